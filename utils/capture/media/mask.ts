import { CaptureError } from '../errors.ts';
import { SENTINEL_COLOUR } from '../page/media/sentinel.ts';
import type { Screen } from '../screen.ts';
import type { MediaSide } from './side.ts';

/*
 * Covering the pictures before anything of the screen is taken. The sheet goes in first; then one picture of the screen has
 * to show a sign that was put up after it, so that no picture from before can pass for one of after. Those pictures are
 * looked at in one spot and thrown away.
 */

/** Pictures of the screen until the sign must have come or gone. */
const LOOKS = 20;
/** How often what comes anew is covered until the page is taken to have no end of it. */
const ROUNDS = 8;
const TOLERANCE = 6;
/** A device pixel of the sign at every zoom and ratio from 0.25 on. */
const SPOT = 4;

/** @throws CaptureError `not-covered` when it cannot be done for certain */
export async function putOnMask(side: MediaSide, screen: Screen): Promise<void> {
  await side.coverSheet();
  await coverAll(side);
  await side.ask('raise');
  try {
    await seeSign(screen, true);
  } finally {
    await side.ask('lower');
  }
  await seeSign(screen, false);
  await coverAll(side);
}

/** Covers what has come since. @throws CaptureError `not-covered` */
export async function coverAll(side: MediaSide): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) if (await side.ask('cover')) return;
  throw new CaptureError('not-covered', 'the page always shows something new');
}

async function seeSign(screen: Screen, wanted: boolean): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    if ((await hasSign(await screen.shoot())) === wanted) return;
  }
  throw new CaptureError('not-covered', 'the screen does not show the page as it is now');
}

async function hasSign(shot: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(shot, { colorSpaceConversion: 'none' });
  try {
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no 2d canvas');
    context.drawImage(bitmap, -SPOT, -SPOT);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue].every((value, at) => Math.abs(value - (SENTINEL_COLOUR[at] ?? 0)) <= TOLERANCE);
  } finally {
    bitmap.close();
  }
}
