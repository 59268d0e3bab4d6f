import * as v from 'valibot';
import { Count, MaybeText, Text } from './fields.ts';
import { Utc } from './time.ts';

/* How the page came, and what the site's own clock said. */

/** As the browser tells it (Navigation Timing, Level 2). */
export const PageLoad = v.strictObject({
  /** When the load began, by the device's clock; UTC. */
  startedAt: Utc,
  kind: v.picklist(['navigate', 'reload', 'back_forward', 'prerender']),
  /** `h2`, `h3`, `http/1.1`; `null`: not told. */
  protocol: MaybeText,
  /** A service worker of the site took part: the page may have come out of its memory. */
  serviceWorker: v.boolean(),
  /** HTTP status; `null`: not told. */
  status: v.nullable(Count),
});
export type PageLoad = v.InferOutput<typeof PageLoad>;

/** What the site's own server said of the time. */
export const ServerTime = v.strictObject({
  /** As its server wrote it, or ISO 8601. */
  date: Text,
  /** By how much the device's clock was ahead of it; negative: behind. */
  offsetMs: v.number(),
  /** At the most, where it is known only between two bounds. */
  offsetMostMs: v.optional(v.number()),
  /** `date-header`: asked for, a `Date` header; `telegram-view`: in the signed tokens of the page's posts. Older records do not say. */
  source: v.optional(v.picklist(['date-header', 'telegram-view'])),
});
export type ServerTime = v.InferOutput<typeof ServerTime>;

/** The program that made the capture: all files of the extension. */
export const Program = v.strictObject({
  files: Count,
  /**
   * SHA-256 of what `sha256sum` prints for the files, sorted by their paths as bytes: the same for every copy of a build.
   */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type Program = v.InferOutput<typeof Program>;
