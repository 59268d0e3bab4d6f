import * as v from 'valibot';
import { Count, Digest, MaybeText, Text } from './fields.ts';
import { NotShown } from './not-shown.ts';

/*
 * How a capture was made: what was asked for, what was done to the page, what is missing. A part of `capture.json`.
 */

/** A rectangle; units stand where it is used. */
export const Rect = v.strictObject({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });
export type Rect = v.InferOutput<typeof Rect>;

/** As many places of pictures are written down. */
export const PICTURES_MOST = 2000;

/** A picture or video of the page, where it stands in screenshot.png. */
export const PlacedPicture = v.strictObject({
  kind: v.picklist(['image', 'video', 'drawing', 'frame']),
  /** What of it is in the picture and not cut off by an edge, device pixels of screenshot.png. */
  place: v.strictObject({ x: Count, y: Count, width: Count, height: Count }),
  /** Whether all of it is: not cut off at an edge of the window, of its scrolling area or of the capture. */
  whole: v.boolean(),
  /** Id of the item that shows it; `null`: none, or not known. */
  item: MaybeText,
  /** Its place in the list of originals; `null`: none were asked for, or it is not among them. */
  original: v.nullable(Count),
});
export type PlacedPicture = v.InferOutput<typeof PlacedPicture>;

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
    /** What locked the page's own scrolling, or cut it off at the height of the window, let go. */
    'unlocked',
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
    /** A text of the page that was longer than a record takes: its first part is kept, with a mark where it ends. */
    'shortened',
    /** On the page but not looked at, because there was too much of it: some of it may float in the picture, or have been missing. */
    'not-searched',
    /** Done, and undone again by the page itself: the target says what, as `hidden div.cover`. It may be in the picture. */
    'put-back',
    /** Under a neutral box before any picture was taken, when the user chose it; only where `masked`. */
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
  /**
   * Rows of a grey band with words that was drawn from `row` on, between the strips on either side; it shows nothing of the page. In older
   * records there is none, and the next strip begins at `row`.
   */
  rows: v.optional(Count),
  /** Ids of the last item above it and of the first one below; `null`: no item is there. Older records do not say. */
  above: v.optional(MaybeText),
  below: v.optional(MaybeText),
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
  /** The zoom or the size of the window changed in the middle: what was measured before held no more. */
  'resized',
  'failed',
  /** The page did not answer any more, or not in time. */
  'silent',
  /** The page would not scroll any further, although it goes on. */
  'stuck',
  /** Nothing more came, and the page did not show that there is nothing more: whether there is, is not known. See `unseenEnds`. */
  'no-end-seen',
  /** A question to log in came and the page gave no more: whether there is more, is not known. */
  'wall',
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

/** What lay over the page at the click, a photo or a dialog say, and was hidden so that the page could be pictured: viewport.png is its picture. */
export const Layer = v.strictObject({
  /** A CSS-like description. */
  target: Text,
  /** Its place in the window, CSS px. */
  rect: Rect,
});
export type Layer = v.InferOutput<typeof Layer>;

/** An end of the content that was waited for and not met. */
export const UnseenEnd = v.strictObject({
  /** `start`: what is older, above; `end`: what is newer, below. */
  way: v.picklist(['start', 'end']),
  /** What the page showed there. `loading`: that it loads more, or could not; `unknown`: nothing. */
  shows: v.picklist(['loading', 'unknown']),
  /** How long it was waited for more, ms. */
  waitedMs: Count,
});
export type UnseenEnd = v.InferOutput<typeof UnseenEnd>;

export const Coverage = v.strictObject({
  firstItem: MaybeText,
  lastItem: MaybeText,
  itemsSeen: Count,
  /** Of these the picture holds only a part: they stand across the edge at which the capture ended, or across a gap. Not written where there are none. */
  itemsCut: v.optional(v.array(Text)),
  /** How many items the page itself says there are; `null` where it does not say. */
  itemsClaimed: v.nullable(Count),
  /**
   * Numbers between those of the messages seen that none of them has, as runs in order: of channels and groups that are numbered one by one, else
   * empty. What stood there may have been deleted or be kept from this reader: it is not known. Those that lie in a gap of the picture are not
   * among them (in older records they are).
   */
  numbersAbsent: v.array(v.strictObject({ first: Text, last: Text })),
  framesFailed: Count,
  /** Pictures in the captured range that had not loaded when their frame was taken. */
  imagesNotLoaded: Count,
  /** Frames that were taken while fonts of the page were still loading: their letters may look otherwise. */
  fontsNotReady: Count,
  /** Areas inside the picture that scroll by themselves: it shows only what was in view there. */
  innerScrollers: Count,
  /** Things done to the page for the picture that the page undid again and again: they may lie over what is under them. Not written where there were none. */
  putBack: v.optional(Count),
  /** What else the page holds and the picture or its copy does not; one entry a kind. Not written where nothing was found. */
  notShown: v.optional(v.array(NotShown)),
  /** What lay over the page at the click. Not written where nothing did. */
  layers: v.optional(v.array(Layer)),
  /** Addresses that the page gave itself while it was walked and its content stayed what it was. Not written where there were none. */
  addresses: v.optional(v.array(Text)),
  /** Whether the picture reaches the first and the last thing that the scroller holds. */
  reachedStart: v.boolean(),
  reachedEnd: v.boolean(),
  /** Ends at which nothing more came although none was shown. Not written where there were none. */
  unseenEnds: v.optional(v.array(UnseenEnd)),
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

/** A way through the content: `up` to what stands above, `down` to what stands below. */
export type Way = 'up' | 'down';

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
    /** The layer or the page's own bar over the content, cut out of viewport.png (device px there) and set above the first row; `null`: none. */
    head: v.nullable(Rect),
    /**
     * What stood in the window beside an area that scrolls: bars, lists of people. Cut out of viewport.png (device px there) and set, one
     * under the other, between head and first row. Not written where there was nothing.
     */
    beside: v.optional(v.array(Rect)),
    /** Its pixels for one CSS px, as measured. Not written where it is `devicePixelRatio`; in the browser's device mode it is not. */
    ratio: v.optional(v.number()),
    /** How much the window was enlarged with two fingers (visual viewport). Not written where it was not. */
    pinch: v.optional(v.number()),
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
  secondLook: v.nullable(
    v.strictObject({
      equal: Count,
      different: Count,
      /** Items that were not loaded again, or of which nothing could be compared. Older records do not say. */
      notCompared: v.optional(Count),
    }),
  ),
  /**
   * Whether the page stood where it stood at the click again, after it was scrolled through; `unknown`: it was left, did not answer, or was
   * still on its way back. Not written where it was not scrolled or not asked, nor in older records.
   */
  place: v.optional(v.picklist(['restored', 'lost', 'unknown'])),
  /** Whether media were covered before any pixel was taken. */
  masked: v.boolean(),
  /** Whether all of the range was taken and nothing that was looked for speaks against it: see `reasonsAgainst`. */
  complete: v.boolean(),
  endedBy: EndedBy,
  /** From the click to the last frame. */
  durationMs: Count,
  /** For how much of it the page was waited for: until it had loaded more of its content, and until pictures in view had loaded, ms. */
  waitedMs: v.optional(v.strictObject({ loads: Count, pictures: Count })),
  /**
   * In which order the frames were taken. `from-top`: downward from the top; `newer-first`: what stood in the window at the
   * click, then what is newer, down to the end or three quarters of the limit, then what is older.
   */
  order: v.optional(v.picklist(['from-top', 'newer-first'])),
  /**
   * Where pictures and videos of the page stand in screenshot.png, in reading order: those of 80 CSS px and more on each side, and no more than
   * `PICTURES_MOST`. None where they were covered. Not written where the page was drawn anew from its code, nor in older records.
   */
  pictures: v.optional(v.pipe(v.array(PlacedPicture), v.maxLength(PICTURES_MOST))),
});
export type Method = v.InferOutput<typeof Method>;
