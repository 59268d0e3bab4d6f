import * as v from 'valibot';
import { Instant } from './time.ts';

/*
 * `capture.json`, schema `subut-capture/1`: what a capture says of itself. This file is the one definition of the
 * format; every other part takes its types from here.
 */

const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Text = v.string();
const MaybeText = v.nullable(v.string());

/** A rectangle; units stand where it is used. */
export const Rect = v.strictObject({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });
export type Rect = v.InferOutput<typeof Rect>;

export const SiteName = v.picklist(['instagram', 'telegram-a', 'telegram-k', 'telegram-preview', 'generic']);
export type SiteName = v.InferOutput<typeof SiteName>;

export const PageKind = v.picklist([
  'post',
  'reel',
  'story',
  'highlight',
  'profile',
  /** Posts in which others name an account. */
  'tagged',
  'search',
  'hashtag',
  'channel',
  'group',
  /** A private chat. */
  'chat',
  'page',
]);
export type PageKind = v.InferOutput<typeof PageKind>;

/** A count as the page writes it, and the whole numbers that it may stand for: `46.1K` is 46,050 to 46,199. */
export const PageCount = v.strictObject({ raw: Text, least: v.nullable(Count), most: v.nullable(Count) });
export type PageCount = v.InferOutput<typeof PageCount>;

/** Whose page it is, as the page says. Ids are numeric strings and never derived from text. */
export const Account = v.strictObject({
  /** The site's own number; of Telegram's peers in the one form that is unique: users `1234`, groups `-1234`, channels `-1001234`. */
  id: MaybeText,
  /** The number as this page writes it. */
  rawId: MaybeText,
  username: MaybeText,
  title: MaybeText,
  /** Followers or subscribers as written on the page: `12,345 subscribers`. */
  audience: v.nullable(PageCount),
  /** Whether the page shows the site's mark of a verified account; `null`: this page does not tell. */
  verified: v.nullable(v.boolean()),
  /** What the account says of itself. */
  bio: MaybeText,
});
export type Account = v.InferOutput<typeof Account>;

/** Who wrote something, as far as the page says. */
export const Person = v.strictObject({ id: MaybeText, username: MaybeText, name: MaybeText });
export type Person = v.InferOutput<typeof Person>;

/** A date as the page writes it, and its reading in UTC where the page leaves no doubt. */
export const PageDate = v.strictObject({ raw: Text, utc: MaybeText });
export type PageDate = v.InferOutput<typeof PageDate>;

const Media = v.strictObject({
  kind: v.picklist(['image', 'video', 'audio', 'file']),
  /** Numeric id of its own: members of an album or a carousel have one each. */
  id: MaybeText,
  /** Of a file. */
  name: MaybeText,
  /** As written on the page: `1.4 MB`, `0:06`. */
  size: MaybeText,
  duration: MaybeText,
  /** Of the picture that the page shows, which is seldom the original; px. */
  width: v.nullable(Count),
  height: v.nullable(Count),
  /** What lay over it when it was seen. */
  cover: v.nullable(v.picklist(['spoiler', 'sensitive'])),
});
export type Media = v.InferOutput<typeof Media>;

/** Another item that an item answers or comes from. */
const Reference = v.strictObject({
  /** Numeric id of the item. */
  id: MaybeText,
  permalink: MaybeText,
  author: v.nullable(Person),
  date: v.nullable(PageDate),
  /** What is shown of it. */
  text: MaybeText,
});
export type Reference = v.InferOutput<typeof Reference>;

/** One message, post or comment of the page. */
export const Item = v.strictObject({
  /** Numeric id on the site. */
  id: Text,
  kind: v.picklist(['message', 'service', 'post', 'comment', 'story']),
  /** An address of the item that works for others. */
  permalink: MaybeText,
  author: v.nullable(Person),
  /** Whose name a channel's post is signed with. */
  signature: MaybeText,
  date: v.nullable(PageDate),
  /** `null`: the page does not say that it was edited. */
  edited: v.nullable(PageDate),
  text: Text,
  /** How many UTF-16 units of the text are left out here because it was too long; page.html has what was loaded of it. */
  textCut: Count,
  /** Whether a part of the text was under a cover when it was seen. */
  textCovered: v.boolean(),
  /** Links and mentions in the text. */
  links: v.array(v.strictObject({ text: Text, url: Text })),
  /** Counts as written on the page. */
  views: v.nullable(PageCount),
  shares: v.nullable(PageCount),
  comments: v.nullable(PageCount),
  reactions: v.array(v.strictObject({ name: Text, count: v.nullable(PageCount) })),
  replyTo: v.nullable(Reference),
  forwardedFrom: v.nullable(Reference),
  media: v.array(Media),
});
export type Item = v.InferOutput<typeof Item>;

/** What stood before a page or a part of it and was left standing. */
export const Wall = v.picklist([
  /** A question to log in. */
  'login',
  /** An account or channel that shows its posts to some only. */
  'private',
  /** The site says that there is no such thing. */
  'not-found',
  /** A question for the age, or a warning. */
  'age',
]);
export type Wall = v.InferOutput<typeof Wall>;

export const SiteReading = v.strictObject({
  name: SiteName,
  kind: PageKind,
  /** Numeric id of the topic or thread within the chat. */
  thread: MaybeText,
  account: v.nullable(Account),
  /** In reading order, each id once. */
  items: v.array(Item),
  /**
   * How well the site's reader knew the page. `full`: it found all that it looked for; `partial`: the page has changed,
   * and what stands in `unread` was not found; `generic`: the page was captured like any other.
   */
  confidence: v.picklist(['full', 'partial', 'generic']),
  /** What the site's reader looked for and did not find; empty when all of it matched. */
  unread: v.array(Text),
  /** From where the readings come: what is shown, data in the page's code, its meta tags. */
  sources: v.array(v.picklist(['shown', 'data', 'meta'])),
  walls: v.array(Wall),
  /** What was opened on the page for the capture, which stays open: "more" and replies, covers at the person's wish; and what was left closed. */
  expansion: v.strictObject({ opened: Count, left: Count, uncovered: Count }),
});
export type SiteReading = v.InferOutput<typeof SiteReading>;

/** What was right-clicked, as the browser tells it. */
export const Clicked = v.strictObject({
  kind: v.picklist(['page', 'image', 'video', 'link', 'selection']),
  mediaUrl: MaybeText,
  linkUrl: MaybeText,
  selection: MaybeText,
  /** Of the frame in the page that was clicked in; `null`: the page itself. */
  frameUrl: MaybeText,
});
export type Clicked = v.InferOutput<typeof Clicked>;

export const Trigger = v.strictObject({
  kind: v.picklist(['toolbar', 'context-menu', 'shortcut']),
  clicked: v.nullable(Clicked),
});
export type Trigger = v.InferOutput<typeof Trigger>;

/** One strip of the picture: the rows that one shot of the screen gave. Rows are counted in device pixels from the top of screenshot.png. */
const Frame = v.strictObject({
  /** Order in which it was taken, from 0. */
  index: Count,
  /** First row of screenshot.png that it fills, and how many. */
  row: Count,
  rows: Count,
  /** Where the band stood in the page's content, in CSS px from the place where the capture began; negative above it. */
  offset: v.number(),
  /** Ids of the items in the band. */
  ids: v.array(Text),
  /** SHA-256 of these rows of the picture, 8-bit RGB, row after row: recomputable from screenshot.png. */
  sha256: Digest,
  /** Milliseconds after the click. */
  at: v.number(),
});
export type Frame = v.InferOutput<typeof Frame>;

/** One thing that was done to the page so that the picture could be taken; all are undone afterwards. */
export const Adjustment = v.strictObject({
  kind: v.picklist([
    /** Not painted, its place kept: a bar or button that floats over the content. */
    'hidden',
    /** A sticky element laid at its natural place. */
    'unstuck',
    /** A fading mask taken off the scroller. */
    'unmasked',
    /** Smooth scrolling or snapping switched off. */
    'scroll-behaviour',
    /** Animations and transitions stopped, scrollbars and caret not painted. */
    'stilled',
    /** Scrolled through; the place is restored. */
    'scrolled',
    /** Told, as if the pointer had come over it, so that the page writes its exact date into a tooltip. */
    'asked',
    /** An area that scrolls by itself, laid out in its whole height. */
    'laid-open',
    /** Copied into a hidden frame to be drawn anew; only with the engine `html2canvas`. */
    'redrawn',
    /** Covered in viewport.png, emptied in page.html: the user's own, not the page's. */
    'left-out',
    /** Emptied or set aside in page.html so that it cannot run, load or carry the user's session. */
    'inert',
    /** Written into page.html from what the browser holds beside the markup, as it stood at the click. */
    'written-out',
    /** On the page but not in page.html, because it could not be copied. */
    'not-copied',
    /** On the page but not looked at, because there was too much of it: some of it may float in the picture, or have been missing. */
    'not-searched',
    /** Under a neutral box before any picture was taken, at the wish of whoever captured; only where `masked`. */
    'covered',
  ]),
  /** A CSS-like description of the element, or a count of them. */
  target: Text,
});
export type Adjustment = v.InferOutput<typeof Adjustment>;

/** A place in the picture where two frames could not be joined for certain. */
export const Gap = v.strictObject({
  /** Row of screenshot.png before which content may be missing. */
  row: Count,
  reason: v.picklist(['anchor-lost', 'page-moved']),
});
export type Gap = v.InferOutput<typeof Gap>;

/** Why the capture ended where it did; only `whole` and `range` can be complete. */
export const EndedBy = v.picklist([
  'whole',
  'limit',
  /** The page took too long: it never rests, or each step through it takes very long. */
  'time',
  'navigated',
  'tab-closed',
  'tab-hidden',
  'failed',
  /** The page would not scroll any further, although it goes on. */
  'stuck',
  /** The person had seen enough. */
  'stopped',
  /** The browser or its background script ended in the middle; this is what was on the disk by then. */
  'interrupted',
  'disk-full',
  /** Drawn from the page's code, which holds only what was loaded. */
  'loaded',
  /** What was chosen was taken, with what was to be taken around it; the rest of the page was not asked for. */
  'range',
  /** The page's content is in a frame that scrolls by itself, or that cannot be looked into; it shows what was in view there. */
  'framed',
]);
export type EndedBy = v.InferOutput<typeof EndedBy>;

/** A part of the window that is the user's own and never kept. */
export const OwnRegion = v.picklist(['chat-list', 'own-account', 'draft']);
export type OwnRegion = v.InferOutput<typeof OwnRegion>;

export const Coverage = v.strictObject({
  firstItem: MaybeText,
  lastItem: MaybeText,
  itemsSeen: Count,
  /** How many items the page itself says there are; `null` where it does not say. */
  itemsClaimed: v.nullable(Count),
  /**
   * Numbers between those of the messages seen that none of them has, as runs in order: of channels and groups that are numbered one by one, else
   * empty. What stood there may have been deleted, be kept from this reader, or stand in a gap of the picture: it is not known.
   */
  numbersAbsent: v.array(v.strictObject({ first: Text, last: Text })),
  framesFailed: Count,
  /** Pictures in the captured range that had not loaded when their frame was taken. */
  imagesNotLoaded: Count,
  /** Frames that were taken while fonts of the page were still loading: their letters may look otherwise. */
  fontsNotReady: Count,
  /** Areas inside the picture that scroll by themselves: it shows only what was in view there. */
  innerScrollers: Count,
  /** Whether the picture reaches the first and the last thing that the scroller holds. */
  reachedStart: v.boolean(),
  reachedEnd: v.boolean(),
  /** Own regions that stood in the window and were covered or emptied. */
  leftOut: v.array(OwnRegion),
});
export type Coverage = v.InferOutput<typeof Coverage>;

/** How the item was told that was chosen. In the menu: by the browser itself, by an address that no other item in view has, by text that was selected, or by caret and pointer standing in the same one. */
export const ChosenBy = v.picklist(['element', 'link', 'media', 'selection', 'caret', 'picked']);
export type ChosenBy = v.InferOutput<typeof ChosenBy>;

const Limit = v.pipe(Count, v.minValue(1));

/** What was to be captured. `complete` speaks of this and of nothing more. */
export const Range = v.variant('kind', [
  /** From end to end, with what loads on the way, but no more than so many frames. */
  v.strictObject({ kind: v.literal('page'), limit: Limit }),
  /** From end to end, until the person stops it. */
  v.strictObject({ kind: v.literal('until-stop') }),
  /** One item with what stands around it. */
  v.strictObject({
    kind: v.literal('item'),
    limit: Limit,
    /** Id of the chosen item; `null`: it could not be told, and what stood in the window was taken. */
    item: MaybeText,
    chosenBy: v.nullable(ChosenBy),
    /** Screens that were to be taken on either side of it. */
    screens: Count,
    /** How much of the content is in the picture above and below the item, CSS px; `null`: the item is not whole in it. */
    before: v.nullable(v.number()),
    after: v.nullable(v.number()),
  }),
]);
export type Range = v.InferOutput<typeof Range>;

export const Method = v.strictObject({
  trigger: Trigger,
  range: Range,
  /** `captureVisibleTab`: a photograph of the screen; `html2canvas`: re-drawn from the page's code. */
  engine: v.picklist(['captureVisibleTab', 'html2canvas']),
  /** CSS px. */
  viewport: v.strictObject({ width: v.number(), height: v.number() }),
  devicePixelRatio: v.number(),
  /** 1 is 100 %. */
  zoom: v.number(),
  /** screenshot.png, device px. */
  picture: v.strictObject({
    width: Count,
    height: Count,
    /** The page's own bar over the content, cut out of viewport.png (device px there) and set above the first row; `null`: none. */
    head: v.nullable(Rect),
  }),
  /** The part of the viewport that each frame shows, CSS px. */
  band: Rect,
  /** In reading order. */
  frames: v.array(Frame),
  adjustments: v.array(Adjustment),
  gaps: v.array(Gap),
  coverage: Coverage,
  /** Whether the page was loaded anew before the capture. */
  freshLoad: v.boolean(),
  /** A second reading after the capture; `null` when none was made. */
  secondLook: v.nullable(v.strictObject({ equal: Count, different: Count })),
  /** Whether media were covered before any pixel was taken. */
  masked: v.boolean(),
  /** Whether all of the range was taken, without a gap and without a failed frame. */
  complete: v.boolean(),
  endedBy: EndedBy,
  /** From the click to the last frame. */
  durationMs: Count,
});
export type Method = v.InferOutput<typeof Method>;

export const Environment = v.strictObject({
  userAgent: Text,
  platform: Text,
  browser: Text,
  extension: Text,
  screen: v.strictObject({ width: Count, height: Count }),
  languages: v.array(Text),
});
export type Environment = v.InferOutput<typeof Environment>;

export const ArtifactRole = v.picklist([
  'viewport',
  'screenshot',
  'page',
  'page-archive',
  'text',
  'items',
  'media',
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
  /** The site's own clock: its `Date` header and how far this device's clock stood from it; `null`: not asked. */
  serverTime: v.nullable(v.strictObject({ date: Text, offsetMs: v.number() })),
  page: v.strictObject({
    /** As in the address bar; values that only carry a session are replaced by `***`. */
    url: Text,
    canonicalUrl: MaybeText,
    permalink: MaybeText,
    title: Text,
    referrer: MaybeText,
    language: MaybeText,
    /** The page hash: SHA-256 of page.html. */
    sha256: Digest,
  }),
  site: SiteReading,
  method: Method,
  /** The pictures and videos themselves; `null`: not asked for. */
  originals: v.nullable(Originals),
  environment: Environment,
  artifacts: v.array(Artifact),
});
export type CaptureRecord = v.InferOutput<typeof CaptureRecord>;
