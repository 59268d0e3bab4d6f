import { storage } from 'wxt/utils/storage';

/** The most frames that one capture takes; content beyond is left out, and the record says so. */
export const maxFrames = storage.defineItem<number>('local:max-frames', { fallback: 40 });

/** Whether each page is loaded anew before it is captured, so that what was changed in it by hand is gone. */
export const freshLoad = storage.defineItem<boolean>('local:fresh-load', { fallback: false });

/** Whether each page is loaded anew after its capture and its items are compared. */
export const secondLook = storage.defineItem<boolean>('local:second-look', { fallback: false });

/** Whether all pictures and videos of a page are covered before anything of it is taken. */
export const masked = storage.defineItem<boolean>('local:masked', { fallback: false });

/** Whether the files of the pictures and videos are kept too. For that their servers may be asked. */
export const originals = storage.defineItem<boolean>('local:originals', { fallback: false });

/** The largest file of these that is kept, and the most for all of a capture together; MB of 2^20 bytes. */
export const maxFileMb = storage.defineItem<number>('local:max-file-mb', { fallback: 50 });
export const maxFilesMb = storage.defineItem<number>('local:max-files-mb', { fallback: 300 });
