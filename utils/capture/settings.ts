import { storage } from 'wxt/utils/storage';
import type { Choice, WantedRange } from './range.ts';

/** The most frames that one capture takes; content beyond is left out, and the record says so. */
export const maxFrames = storage.defineItem<number>('local:max-frames', { fallback: 40 });

/** Whether a capture goes on past that many frames, until the page ends or its person stops it. */
export const untilStop = storage.defineItem<boolean>('local:until-stop', { fallback: false });

/** How many screens are kept on either side of a single message. */
export const contextScreens = storage.defineItem<number>('local:context-screens', { fallback: 1 });

/** Whether each page is loaded anew before it is captured, so that what was changed in it by hand is gone. */
export const freshLoad = storage.defineItem<boolean>('local:fresh-load', { fallback: false });

/** Whether covers over spoilers are taken off: what is under them is in the picture then. */
export const uncover = storage.defineItem<boolean>('local:uncover', { fallback: false });

/** Whether each page is loaded anew after its capture and its items are compared. */
export const secondLook = storage.defineItem<boolean>('local:second-look', { fallback: false });

/** Whether the page's own server is asked for its time, by one request more. */
export const askClock = storage.defineItem<boolean>('local:ask-clock', { fallback: false });

/** Whether all pictures and videos of a page are covered before anything of it is taken. */
export const masked = storage.defineItem<boolean>('local:masked', { fallback: false });

/** Whether the files of the pictures and videos are kept too. For that their servers may be asked. */
export const originals = storage.defineItem<boolean>('local:originals', { fallback: false });

/** The largest file of these that is kept, and the most for all of a capture together; MB of 2^20 bytes. */
export const maxFileMb = storage.defineItem<number>('local:max-file-mb', { fallback: 50 });
export const maxFilesMb = storage.defineItem<number>('local:max-files-mb', { fallback: 300 });
/** The range that the settings say. @param choice `null`: the page as a whole */
export async function wantedRange(choice: Choice | null): Promise<WantedRange> {
  const limit = await maxFrames.getValue();
  if (choice !== null) return { kind: 'item', limit, ...choice, screens: await contextScreens.getValue() };
  return (await untilStop.getValue()) ? { kind: 'until-stop' } : { kind: 'page', limit };
}
