import { absentBetween, between, type Run } from '../../evidence/absent.ts';
import { withoutSession } from '../../evidence/address.ts';
import { reasonsAgainst } from '../../evidence/completeness.ts';
import type { Adjustment, Coverage, EndedBy, Method, Rect, Trigger } from '../../evidence/method.ts';
import { mergeNotShown, type NotShown } from '../../evidence/not-shown.ts';
import type { Item, PageKind, SiteReading } from '../../evidence/reading.ts';
import type { Artifact, CaptureRecord, Environment } from '../../evidence/record.ts';
import { instantOf } from '../../evidence/time.ts';
import { untimedAmong } from '../../sites/untimed.ts';
import type { PageFacts } from '../page/agent.ts';
import { rangeOf, type WantedRange } from '../range.ts';
import type { JoinedStrip, Picture } from '../stitch/compose.ts';
import { hasArrived } from './arrived.ts';
import type { SeenConnection } from './connection-facts.ts';
import { cutItems } from './cut-items.ts';
import type { FrameEntry, WalkEnd } from './journal-entries.ts';

/** Builds the record from the observations of a capture. Pure. */

export interface CaptureStory extends WalkEnd {
  id: string;
  clickedAt: Date;
  trigger: Trigger;
  range: WantedRange;
  engine: Method['engine'];
  facts: PageFacts;
  zoom: number;
  band: Rect;
  frames: readonly FrameEntry[];
  items: Item[];
  picture: Picture;
  /** What was known at the click to be missing. */
  missing?: readonly NotShown[] | undefined;
  /** Device px in viewport.png. */
  head: Rect | null;
  /** Where pictures stand in it; `null`: not known. */
  pictures: Method['pictures'] | null;
  /** Further parts of it that stand above the strips. */
  beside?: readonly Rect[];
  /** The result of checking page.html, or what is missing from it. */
  copy: NonNullable<CaptureRecord['page']['copy']>;
  adjustments: Adjustment[];
  innerScrollers: number;
  freshLoad: boolean;
  /** Not there where it was not wished. */
  connection?: SeenConnection | undefined;
  secondLook: Method['secondLook'];
  place: Method['place'] | null;
  masked: boolean;
  originals: CaptureRecord['originals'];
  durationMs: number;
  /** Whether the walk began at the user's place. */
  upward: boolean;
  environment: Environment;
}

/** Frames that were kept although the page kept moving. */
const failed = (frames: readonly FrameEntry[]): number =>
  frames.filter(({ doubt }) => doubt === 'page-moved').length;

function coverageOf(
  story: CaptureStory,
  endedBy: EndedBy,
  site: SiteReading,
  gaps: Method['gaps'],
): Coverage {
  const { items, frames, facts, innerScrollers, reachedStart, reachedEnd, unseenEnds } = story;
  const undone = putBack(story.adjustments);
  const notShown = mergeNotShown([
    ...frames.flatMap((frame) => frame.notShown ?? []),
    ...(story.missing ?? []),
    ...story.notShown,
  ]);
  const addresses = addressesOf(story);
  const known = new Set(items.map(({ id }) => id));
  const cut = cutItems(frames, story.band.height, { reachedStart, reachedEnd }).filter((id) => known.has(id));
  return {
    firstItem: items[0]?.id ?? null,
    lastItem: items.at(-1)?.id ?? null,
    itemsSeen: items.length,
    ...(cut.length === 0 ? {} : { itemsCut: cut }),
    itemsClaimed: facts.claimed,
    numbersAbsent: absentNumbers(site, gaps),
    framesFailed: failed(frames),
    imagesNotLoaded: frames.reduce((sum, frame) => sum + frame.imagesMissing, 0),
    fontsNotReady: frames.filter(({ fontsLoading }) => fontsLoading).length,
    innerScrollers,
    ...(undone === 0 ? {} : { putBack: undone }),
    ...(notShown.length === 0 ? {} : { notShown }),
    ...(facts.layers === undefined ? {} : { layers: facts.layers }),
    ...(addresses.length === 0 ? {} : { addresses }),
    reachedStart,
    // An end that contradicts the page's own data is not an end.
    reachedEnd:
      reachedEnd &&
      endedBy !== 'wall' &&
      !(story.endedBy === 'whole' && endedBy === 'no-end-seen') &&
      !hasArrived(frames, items),
    ...(unseenEnds.length === 0 ? {} : { unseenEnds }),
    leftOut: Array.from(new Set(facts.own.map(({ region }) => region))),
  };
}

/** As many addresses are listed. */
const ADDRESSES_MAX = 100;

/** Other addresses of the same content, in the order in which they came. */
function addressesOf({ frames, facts }: CaptureStory): string[] {
  const begun = withoutSession(facts.url);
  const others = frames.flatMap(({ url }) => (url === undefined ? [] : [withoutSession(url)]));
  return Array.from(new Set(others.filter((url) => url !== begun))).slice(0, ADDRESSES_MAX);
}

function framesOf({ frames, picture }: CaptureStory): Method['frames'] {
  return picture.strips.map(({ index, row, rows }, place) => {
    const frame = frames[index];
    const sha256 = picture.digests[place];
    if (frame === undefined || sha256 === undefined) throw new Error(`strip ${place} has no frame`);
    return { index, row, rows, offset: frame.offset, ids: frame.ids, sha256, at: frame.at };
  });
}

function gapsOf({ picture: { strips }, frames }: CaptureStory): Method['gaps'] {
  const idsOf = (strip: JoinedStrip | undefined): readonly string[] =>
    strip === undefined ? [] : (frames[strip.index]?.ids ?? []);
  return strips.flatMap((strip, at) => {
    const { row, band, gap } = strip;
    if (gap === null) return [];
    const [above, below] = [idsOf(strips[at - 1]).at(-1) ?? null, idsOf(strip)[0] ?? null];
    return [{ row: row - band, reason: gap, rows: band, above, below }];
  });
}

/** An adjustment that the page undid is listed only as undone. */
function standing(adjustments: readonly Adjustment[]): Adjustment[] {
  const left = adjustments.filter(({ kind }) => kind === 'put-back').map(({ target }) => target);
  return adjustments.filter(({ kind, target }) => {
    const at = kind === 'put-back' ? -1 : left.indexOf(`${kind} ${target}`);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A video that keeps playing hides nothing. */
const putBack = (adjustments: readonly Adjustment[]): number =>
  adjustments.filter(({ kind, target }) => kind === 'put-back' && !target.startsWith('stilled ')).length;

const NOTHING_OPENED: SiteReading['expansion'] = { opened: 0, left: 0, uncovered: 0 };

/** The reading at the click, completed by what was found later: an id that only older posts contain. */
function siteOf({ facts, frames, items, walls: last }: CaptureStory): SiteReading {
  const { site: name, kind, thread, confidence, unread, sources } = facts;
  const readings = frames.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  const account = readings.findLast(({ account: found }) => found !== null)?.account ?? null;
  const walls = [...facts.walls, ...readings.flatMap((reading) => reading.walls), ...last];
  const known = facts.account;
  const untimed = untimedAmong(name, kind, items);
  return {
    ...{ name, kind, thread, unread, sources, items },
    confidence: untimed !== null && confidence === 'full' ? 'partial' : confidence,
    ...(untimed === null ? {} : { untimed }),
    account: known?.id == null ? (account ?? known) : known,
    walls: Array.from(new Set(walls)),
    expansion: readings.at(-1)?.expansion ?? NOTHING_OPENED,
  };
}

/** Private chats and small groups count all messages of a person together, a topic or a post's comments those of the whole group. */
function absentNumbers({ account, thread, items }: SiteReading, gaps: Method['gaps']): Run[] {
  const isCounted = account?.id?.startsWith('-100') === true && thread === null;
  if (!isCounted) return [];
  // Pictures and videos of an album have numbers of their own; that of a file is not a message's.
  const parts = items.flatMap(({ media }) =>
    media.flatMap(({ kind, id }) => (id === null || kind === 'file' ? [] : [id])),
  );
  // What lies in a gap was never seen.
  const unseen = gaps.flatMap(({ above, below }) => between(above ?? null, below ?? null) ?? []);
  return absentBetween(
    items.map(({ id }) => id),
    parts,
    unseen,
  );
}

/** Kinds of page that load more at their ends. */
const CHATS: ReadonlySet<PageKind> = new Set(['channel', 'group', 'chat']);

/** Why it ended, corrected by the page's own data. */
function endOf({ endedBy, facts, frames, items }: CaptureStory, { walls }: SiteReading): EndedBy {
  const isEnd = endedBy === 'whole' || endedBy === 'stuck' || endedBy === 'no-end-seen';
  // Without a login only the beginning of a page is shown, of unknown share.
  if (isEnd && walls.includes('login')) return 'wall';
  if (endedBy !== 'whole') return endedBy;
  // The window was walked to its end, but the content is in a frame.
  if (facts.framed) return 'framed';
  // A chat that was not recognised shows no known end.
  if (facts.confidence === 'generic' && CHATS.has(facts.kind)) return 'no-end-seen';
  if (hasArrived(frames, items)) return 'no-end-seen';
  return facts.claimed !== null && items.length < facts.claimed ? 'no-end-seen' : 'whole';
}

const besideOf = ({ beside = [] }: CaptureStory): { beside?: Rect[] } =>
  beside.length === 0 ? {} : { beside: [...beside] };

/** The measure of the picture, where it is not what the page says. */
function measureOf({ shot, devicePixelRatio, visual }: PageFacts): { ratio?: number; pinch?: number } {
  const isTold = shot === undefined || Math.abs(shot.ratio - devicePixelRatio) < 0.001;
  const isPlain = visual === undefined || Math.abs(visual.scale - 1) < 0.001;
  return { ...(isTold ? {} : { ratio: shot.ratio }), ...(isPlain ? {} : { pinch: visual.scale }) };
}

/** @param artifacts the stored files, including `page.html` */
export function describeCapture(
  story: CaptureStory,
  custody: CaptureRecord['custody'],
  artifacts: Artifact[],
): CaptureRecord {
  const { facts, frames, picture } = story;
  const range = rangeOf(story.range, frames, story.band.height);
  const site = siteOf(story);
  const gaps = gapsOf(story);
  const endedBy = endOf(story, site);
  const page = artifacts.find(({ role }) => role === 'page');
  if (page === undefined) throw new Error('a capture without its page');
  const method = {
    trigger: story.trigger,
    range,
    engine: story.engine,
    viewport: facts.viewport,
    devicePixelRatio: facts.devicePixelRatio,
    zoom: story.zoom,
    picture: {
      width: picture.width,
      height: picture.height,
      head: story.head,
      ...besideOf(story),
      ...measureOf(facts),
    },
    band: story.band,
    frames: framesOf(story),
    adjustments: standing(story.adjustments),
    gaps,
    coverage: coverageOf(story, endedBy, site, gaps),
    freshLoad: story.freshLoad,
    secondLook: story.secondLook,
    ...(story.place == null ? {} : { place: story.place }),
    masked: story.masked,
    endedBy,
    durationMs: story.durationMs,
    ...(story.waited == null ? {} : { waitedMs: story.waited }),
    order: story.upward ? 'newer-first' : 'from-top',
    ...(story.pictures == null ? {} : { pictures: story.pictures }),
  } satisfies Omit<Method, 'complete'>;
  return {
    schema: 'subut-capture/1',
    id: story.id,
    custody,
    capturedAt: instantOf(story.clickedAt),
    serverTime: facts.serverTime ?? null,
    page: {
      url: withoutSession(facts.url),
      canonicalUrl: facts.canonicalUrl === null ? null : withoutSession(facts.canonicalUrl),
      permalink: facts.permalink,
      title: facts.title,
      referrer: facts.referrer === null ? null : withoutSession(facts.referrer),
      language: facts.language,
      ...(facts.load == null ? {} : { load: facts.load }),
      ...(story.connection === undefined ? {} : { connection: story.connection.told }),
      sha256: page.sha256,
      copy: story.copy,
    },
    site,
    method: { ...method, complete: reasonsAgainst(method, story.copy).length === 0 },
    originals: story.originals,
    environment: story.environment,
    artifacts,
  };
}
