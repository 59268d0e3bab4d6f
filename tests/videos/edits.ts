/* What people do to a video before they post it again: all of it is coded anew from the frames of the first file. */

/** Plain values: they go into the browser that does it. */
export interface Edit {
  /** Of the first video: seconds from its beginning, and to its end. */
  cut?: { beginning?: number; end?: number };
  /** Pixels; what does not fill them is black. */
  size?: { width: number; height: number };
  /** Frames each second. */
  rate?: number;
  /** Bits each second. */
  bitrate?: number;
  codec?: 'vp8' | 'vp9' | 'avc';
  isMirrored?: boolean;
  /** Of each side so much is cut off, 0 to 1. */
  crop?: number;
  over?: 'emoji' | 'banner' | 'watermark';
  /** So many times as fast. */
  speed?: number;
}

/** Of a video of 640 x 360 pixels at 25 frames each second. */
export const EDITS = {
  bitrate: { bitrate: 150_000 },
  small: { size: { width: 320, height: 180 }, bitrate: 120_000 },
  h264: { codec: 'avc' },
  rate12: { rate: 12 },
  cutBeginning: { cut: { beginning: 2.3 } },
  cutEnd: { cut: { end: 3.2 } },
  clip: { cut: { beginning: 3.4, end: 4 } },
  mirror: { isMirrored: true },
  letterbox: { size: { width: 480, height: 480 } },
  emoji: { over: 'emoji' },
  banner: { over: 'banner' },
  watermark: { over: 'watermark' },
  crop10: { crop: 0.1 },
  faster: { speed: 1.25 },
  twice: {
    isMirrored: true,
    over: 'banner',
    cut: { beginning: 1.6 },
    size: { width: 320, height: 180 },
    bitrate: 150_000,
  },
} satisfies Record<string, Edit>;
