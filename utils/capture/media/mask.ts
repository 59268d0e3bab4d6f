import { CaptureError } from '../errors.ts';
import { SENTINEL_COLOUR } from '../page/media/sentinel.ts';
import type { Screen } from '../screen.ts';
import type { MediaClient } from './media-client.ts';

/*
 * Covers all pictures before the first screenshot. First the sheet is inserted; then a screenshot must show a sentinel
 * that was added after it, which proves that the screenshot is newer than the sheet. These screenshots are checked in
 * one spot and discarded.
 */

/** Screenshots until the sentinel must have appeared or disappeared. */
const LOOKS = 20;
/** How often new pictures are covered before giving up. */
const ROUNDS = 8;
const TOLERANCE = 6;
/** A device pixel of the sign at every zoom and ratio from 0.25 on. */
const SPOT = 4;

/** @throws CaptureError `not-covered` when it cannot be verified */
export async function putOnMask(side: MediaClient, screen: Screen): Promise<void> {
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

/** Covers pictures that were added since. @throws CaptureError `not-covered` */
export async function coverAll(side: MediaClient): Promise<void> {
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
