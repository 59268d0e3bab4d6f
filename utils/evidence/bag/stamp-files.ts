import { TAGMANIFEST } from './bagit.ts';

/** How the files of the time stamp on the whole package are called. */

export const NO_TIMESTAMP = 'NO-TIMESTAMP.txt';

/** Lists the files that came after the tag manifest; `sha256sum -c` takes it. No name that BagIt gives a meaning. */
export const STAMP_MANIFEST = 'timestamps-sha256.txt';
export const STAMP_MANIFEST_SIGNATURE = `${STAMP_MANIFEST}.asc`;

export const isStampManifest = (path: string): boolean =>
  path === STAMP_MANIFEST || path === STAMP_MANIFEST_SIGNATURE;

/** `tagmanifest-sha256.txt.tsr`, and `….2.tsr` for a second authority. @param place from 1 */
export function bagStampPath(place: number): string {
  return place === 1 ? `${TAGMANIFEST}.tsr` : `${TAGMANIFEST}.${place}.tsr`;
}

const STAMP_PATH = /^tagmanifest-sha256\.txt(?:\.[2-9])?\.tsr$/;

export const isBagStamp = (path: string): boolean => STAMP_PATH.test(path);

/** A revocation list that was kept beside a stamp. @param stamp its path, with or without `.tsr` @param place from 1, to 9 */
export const listPath = (stamp: string, place: number): string => `${stamp}.${place}.crl`;

/** The revocation lists beside a stamp, in their order. @param stamp as `listPath` */
export const listsBeside = (paths: Iterable<string>, stamp: string): string[] =>
  [...paths]
    .filter((path) => path.startsWith(`${stamp}.`) && /^[1-9]\.crl$/.test(path.slice(stamp.length + 1)))
    .toSorted();

/** Whether a file belongs to the stamp on the whole package, which no manifest can list. */
export function isOutsideManifests(path: string): boolean {
  return (
    path === NO_TIMESTAMP || isStampManifest(path) || isBagStamp(path.replace(/\.(?:pem|[1-9]\.crl)$/, ''))
  );
}

/** As many as have a name of their own in a bag. */
export const MAX_STAMPERS = 9;
