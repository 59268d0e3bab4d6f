import { EMPTY_CHAIN } from '../../utils/evidence/custody.ts';
import type { Original } from '../../utils/evidence/record.ts';
import { makeKeys } from '../../utils/vault/keys/generate.ts';
import type { CaptureDraft } from '../unit/vault/sample.ts';
import { addCapture, addKeys, noRows, type Rows } from './fill-vault.ts';

/** A file that a page showed and that was kept with it. */
export interface MediaFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The draft of a capture with originals, all of which were kept. */
const withMedia =
  (media: readonly MediaFile[]) =>
  (draft: CaptureDraft): CaptureDraft => ({
    ...draft,
    files: [
      ...draft.files,
      ...media.map(({ name, mediaType, bytes }) => ({
        path: `media/${name}`,
        role: 'media' as const,
        mediaType,
        bytes,
      })),
    ],
    describe(custody, artifacts) {
      const list = artifacts
        .filter(({ role }) => role === 'media')
        .map(
          ({ path, mediaType, bytes, sha256 }): Original => ({
            kind: mediaType.startsWith('video/') ? 'video' : 'image',
            source: `https://example.org/${path}`,
            items: [`item ${path}`],
            ...{ mediaType, bytes, sha256, path, from: 'page', missing: null },
          }),
        );
      return { ...draft.describe(custody, artifacts), originals: { use: 'kept', list } };
    },
  });

/** A vault without a passphrase: a capture for each list of files. */
export async function rowsWithMedia(captures: readonly (readonly MediaFile[])[]): Promise<Rows> {
  const [rows, keys] = [noRows(), await makeKeys()];
  addKeys(rows, keys);
  let head = EMPTY_CHAIN;
  for (const [number, media] of captures.entries())
    head = await addCapture(rows, keys, head, number, withMedia(media));
  return rows;
}
