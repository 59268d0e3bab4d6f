import type { Page } from 'playwright';
import type { VideoFrames } from '../../utils/app/spread/video-frames.ts';
import type {} from '../driver/reading/main.ts';

/**
 * The frames of a video as a page of the extension sees them.
 * @param page `reading` of the test build
 * @throws Error as the extension says it
 */
export async function readFrames(page: Page, video: Buffer): Promise<VideoFrames> {
  const read = await page.evaluate((base64) => subutFrames(base64), video.toString('base64'));
  if ('error' in read) throw new Error(read.error);
  const frames = read.frames.map((frame) => ({
    ...frame,
    data: new Uint8Array(Buffer.from(frame.data, 'base64')),
  }));
  return { ...read, frames };
}
