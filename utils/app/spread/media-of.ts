import type { MatchedPicture } from '../../evidence/match.ts';
import type { CaptureRecord, Original } from '../../evidence/record.ts';
import type { Medium } from '../../spread/medium.ts';
import { LEAST_SIDE } from './picture-size.ts';

/* Which media of a capture are looked at, by its record alone. */

/** A medium before it is looked at. */
export type Found = Omit<Medium, 'number' | 'width' | 'height'>;

export interface FoundMedia {
  /** Whole files: originals that were kept, and a picture that the tab itself showed. */
  files: Found[];
  /** Parts of screenshot.png, of whatever no original was kept. */
  places: Found[];
  /** Whether pictures are to be looked for in screenshot.png, because the record does not say where they are and not all originals were kept. */
  isLookedFor: boolean;
}

const isVideo = ({ kind }: Pick<Original, 'kind'>, mediaType: string): boolean =>
  mediaType.startsWith('video/') || (kind === 'video' && !mediaType.startsWith('image/'));

/** Each file once, also where the page had it under several addresses. */
function filesOf(record: CaptureRecord): Found[] {
  const bySha = new Map<string, Found>();
  const add = (path: string, items: readonly string[], kind: Original['kind']): void => {
    const artifact = record.artifacts.find((one) => one.path === path);
    if (artifact === undefined) return;
    const before = bySha.get(artifact.sha256);
    if (before !== undefined) {
      before.items = Array.from(new Set([...before.items, ...items]));
      return;
    }
    bySha.set(artifact.sha256, {
      capture: record.id,
      kind: isVideo({ kind }, artifact.mediaType) ? 'video' : 'picture',
      picture: { capture: record.id, path, sha256: artifact.sha256, place: null, atMs: null },
      originalSha256: artifact.sha256,
      items: [...items],
      found: 'recorded',
    });
  };
  for (const { path, items, kind } of record.originals?.list ?? []) if (path !== null) add(path, items, kind);
  for (const { path, role, mediaType } of record.artifacts)
    if (role === 'document' && /^(?:image|video)\//.test(mediaType)) add(path, [], 'image');
  return Array.from(bySha.values());
}

const screenshotOf = ({ artifacts }: CaptureRecord) => artifacts.find(({ role }) => role === 'screenshot');

/** The best place of each original that was not kept, and each place of what is no original. */
function placesOf(record: CaptureRecord): Found[] {
  const screenshot = screenshotOf(record);
  if (screenshot === undefined) return [];
  const originals = record.originals?.list ?? [];
  const best = new Map<string, { found: Found; isWhole: boolean; area: number }>();
  for (const [at, { place, whole, item, original }] of (record.method.pictures ?? []).entries()) {
    const known = original === null ? undefined : originals[original];
    if (known !== undefined && known.path !== null) continue;
    if (Math.min(place.width, place.height) < LEAST_SIDE) continue;
    const picture: MatchedPicture = {
      capture: record.id,
      path: screenshot.path,
      sha256: screenshot.sha256,
      place: { ...place },
      atMs: null,
    };
    const key = known === undefined ? `place ${at}` : `original ${known.sha256 ?? original}`;
    const before = best.get(key);
    const items = new Set([
      ...(before?.found.items ?? []),
      ...(item === null ? (known?.items ?? []) : [item]),
    ]);
    const area = place.width * place.height;
    const isBetter = before === undefined || (whole === before.isWhole ? area > before.area : whole);
    const found: Found = {
      capture: record.id,
      kind: 'picture',
      picture: isBetter ? picture : before.found.picture,
      originalSha256: known?.sha256 ?? null,
      items: Array.from(items),
      found: 'recorded',
    };
    best.set(key, isBetter ? { found, isWhole: whole, area } : { ...before, found });
  }
  return Array.from(best.values(), ({ found }) => found);
}

export function mediaOf(record: CaptureRecord): FoundMedia {
  const { originals, method } = record;
  const areAllKept = originals?.list.every(({ path }) => path !== null) === true;
  return {
    files: filesOf(record),
    places: placesOf(record),
    isLookedFor: method.pictures === undefined && !areAllKept && screenshotOf(record) !== undefined,
  };
}
