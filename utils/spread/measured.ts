import measured from './measured.json' with { type: 'json' };

/*
 * How often this build finds a picture again, and how often it proposes another one: by `npm run bench -- spread:write`, on drawings, drawn portraits and wallpapers.
 * Rates on these are no rates on photographs of people; who tells them tells that too.
 */

/** What people do to a picture before they post it again, each followed by the JPEG of a site. */
export const CHANGES = [
  'jpeg30',
  'px320',
  'crop5',
  'crop10',
  'crop20',
  'square',
  'mirror',
  'rotate3',
  'rotate90',
  'border',
  'phone',
  'page40',
  'emoji',
  'bar',
  'banner',
  'watermark',
  /** A screenshot of a page of Telegram or Instagram that shows it, on a desktop and on a phone, light and dark. */
  'screenshot',
] as const;

/** What is harder: two changes, and what a picture is rarely found after. */
export const HARDER_CHANGES = [
  'cropEmoji',
  'mirrorCrop',
  'squareBanner',
  'mirrorPhone',
  'phoneTwice',
  /** A screenshot, posted, and photographed from its page again. */
  'screenshotTwice',
  'blurredSides',
  'roundedCorners',
  'darkPage',
  'stickers',
  'pictureInPicture',
  'stretched',
  'filter',
] as const;

export type ChangeName = (typeof CHANGES)[number] | (typeof HARDER_CHANGES)[number];

export interface Rate {
  /** Pictures that were changed so, and asked with. */
  asked: number;
  /** Of these, those whose own picture was proposed. */
  found: number;
}

export interface Measured {
  /** `METHOD_VERSION` that was measured. */
  version: number;
  /** The day, `2026-12-01`. */
  made: string;
  /** What two pictures are proposed by; the words of `LIMITS` in match.ts, and those of PDQ. */
  limits: {
    pdqBits: number;
    pdqQuality: number;
    inliers: number;
    span: number;
    overlap: number;
    share: number;
    strength: number;
  };
  /** Pictures that were changed, by kind, and others beside them. */
  set: { drawings: number; portraits: number; wallpapers: number; others: number };
  recall: Record<ChangeName, Rate>;
  /** Of portraits alone, over all of {@link CHANGES}. */
  portraits: Rate;
  /** Pairs of two different pictures of the set that were asked for, and those of them that were proposed. */
  pairs: number;
  falsePairs: number;
}

export const MEASURED: Measured = measured;
