import type { Adjustment, EndedBy, Method, Rect, Trigger, UnseenEnd } from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Item, Wall } from '../../evidence/reading.ts';
import type { Environment, Originals } from '../../evidence/record.ts';
import type { LiveReading, PageFacts, PlacedItem } from '../page/agent.ts';
import type { SeenPicture } from '../page/picture-places.ts';
import type { Post } from '../page/snapshot/posts.ts';
import type { WantedRange } from '../range.ts';
import { piecesOf } from '../stitch/beside-parts.ts';
import { deviceRect, paintedRect } from '../stitch/compose.ts';
import { type PlacedFrame, partsOf } from '../stitch/strips.ts';
import type { SeenConnection } from './connection-facts.ts';

/*
 * The journal entries of a capture: enough to make record and picture of what was captured, should the capture be
 * interrupted.
 */

/**
 * Entry 0; its bytes are viewport.png. Written at once, with the whole window as `band`, and again after the page was
 * prepared.
 */
export interface JournalHeader {
  version: 1;
  tabId: number;
  /** ISO 8601. */
  clickedAt: string;
  trigger: Trigger;
  range: WantedRange;
  engine: Method['engine'];
  facts: PageFacts;
  zoom: number;
  environment: Environment;
  html: string;
  text: string;
  /** Why `html` and `text` are empty. Absent when they are not, and in journals of earlier versions. */
  lost?: string;
  /** Ids of the items whose code `html` has. Absent in journals of earlier versions. */
  inCode?: string[];
  /** What was done to page.html. */
  adjustments: Adjustment[];
  /** What was known at the click to be missing. Absent where nothing was, and in journals of earlier versions. */
  missing?: NotShown[];
  /** Whether page.mhtml was made; it is not in the journal. */
  archived: boolean;
  /** What each frame shows of the viewport, CSS px. */
  band: Rect;
  /** Whether the walk starts at the user's place and goes upward first. */
  upward: boolean;
  /** Whether the page was loaded anew first. */
  freshLoad: boolean;
  /** The connection over which the page came. Absent where it was not wished, and in journals of earlier versions. */
  connection?: SeenConnection;
  /** Whether the pictures were covered before the first screenshot. */
  masked: boolean;
  /** How originals are used; `null`: not requested. */
  originals: Originals['use'] | null;
}

/** Entry `index + 1`; its bytes are the shot of the screen. */
export interface FrameEntry extends PlacedFrame {
  ids: string[];
  /** The address under which the page was, where it had another than at the click. Absent in journals of earlier versions. */
  url?: string;
  imagesMissing: number;
  fontsLoading: boolean;
  /** Milliseconds after the click. */
  at: number;
  items: PlacedItem[];
  /** The lower end of what the scroller holds is in the frame. */
  atEnd: boolean;
  /** What had been done to the page since the frame before. */
  adjustments: Adjustment[];
  innerScrollers: number;
  /** What this frame does not show of the page. Absent where nothing was found, and in journals of earlier versions. */
  notShown?: NotShown[];
  /** The code of items in it that page.html does not have. Absent where there is none, and in journals of earlier versions. */
  posts?: Post[];
  /** Where pictures and videos stand in it. Absent in journals of earlier versions, and where the page was not photographed. */
  pictures?: SeenPicture[];
  /** What the site's reader found since the click; `null`: nothing new. */
  reading: LiveReading | null;
}

/**
 * For a capture interrupted before its first frame: the screenshot at the click is the only frame. Its header bar is in
 * place and not set above it.
 */
export function viewportOnly(header: JournalHeader): { header: JournalHeader; frames: FrameEntry[] } {
  const frame: FrameEntry = {
    index: 0,
    offset: 0,
    doubt: null,
    ids: [],
    imagesMissing: 0,
    fontsLoading: false,
    at: 0,
    items: [],
    atEnd: false,
    adjustments: [],
    innerScrollers: 0,
    reading: null,
  };
  const band = { x: 0, y: 0, ...header.facts.viewport };
  return { header: { ...header, band, facts: { ...header.facts, head: null, beside: [] } }, frames: [frame] };
}

/** How the walk ended. */
export interface WalkEnd {
  endedBy: EndedBy;
  reachedStart: boolean;
  reachedEnd: boolean;
  /** What stood in the way where the page gave no more. */
  walls: Wall[];
  /** Ends that were waited for and not reached. */
  unseenEnds: UnseenEnd[];
  /** What was found at the end of the walk to be in no frame. */
  notShown: NotShown[];
  /** How long the page was waited for, ms; `null`: not known. */
  waited: Method['waitedMs'] | null;
}

/**
 * The items of all frames, each once, as last seen, in reading order. A list may show only a part of an album for a
 * while: the reading with more members counts, and a member of another item is no item itself.
 */
export function itemsOf(frames: readonly FrameEntry[]): Item[] {
  const placed = new Map<string, PlacedItem & { part: number }>();
  const partOf = new Map(partsOf(frames).flatMap((all, part) => all.map((frame) => [frame, part])));
  for (const frame of frames) {
    const part = partOf.get(frame) ?? 0;
    for (const one of frame.items) {
      const before = placed.get(one.item.id);
      const isLess = before !== undefined && one.item.media.length < before.item.media.length;
      if (!isLess) placed.set(one.item.id, { ...one, part });
    }
  }
  for (const { item } of Array.from(placed.values()))
    for (const { id } of item.media) if (id !== null && id !== item.id) placed.delete(id);
  return Array.from(placed.values())
    .toSorted((a, b) => a.part - b.part || a.place - b.place)
    .map(({ item }) => item);
}

/** The band and the head bar in device pixels of a shot, and the frames' places with them. */
export function deviceGeometry({ facts, band: css }: Pick<JournalHeader, 'facts' | 'band'>): {
  band: Rect;
  head: Rect | null;
  /** What is cut out of the untouched shot beside the head, to be set below it. */
  beside: Rect[];
  /** Where the browser paints a rectangle of the viewport, px of the band; `null` where it has no size. */
  painted(rect: Rect): Rect | null;
  /** Rows above the first strip. */
  above: number;
  /** Frames with their offsets in device pixels. */
  placed<Frame extends PlacedFrame>(frame: Frame): Frame;
} {
  const { ratio, x, y } = scaleOf(facts);
  const inShot = (rect: Rect): Rect => ({ ...rect, x: rect.x - x, y: rect.y - y });
  const band = withinShot(paintedRect(inShot(css), ratio), facts);
  if (band === null) throw new Error('the page has no visible content');
  const whole = { x: band.x, y: 0, width: band.width, height: Math.round(facts.viewport.height * ratio) };
  const head = facts.head === null ? null : deviceRect(inShot(facts.head), ratio, whole);
  const window = { x: 0, y: 0, width: facts.shot?.width ?? 0, height: facts.shot?.height ?? 0 };
  const parts = (facts.beside ?? []).flatMap((rect) => deviceRect(inShot(rect), ratio, window) ?? []);
  const beside = piecesOf(parts, band.width, window.height);
  return {
    band,
    head,
    beside,
    above: [...(head === null ? [] : [head]), ...beside].reduce((rows, { height }) => rows + height, 0),
    painted: (rect) => {
      const place = paintedRect(inShot(rect), ratio);
      return place === null ? null : { ...place, x: place.x - band.x, y: place.y - band.y };
    },
    placed: (frame) => ({ ...frame, offset: Math.round(frame.offset * ratio) }),
  };
}

/** How the page's CSS px become pixels of a shot; journals of earlier versions know only what the page said. */
const scaleOf = ({ shot, devicePixelRatio }: PageFacts): { x: number; y: number; ratio: number } =>
  shot ?? { x: 0, y: 0, ratio: devicePixelRatio };

/** No frame holds pixels that its shot has not. */
function withinShot(rect: Rect | null, { shot }: PageFacts): Rect | null {
  if (rect === null || shot === undefined) return rect;
  const width = Math.min(rect.width, shot.width - rect.x);
  const height = Math.min(rect.height, shot.height - rect.y);
  return width > 0 && height > 0 ? { ...rect, width, height } : null;
}

/** A rectangle in the viewport, CSS px, as pixels of a shot that hold all of it; `null` where it is outside. */
export function rectInShot(rect: Rect, facts: PageFacts): Rect | null {
  const { ratio, x, y } = scaleOf(facts);
  return deviceRect({ ...rect, x: rect.x - x, y: rect.y - y }, ratio);
}

/** Pixels of a shot for one CSS px. */
export const ratioOf = (facts: PageFacts): number => scaleOf(facts).ratio;
