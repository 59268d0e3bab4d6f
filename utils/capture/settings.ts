import { storage } from 'wxt/utils/storage';

/** The most frames that one capture takes; content beyond is left out, and the record says so. */
export const maxFrames = storage.defineItem<number>('local:max-frames', { fallback: 40 });
