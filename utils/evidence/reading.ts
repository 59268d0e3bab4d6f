import * as v from 'valibot';
import { Count, MaybeText, Text } from './fields.ts';

/*
 * What a page states about itself, its account and its items: the part of `capture.json` that the site's reader fills.
 */

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
  kind: v.picklist([
    'image',
    'video',
    'audio',
    'file',
    'sticker',
    'poll',
    'location',
    'contact',
    /** The page shows something beside the text of which nothing more is known here; `name` may say what the page calls it. */
    'unknown',
  ]),
  /** Numeric id of its own: members of an album or a carousel have one each. */
  id: MaybeText,
  /** Of a file; of a sticker its emoji, of a poll its question, of a place or a person the name. */
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
   * and what stands in `unread` was not found, or what `untimed` counts could not be read; `generic`: the page was captured like any other.
   */
  confidence: v.picklist(['full', 'partial', 'generic']),
  /** What the site's reader looked for and did not find; empty when all of it matched. */
  unread: v.array(Text),
  /**
   * Items of which the time could not be read, and of how many that have one: the page has changed in a way that `unread` does not show. Only
   * where it is more than a tenth of them.
   */
  untimed: v.optional(v.strictObject({ items: Count, of: Count })),
  /** From where the readings come: what is shown, data in the page's code, its meta tags. */
  sources: v.array(v.picklist(['shown', 'data', 'meta'])),
  walls: v.array(Wall),
  /** What was opened on the page for the capture, which stays open: "more" and replies, covers at the person's wish; and what was left closed. */
  expansion: v.strictObject({ opened: Count, left: Count, uncovered: Count }),
});
export type SiteReading = v.InferOutput<typeof SiteReading>;
