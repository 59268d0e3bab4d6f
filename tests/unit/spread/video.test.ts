import { describe, expect, it } from 'vitest';
import { compared } from '../../../utils/spread/compare.ts';
import { fingerprintOf, queryOf } from '../../../utils/spread/fingerprint.ts';
import { encodeFingerprint } from '../../../utils/spread/kept.ts';
import { MediaIndex } from '../../../utils/spread/media-index.ts';
import { distance, PDQ_DISTANCE, PDQ_FORMS } from '../../../utils/spread/pdq.ts';
import { type Gray, grayOf } from '../../../utils/spread/picture.ts';
import { crop, mirrored } from '../../../utils/spread/resize.ts';
import { isVideoMatch, matchFrames, type QueryFrame } from '../../../utils/spread/video.ts';
import {
  decodeVideoPrint,
  encodeVideoPrint,
  isVideoPrint,
  videoEntryOf,
} from '../../../utils/spread/video-kept.ts';
import { asPictures, matchInVideo, matchPicture, matchVideos } from '../../../utils/spread/video-match.ts';
import { type LookedAt, videoPrintOf } from '../../../utils/spread/video-print.ts';
import { blank } from '../../pictures/canvas.ts';
import { drawing } from '../../pictures/drawing.ts';

/* The rule, on frames that no codec has seen; videos themselves: tests/e2e/spread-video.spec.ts. */

const WIDTH = 400;
const HEIGHT = 225;

const looked = ({ width, height, data }: Gray, atMs: number): LookedAt => ({
  atMs,
  width,
  height,
  data: Uint8Array.from(data, Math.round),
});

/** A walk over drawings, one after the other: a frame for each second, five for each scene. */
function filmed(seeds: readonly number[]): Gray[] {
  return seeds.flatMap((seed) => {
    const scene = grayOf(drawing(seed, WIDTH + 40, HEIGHT + 20));
    return [0, 1, 2, 3, 4].map((step) =>
      crop(scene, { x: step * 10, y: step * 5, width: WIDTH, height: HEIGHT }),
    );
  });
}
const taken = (frames: readonly Gray[]) => videoPrintOf(frames.map((frame, at) => looked(frame, at * 1000)));

const long = filmed([1, 2, 3]);
const video = taken(long);
const other = taken(filmed([4, 5]));

describe('the frames of a video', () => {
  it('are all found in the same video, and none in another one', () => {
    expect(matchFrames(video.query.frames, video.print.frames)).toMatchObject({
      query: 1,
      other: 1,
      distance: 0,
      form: 0,
    });
    expect(matchVideos(video.query, other.print)).toBeNull();
  });

  it('are counted from both sides: a clip is all of it found, and the long one in part', () => {
    const clip = taken(long.slice(5, 10));
    const found = matchFrames(clip.query.frames, video.print.frames);
    expect(found?.query).toBe(1);
    expect(found?.other).toBeGreaterThanOrEqual(5 / 15);
    expect(found?.other).toBeLessThan(0.8);
    expect(found !== null && isVideoMatch(found)).toBe(true);
    const turned = matchFrames(video.query.frames, clip.print.frames);
    expect(turned).toMatchObject({ query: found?.other, other: 1 });
  });

  it('are asked in one form for all of the video', () => {
    const flipped = taken(long.map(mirrored));
    const found = matchFrames(flipped.query.frames, video.print.frames);
    expect(found).toMatchObject({ query: 1, other: 1 });
    expect(PDQ_FORMS[found?.form ?? 0]).toBe('flipY');
    // Half of it mirrored is no longer one form.
    const half = taken(long.map((frame, at) => (at < 8 ? mirrored(frame) : frame)));
    expect(matchFrames(half.query.frames, video.print.frames)?.query).toBeLessThan(0.8);
  });

  it('match at 31 bits and not at 32', () => {
    const hash = new Uint8Array(32);
    const frame = (bits: number): QueryFrame[] => {
      const changed = Uint8Array.from({ length: 32 }, (_, at) =>
        at < bits >> 3 ? 255 : at === bits >> 3 ? (1 << (bits & 7)) - 1 : 0,
      );
      expect(distance(hash, changed)).toBe(bits);
      return [{ atMs: 0, forms: [Array.from({ length: 8 }, () => changed)] }];
    };
    const kept = [{ atMs: 0, hashes: [hash] }];
    expect(matchFrames(frame(PDQ_DISTANCE), kept)).toMatchObject({ distance: 31, query: 1, other: 1 });
    expect(matchFrames(frame(PDQ_DISTANCE + 1), kept)).toBeNull();
    expect(isVideoMatch({ query: 0.79, other: 0.8, distance: 0 })).toBe(true);
    expect(isVideoMatch({ query: 0.79, other: 0.79, distance: 0 })).toBe(false);
  });

  it('are left out where there is nothing to see in them, and told once where they are the same', () => {
    const dark = grayOf(blank(WIDTH, HEIGHT, [0, 0, 0]));
    const still = taken([dark, long[0] as Gray, long[0] as Gray, dark]);
    expect(still.print.frames.map(({ atMs }) => atMs)).toEqual([1000]);
    const nothing = taken([dark, dark]);
    expect(nothing.print.frames).toEqual([]);
    expect(matchVideos(nothing.query, nothing.print)).toBeNull();
    expect(matchVideos(nothing.query, video.print)).toBeNull();
    expect(videoPrintOf([]).print).toEqual({ frames: [], stills: [] });
  });

  it('are looked at inside of the bars of a letterbox, too, but not of a dark scene', () => {
    const boxed = taken(
      long.map((frame) => {
        const data = new Float32Array(WIDTH * (HEIGHT + 160));
        data.set(frame.data, WIDTH * 80);
        return { width: WIDTH, height: HEIGHT + 160, data };
      }),
    );
    const found = matchFrames(boxed.query.frames, video.print.frames);
    expect(found?.query).toBeGreaterThanOrEqual(0.8);
    expect(video.print.frames.every(({ hashes }) => hashes.length === 1)).toBe(true);
  });
});

describe('a picture and a video', () => {
  it('a frame that was posted as a picture is found, and when it is shown', () => {
    const picture = long[7] as Gray;
    expect(matchInVideo(queryOf(picture), video.print)).toMatchObject({ atMs: 7000, common: null });
    expect(matchInVideo(queryOf(mirrored(picture)), video.print)).toMatchObject({ atMs: 7000 });
    expect(matchPicture(video.query, fingerprintOf(picture))).toMatchObject({ atMs: 7000, common: null });
    expect(matchPicture(video.query, fingerprintOf(mirrored(picture)))).toMatchObject({ atMs: 7000 });
    expect(matchInVideo(queryOf(picture), other.print)).toBeNull();
    expect(matchPicture(other.query, fingerprintOf(picture))).toBeNull();
  });

  it('a frame that was cropped is found by the places of a still', () => {
    const { atMs } = video.print.stills[1] ?? { atMs: 0 };
    const part = crop(long[atMs / 1000] as Gray, { x: 40, y: 20, width: 320, height: 185 });
    const found = matchInVideo(queryOf(part), video.print);
    expect(found).toMatchObject({ atMs, distance: null });
    expect(found?.common?.inliers).toBeGreaterThanOrEqual(8);
    expect(matchPicture(video.query, fingerprintOf(part))).toMatchObject({ atMs, distance: null });
  });

  it('a video that was cropped is found by its stills where its frames are not', () => {
    const cropped = taken(long.map((frame) => crop(frame, { x: 40, y: 20, width: 320, height: 185 })));
    const found = matchVideos(cropped.query, video.print);
    expect(found?.still?.common?.inliers).toBeGreaterThanOrEqual(8);
    expect(found?.frames?.query ?? 0).toBeLessThan(0.8);
  });

  it('a card with a name before two videos does not make them the same', () => {
    const slides = (...seeds: number[]) => taken(seeds.map((seed) => grayOf(drawing(seed, WIDTH, HEIGHT))));
    const [card, one, two] = [grayOf(drawing(77, WIDTH, HEIGHT)), slides(77, 8, 9, 10), slides(77, 4, 5, 6)];
    for (const { print } of [one, two]) expect(print.stills).toHaveLength(4);
    expect(matchVideos(one.query, two.print)).toBeNull();
    expect(matchInVideo(queryOf(card), one.print)).not.toBeNull();
  });

  it('has a still of each scene', () => {
    expect(new Set(video.print.stills.map(({ atMs }) => Math.floor(atMs / 5000)))).toEqual(
      new Set([0, 1, 2]),
    );
  });
});

describe('why two are proposed', () => {
  const asked = { kind: 'video', query: video.query } as const;
  const why = (bytes: Uint8Array) => compared(asked, bytes);

  it('of two videos: by their frames, or by a still of each, with the shares of both', () => {
    expect(why(encodeVideoPrint(video.print))).toMatchObject({
      method: 'video',
      distance: 0,
      places: null,
      frames: { one: 1, other: 1 },
    });
    const part = taken(long.map((frame) => crop(frame, { x: 40, y: 20, width: 320, height: 185 })));
    const found = why(encodeVideoPrint(part.print));
    expect(found).toMatchObject({
      method: 'fingerprint',
      distance: null,
      frames: { one: expect.any(Number) },
    });
    expect(found?.places?.inliers).toBeGreaterThanOrEqual(8);
    expect(why(encodeVideoPrint(other.print))).toBeNull();
  });

  it('of a video and a picture: as of two pictures', () => {
    const picture = long[7] as Gray;
    expect(why(encodeFingerprint(fingerprintOf(picture)))).toMatchObject({
      method: 'fingerprint',
      frames: null,
    });
    expect(
      compared({ kind: 'picture', query: queryOf(picture) }, encodeVideoPrint(video.print)),
    ).toMatchObject({ method: 'fingerprint', frames: null });
  });
});

describe('what is kept of a video', () => {
  it('comes back as it was, and says that it is one', () => {
    const bytes = encodeVideoPrint(video.print);
    expect(isVideoPrint(bytes)).toBe(true);
    expect(decodeVideoPrint(bytes)).toEqual(video.print);
    expect(decodeVideoPrint(encodeVideoPrint({ frames: [], stills: [] }))).toEqual({
      frames: [],
      stills: [],
    });
  });

  it('is refused where it is broken off or changed', () => {
    const bytes = encodeVideoPrint(video.print);
    for (const end of [0, 1, 5, 40, 200, bytes.length - 1])
      expect(() => decodeVideoPrint(bytes.subarray(0, end)), `${end}`).toThrow(/damaged/);
    // One more hash in the counts than there are.
    const more = Uint8Array.from(bytes);
    const counts = 1 + 4 + 4 * video.print.frames.length + 4;
    more[counts] = (more[counts] as number) + 1;
    expect(() => decodeVideoPrint(more)).toThrow(/damaged/);
  });

  it('is found by the first stage with a video and with a picture', () => {
    const index = new MediaIndex([videoEntryOf('a', video.print), videoEntryOf('b', other.print)]);
    const part = crop(long[7] as Gray, { x: 40, y: 20, width: 320, height: 185 });
    expect(index.candidates(queryOf(part), 1).map(({ id }) => id)).toEqual(['a']);
    const clip = taken(long.slice(3, 8));
    const ids = asPictures(clip.query).map((one) => index.candidates(one, 1)[0]?.id);
    expect(ids).toEqual(ids.map(() => 'a'));
  });
});
