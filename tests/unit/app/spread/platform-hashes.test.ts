import { expect, test } from 'vitest';
import { platformHashes } from '../../../../utils/app/spread/platform-hashes.ts';
import { toHex } from '../../../../utils/bytes/digest.ts';
import { fingerprintOf } from '../../../../utils/spread/fingerprint.ts';
import { encodeFingerprint } from '../../../../utils/spread/kept.ts';
import type { Medium } from '../../../../utils/spread/medium.ts';
import { pdq } from '../../../../utils/spread/pdq.ts';
import { grayOf } from '../../../../utils/spread/picture.ts';
import { keepFingerprints, openSpreadKey } from '../../../../utils/vault/content/fingerprints.ts';
import { custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import { loadKeyring, openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { blank } from '../../../pictures/canvas.ts';
import { drawing } from '../../../pictures/drawing.ts';
import { commitCapture, freshVault, sampleDraft } from '../../vault/fixtures.ts';

/* The one way in which hashes of pictures leave the vault. */

const PICTURES = [drawing(1, 320, 240), drawing(2, 320, 240), blank(320, 240)].map(grayOf);

/** A vault with two captures, which have these pictures: the first two and the blank one; the first alone, twice. */
async function vaultWithPictures() {
  const db = freshVault();
  const ring = await openKeyring(db, null);
  const cipher = await openSpreadKey(db, ring);
  const media: Medium[] = [];
  for (const own of [[0, 1, 2], [0]]) {
    const { record } = await commitCapture(db, await loadKeyring(db), await sampleDraft());
    const capture = record.id;
    const fingerprints = own.map((at) =>
      encodeFingerprint(fingerprintOf(PICTURES[at] ?? grayOf(blank(9, 9)))),
    );
    await keepFingerprints(db, cipher, { capture, version: 1, media: new Uint8Array(1), fingerprints });
    for (const number of own.keys())
      media.push({
        ...{ capture, number, kind: 'picture', originalSha256: null, items: [], width: 320, height: 240 },
        picture: { capture, path: `media/${number}.png`, sha256: '0'.repeat(64), place: null, atMs: null },
        found: 'recorded',
      });
  }
  return { db, ring, media };
}

test('the file has both hashes of each picture with their quality, each hash once', async () => {
  const { db, ring, media } = await vaultWithPictures();
  const [first, second, , same] = media;
  if (first === undefined || second === undefined || same === undefined) throw new Error('there are four');
  const found = await platformHashes(db, ring, [first, second, same]);
  const lines = new TextDecoder().decode(found.csv).split('\n');
  const own = PICTURES.slice(0, 2).map((gray) => pdq(gray));
  expect(lines.pop()).toBe('');
  expect(lines[0]).toBe(`${toHex(own[0]?.hash ?? new Uint8Array())},${own[0]?.quality},picture-1`);
  expect(lines[2]).toBe(`${toHex(own[1]?.hash ?? new Uint8Array())},${own[1]?.quality},picture-2`);
  expect(lines.map((line) => line.split(',')[2])).toEqual([
    'picture-1',
    'picture-1-512x512',
    'picture-2',
    'picture-2-512x512',
  ]);
  for (const line of lines) expect(line).toMatch(/^[0-9a-f]{64},\d{1,3},picture-\d+(-512x512)?$/);
  expect(found).toMatchObject({ hashes: 4, leftOut: 0 });
});

test('that they were given out is in the chain, and no hash is', async () => {
  const { db, ring, media } = await vaultWithPictures();
  const { csv } = await platformHashes(db, ring, media);
  const custody = await custodyEntries(db, ring);
  const acts = custody.flatMap(({ body }) => (body?.action === 'hashes-exported' ? [body] : []));
  expect(acts).toMatchObject([
    { captures: [media[0]?.capture, media[3]?.capture], record: null, recipients: [] },
  ]);
  const [hash = ''] = new TextDecoder().decode(csv).split(',');
  expect(hash).toHaveLength(64);
  expect(JSON.stringify(custody)).not.toContain(hash);
});

test('what a platform would not compare is left out, and nothing is entered where there is nothing', async () => {
  const { db, ring, media } = await vaultWithPictures();
  const [first, , empty] = media;
  if (first === undefined || empty === undefined) throw new Error('there are four');
  const video: Medium = { ...first, kind: 'video' };
  const gone: Medium = { ...first, number: 7 };
  const found = await platformHashes(db, ring, [empty, video, gone]);
  expect(found).toMatchObject({ hashes: 0, leftOut: 3 });
  expect(found.csv).toHaveLength(0);
  const custody = await custodyEntries(db, ring);
  expect(custody.map(({ body }) => body?.action)).not.toContain('hashes-exported');
  expect(await platformHashes(db, ring, [empty, first])).toMatchObject({ hashes: 2, leftOut: 1 });
});
