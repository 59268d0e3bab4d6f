import { storedItem } from '../stored.ts';
import type { Choice, WantedRange } from './range.ts';

/** The most frames that one capture takes; content beyond is left out, and the record says so. */
export const maxFrames = storedItem<number>('local:max-frames', 40);

/** Whether a capture goes on past that many frames, until the page ends or its person stops it. */
export const untilStop = storedItem<boolean>('local:until-stop', false);

/** How many screens are kept on either side of a single message. */
export const contextScreens = storedItem<number>('local:context-screens', 1);

/** Whether each page is loaded anew before it is captured, so that what was changed in it by hand is gone. */
export const freshLoad = storedItem<boolean>('local:fresh-load', false);

/** Whether covers over spoilers are taken off: what is under them is in the picture then. */
export const uncover = storedItem<boolean>('local:uncover', false);

/** Whether each page is loaded anew after its capture and its items are compared. */
export const secondLook = storedItem<boolean>('local:second-look', false);

/** Whether the page's own server is asked for its time, by one request more. */
export const askClock = storedItem<boolean>('local:ask-clock', false);

/** Whether all pictures and videos of a page are covered before anything of it is taken. */
export const masked = storedItem<boolean>('local:masked', false);

/** Whether the files of the pictures and videos are kept too. For that their servers may be asked. */
export const originals = storedItem<boolean>('local:originals', false);

/** The largest file of these that is kept, and the most for all of a capture together; MB of 2^20 bytes. */
export const maxFileMb = storedItem<number>('local:max-file-mb', 50);
export const maxFilesMb = storedItem<number>('local:max-files-mb', 300);
/** The range that the settings say. @param choice `null`: the page as a whole */
export async function wantedRange(choice: Choice | null): Promise<WantedRange> {
  const limit = await maxFrames.getValue();
  if (choice !== null) return { kind: 'item', limit, ...choice, screens: await contextScreens.getValue() };
  return (await untilStop.getValue()) ? { kind: 'until-stop' } : { kind: 'page', limit };
}
