import { describe, expect, it } from 'vitest';
import { mediaOf } from '../../../../utils/app/spread/media-of.ts';
import type { PlacedPicture } from '../../../../utils/evidence/method.ts';
import type { CaptureRecord, Original } from '../../../../utils/evidence/record.ts';
import { sampleDraft } from '../../vault/sample.ts';

const sha = (sign: string): string => sign.repeat(64);

const original = (name: string, more: Partial<Original> = {}): Original => ({
  kind: 'image',
  source: `https://example.org/${name}`,
  items: [`item of ${name}`],
  mediaType: 'image/jpeg',
  bytes: 9,
  sha256: sha('1'),
  path: `media/${name}`,
  from: 'page',
  missing: null,
  ...more,
});

const placed = (more: Partial<PlacedPicture> = {}): PlacedPicture => ({
  kind: 'image',
  place: { x: 0, y: 0, width: 200, height: 100 },
  whole: true,
  item: null,
  original: null,
  ...more,
});

async function recordWith(list: Original[] | null, pictures?: PlacedPicture[]): Promise<CaptureRecord> {
  const { files, describe: build } = await sampleDraft();
  const artifacts = [
    ...files.map(({ bytes, ...one }) => ({ ...one, bytes: bytes.length, sha256: sha('0') })),
    ...(list ?? []).flatMap(({ path, mediaType, sha256, kind }) =>
      path === null || sha256 === null
        ? []
        : [
            {
              path,
              role: 'media' as const,
              mediaType: mediaType ?? (kind === 'video' ? 'video/mp4' : ''),
              bytes: 9,
              sha256,
            },
          ],
    ),
  ];
  const record = build({ sequence: 1, previous: sha('0') }, artifacts);
  return {
    ...record,
    originals: list && { use: 'kept', list },
    method: { ...record.method, ...(pictures === undefined ? {} : { pictures }) },
  };
}

describe('the media of a capture', () => {
  it('are its originals, each file once', async () => {
    const list = [
      original('a.jpg'),
      original('b.jpg'),
      original('c.mp4', { kind: 'video', mediaType: 'video/mp4', sha256: sha('2') }),
    ];
    const { files, places, isLookedFor } = mediaOf(await recordWith(list));
    expect(files.map(({ kind, picture, items }) => [kind, picture.path, items])).toEqual([
      ['picture', 'media/a.jpg', ['item of a.jpg', 'item of b.jpg']],
      ['video', 'media/c.mp4', ['item of c.mp4']],
    ]);
    expect(places).toEqual([]);
    expect(isLookedFor).toBe(false);
  });

  it('are cut out of the picture of the page where no original was kept, the best place of each', async () => {
    const list = [
      original('a.jpg'),
      original('b.jpg', { path: null, sha256: sha('3') }),
      original('c.jpg', { path: null, sha256: null, bytes: null, missing: 'refused' }),
    ];
    const large = { x: 5, y: 900, width: 400, height: 300 };
    const pictures = [
      placed({ original: 0 }),
      placed({ original: 1, whole: false, place: { ...large, width: 900 }, item: 'first' }),
      placed({ original: 1, place: large, item: 'second' }),
      placed({ original: 2 }),
      placed({ item: 'third' }),
      placed({ place: { x: 0, y: 0, width: 20, height: 20 } }),
    ];
    const { files, places, isLookedFor } = mediaOf(await recordWith(list, pictures));
    expect(files.map(({ picture }) => picture.path)).toEqual(['media/a.jpg']);
    expect(
      places.map(({ picture, originalSha256, items }) => [picture.place, originalSha256, items]),
    ).toEqual([
      [large, sha('3'), ['first', 'second']],
      [placed().place, null, ['item of c.jpg']],
      [placed().place, null, ['third']],
    ]);
    expect(places.every(({ picture }) => picture.path === 'screenshot.png')).toBe(true);
    expect(isLookedFor).toBe(false);
  });

  it('are looked for where an older record does not say', async () => {
    expect(mediaOf(await recordWith(null)).isLookedFor).toBe(true);
    expect(mediaOf(await recordWith([original('a.jpg', { path: null })])).isLookedFor).toBe(true);
    expect(mediaOf(await recordWith([original('a.jpg')])).isLookedFor).toBe(false);
    expect(mediaOf(await recordWith(null, [])).isLookedFor).toBe(false);
  });
});
