import * as v from 'valibot';
import { Connection } from './connection.ts';
import { Count, Digest, MaybeText, Text } from './fields.ts';
import { PageLoad, Program, ServerTime } from './load.ts';
import { Method } from './method.ts';
import { SiteReading } from './reading.ts';
import { Instant } from './time.ts';

/*
 * `capture.json`, schema `subut-capture/1`: what a capture says of itself. With method.ts and reading.ts this is the one
 * definition of the format; every other part takes its types from here.
 */

export const Environment = v.strictObject({
  userAgent: Text,
  platform: Text,
  browser: Text,
  extension: Text,
  screen: v.strictObject({ width: Count, height: Count }),
  languages: v.array(Text),
  /** Older records do not say. */
  program: v.optional(Program),
});
export type Environment = v.InferOutput<typeof Environment>;

export const ArtifactRole = v.picklist([
  'viewport',
  'screenshot',
  'page',
  'page-archive',
  /** The code of items that page.html does not have, each as it stood in its frame. */
  'posts',
  /** The file that the tab showed, such as a PDF, as it was handed over for its address. */
  'document',
  'text',
  'items',
  'media',
  /** The certificates of the connection over which the page came: see connection.ts. */
  'certificates',
]);
export type ArtifactRole = v.InferOutput<typeof ArtifactRole>;

/** A path inside a capture's folder: plain ASCII, no empty, dot or double-dot parts. */
const ArtifactPath = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/),
);

/** Why the bytes of a picture or video could not be had. */
export const MissingMedia = v.picklist([
  /** Its server lets no page read it, or cannot be reached. */
  'refused',
  /** Its address leads nowhere any more: taken back by the page, or no longer on the server. */
  'gone',
  /** Larger than one file may be. */
  'too-large',
  /** With it all files together would have been larger than they may be. */
  'no-room',
  'timeout',
  /** The page itself had not loaded it. */
  'not-loaded',
  /** Given to the browser in parts by the page's script: there is no file. */
  'stream',
  /** Drawn by the page's script: there is no file. */
  'drawn',
  /** In a frame of another site, into which nothing may look. */
  'other-site',
  /** To have it, its server would have had to be asked, which its user did not turn on. */
  'not-asked',
  /** The page was left, or the capture cut off, before it came. */
  'interrupted',
  'failed',
]);
export type MissingMedia = v.InferOutput<typeof MissingMedia>;

/** A picture or video that stood in the frames, and its own bytes as the page had them. */
export const Original = v.strictObject({
  kind: v.picklist(['image', 'video', 'drawing', 'frame']),
  /** The address under which the page showed it, as it stands there; of a `data:` address only what is before its data. */
  source: Text,
  /** Ids of the items that showed it. */
  items: v.array(Text),
  /** What its server or the page calls it. */
  mediaType: MaybeText,
  bytes: v.nullable(Count),
  sha256: v.nullable(Digest),
  /** The file in this capture; `null` where it was only hashed or could not be had. */
  path: v.nullable(ArtifactPath),
  /** Who handed it over: `page` out of the page's memory, `worker` the page's service worker, `server` its server. */
  from: v.nullable(v.picklist(['page', 'worker', 'server'])),
  /** `null` where the bytes were had. */
  missing: v.nullable(MissingMedia),
});
export type Original = v.InferOutput<typeof Original>;

export const Originals = v.strictObject({
  /** Whether the files are kept, or were only hashed. */
  use: v.picklist(['kept', 'hashed']),
  /** Each address once, in the order in which they were met. */
  list: v.array(Original),
});
export type Originals = v.InferOutput<typeof Originals>;

export const Artifact = v.strictObject({
  path: ArtifactPath,
  role: ArtifactRole,
  mediaType: Text,
  bytes: Count,
  sha256: Digest,
});
export type Artifact = v.InferOutput<typeof Artifact>;

export const CaptureRecord = v.strictObject({
  schema: v.literal('subut-capture/1'),
  /** UUID version 7 (RFC 9562, 5.7). */
  id: v.pipe(v.string(), v.uuid()),
  custody: v.strictObject({
    /** This capture's place in the custody chain of its vault. */
    sequence: v.pipe(Count, v.minValue(1)),
    /** Digest of the link before it. */
    previous: Digest,
  }),
  /** The moment of the click. */
  capturedAt: Instant,
  /** The site's own clock, and how far this device's clock stood from it; `null`: not asked, and the page does not say. */
  serverTime: v.nullable(ServerTime),
  page: v.strictObject({
    /** As in the address bar; values that only carry a session are replaced by `***`. */
    url: Text,
    canonicalUrl: MaybeText,
    permalink: MaybeText,
    title: Text,
    referrer: MaybeText,
    language: MaybeText,
    /** How it was loaded; older records and some browsers do not say. */
    load: v.optional(PageLoad),
    /** The connection over which it came, or why it is not known; not written where it was not wished. */
    connection: v.optional(Connection),
    /** The page hash: SHA-256 of page.html. */
    sha256: Digest,
    /**
     * What a second parser found in page.html before the record was signed. `inert`: nothing that runs, loads or leads
     * elsewhere. `as-text`: something, so that page.html holds the code as text and nothing else. Also inert, but not the whole page:
     * `part` where its code or text was longer than is kept, `lost` where it could not be had, so that page.html is empty. Absent in
     * captures made before there was a second reading.
     */
    copy: v.optional(v.picklist(['inert', 'as-text', 'part', 'lost'])),
  }),
  site: SiteReading,
  method: Method,
  /** The pictures and videos themselves; `null`: not asked for. */
  originals: v.nullable(Originals),
  environment: Environment,
  artifacts: v.array(Artifact),
});
export type CaptureRecord = v.InferOutput<typeof CaptureRecord>;
