import { queryOf } from '../../utils/spread/fingerprint.ts';
import { distance, PDQ_DISTANCE, pdq } from '../../utils/spread/pdq.ts';
import { grayOf } from '../../utils/spread/picture.ts';
import { isVideoMatch } from '../../utils/spread/video.ts';
import { matchInVideo, matchVideos } from '../../utils/spread/video-match.ts';
import { videoPrintOf } from '../../utils/spread/video-print.ts';
import { changed } from '../pictures/changes.ts';
import { drawing } from '../pictures/drawing.ts';
import { randomOf } from '../pictures/random.ts';
import { EDITS } from '../videos/edits.ts';
import { readFrames } from '../videos/read-frames.ts';
import { Studio } from '../videos/studio.ts';
import { test as base, executable, expect } from './fixtures.ts';

/* Videos that the test makes, as a page of the extension reads them. How often each is found is for the bench to say: `spread-video`. */

const test = base.extend<object, { studio: Studio }>({
  studio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
    async ({}, use) => {
      const studio = await Studio.open(executable());
      await use(studio);
      await studio.close();
    },
    { scope: 'worker' },
  ],
});

const SEED = 3;
const SLIDES = 5;

test('the frames are those that are shown at each step, of WebM and of MP4', async ({ running, studio }) => {
  const page = await running.extension.open('reading');
  const webm = await studio.film(SEED, { scenes: SLIDES, kind: 'drawing', seconds: 1, isStill: true });
  const slides = Array.from({ length: SLIDES }, (_, at) => pdq(grayOf(drawing(SEED * 100 + at, 800, 450))));
  for (const file of [webm, await studio.edited(webm, EDITS.h264)]) {
    const { frames, ...video } = await readFrames(page, file);
    expect(video).toMatchObject({ width: 640, height: 360, stepMs: 1000 });
    expect(frames.map(({ atMs, width, height }) => [atMs, width, height])).toEqual(
      slides.map((_, at) => [at * 1000, 400, 225]),
    );
    for (const [at, frame] of frames.entries()) {
      const { hash } = pdq({ ...frame, data: Float32Array.from(frame.data) });
      const near = slides.flatMap((slide, other) =>
        distance(slide.hash, hash) <= PDQ_DISTANCE ? [other] : [],
      );
      expect(near, `frame ${at}`).toEqual([at]);
    }
  }
  await page.close();
});

test('a video is found again after it was changed, and another one is not', async ({ running, studio }) => {
  const page = await running.extension.open('reading');
  const look = async (file: Buffer) => videoPrintOf((await readFrames(page, file)).frames);
  const film = await studio.film(SEED, { scenes: 3, seconds: 2, kind: 'portrait' });
  const { print } = await look(film);
  const other = await look(await studio.film(SEED + 1, { scenes: 3, seconds: 2, kind: 'portrait' }));
  for (const name of ['small', 'mirror', 'cutBeginning', 'banner'] as const) {
    const { query } = await look(await studio.edited(film, EDITS[name]));
    const found = matchVideos(query, print);
    expect(found, name).not.toBeNull();
    // The frames alone are enough where the whole picture is there, at the same moments.
    if (['small', 'mirror'].includes(name))
      expect(
        found?.frames !== null && isVideoMatch(found?.frames ?? { query: 0, other: 0, distance: 0 }),
        name,
      ).toBe(true);
    expect(matchVideos(query, other.print), name).toBeNull();
  }
  const shown = await studio.frame(film, 4);
  const posted = queryOf(grayOf(changed(shown, 'phone', randomOf(1))));
  expect(matchInVideo(posted, print)).toMatchObject({ atMs: 4000 });
  expect(matchInVideo(posted, other.print)).toBeNull();
  await page.close();
});

test('a long video is looked at in longer steps, and what is none is refused for what it is', async ({
  running,
  studio,
}) => {
  const page = await running.extension.open('reading');
  const film = { scenes: 4, kind: 'drawing', isStill: true } as const;
  const long = await readFrames(page, await studio.film(SEED, { ...film, seconds: 150, rate: 1 }));
  expect(long).toMatchObject({ durationMs: 600_000, stepMs: 2000 });
  expect(long.frames.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 300 }, (_, at) => at * 2000));

  const whole = await studio.film(SEED, { ...film, seconds: 3 });
  const cut = await readFrames(page, whole.subarray(0, Math.round(whole.length * 0.6)));
  expect(cut.frames.length).toBeGreaterThanOrEqual(3);
  expect(cut.frames.length).toBeLessThan(12);
  const mp4 = await studio.edited(whole, EDITS.h264);
  await expect(readFrames(page, mp4.subarray(0, 1000))).rejects.toThrow(/damaged|format/);
  await expect(readFrames(page, Buffer.alloc(0))).rejects.toThrow(/format/);
  await expect(readFrames(page, Buffer.from('no video at all'.repeat(100)))).rejects.toThrow(/format/);
  await expect(readFrames(page, await studio.sound())).rejects.toThrow(/format: no pictures/);
  await page.close();
});
