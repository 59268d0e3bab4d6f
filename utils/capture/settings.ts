import { storage } from 'wxt/utils/storage';

/** The most frames that one capture takes; content beyond is left out, and the record says so. */
export const maxFrames = storage.defineItem<number>('local:max-frames', { fallback: 40 });

/** Whether each page is loaded anew before it is captured, so that what was changed in it by hand is gone. */
export const freshLoad = storage.defineItem<boolean>('local:fresh-load', { fallback: false });

/** Whether covers over spoilers are taken off: what is under them is in the picture then. */
export const uncover = storage.defineItem<boolean>('local:uncover', { fallback: false });

/** Whether each page is loaded anew after its capture and its items are compared. */
export const secondLook = storage.defineItem<boolean>('local:second-look', { fallback: false });
