import { describe, expect, it } from 'vitest';
import { BECAUSE_OF_BYTES } from '../../../utils/spread/compare.ts';
import { decodeMedia, encodeMedia, type KeptMedia, NO_MEDIA } from '../../../utils/spread/kept-media.ts';
import { SpreadError } from '../../../utils/spread/spread-error.ts';

const CAPTURE = '00000000-0000-7000-8000-000000000001';

const ROW: KeptMedia = {
  media: [
    {
      capture: CAPTURE,
      number: 0,
      kind: 'picture',
      picture: {
        capture: CAPTURE,
        path: 'screenshot.png',
        sha256: 'b'.repeat(64),
        place: { x: 1, y: 2, width: 300, height: 200 },
        atMs: null,
      },
      originalSha256: null,
      items: ['12', 'ə'],
      width: 300,
      height: 200,
      found: 'looked-for',
    },
  ],
  entries: [
    {
      id: `${CAPTURE} 0`,
      hashes: [new Uint8Array(32).fill(7)],
      words: Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 65_535),
    },
  ],
  proposals: [{ one: `${CAPTURE} 0`, other: `${CAPTURE} 1`, why: BECAUSE_OF_BYTES }],
  unread: [{ path: 'media/2.heic', why: 'format' }],
  begun: null,
};

describe('the row of a capture', () => {
  it('is read as it was written', () => {
    expect(decodeMedia(encodeMedia(ROW))).toEqual(ROW);
    expect(decodeMedia(encodeMedia({ ...NO_MEDIA, begun: 'media/1.jpg' }))).toEqual({
      ...NO_MEDIA,
      begun: 'media/1.jpg',
    });
  });

  it('is refused where it is cut off, changed or of another form', () => {
    const bytes = encodeMedia(ROW);
    for (let length = 0; length < bytes.length; length += 7)
      expect(() => decodeMedia(bytes.subarray(0, length)), `${length}`).toThrow(SpreadError);
    const strange = { ...ROW, media: [{ ...ROW.media[0], kind: 'sound' }] } as unknown as KeptMedia;
    expect(() => decodeMedia(encodeMedia(strange))).toThrow(SpreadError);
    bytes[20] = 0;
    expect(() => decodeMedia(bytes)).toThrow(SpreadError);
  });
});
