import type { PageLoad, ServerTime } from '../../evidence/load.ts';
import type {
  Adjustment,
  ChosenBy,
  Clicked,
  EndedBy,
  Gap,
  Method,
  OwnRegion,
  Trigger,
} from '../../evidence/method.ts';
import type { NotShown } from '../../evidence/not-shown.ts';
import type { Media, PageKind, SiteName, SiteReading, Wall } from '../../evidence/reading.ts';
import type { MissingMedia, Original } from '../../evidence/record.ts';

/*
 * The texts of a package, one file per language. The reader is a lawyer, an expert or a judge; the language is that of
 * the court, chosen apart from the interface's. Sentences avoid counted nouns, which each language bends in its own
 * way.
 */

export const LANGUAGES = ['az', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Words {
  /** BCP 47. */
  language: Language;

  document: {
    heading: string;
    caseName: string;
    exhibitCount: string;
    period: string;
    madeAt: string;
    madeWith: string;
    fingerprint: string;
    listOfExhibits: string;
    exhibit: string;
    files: string;
    file: string;
    bytes: string;
    items: string;
    cover: string;
    /** In place of a picture that browsers do not show. */
    tooTall: (rows: number, path: string) => string;
    pictureOf: (exhibit: number) => string;
    /** In place of a picture that was left out of the report. */
    leftOut: (path: string) => string;
    part: (part: number, parts: number) => string;
    /** How characters are shown that cannot be shown. */
    unseen: string;
    page: (page: number, pages: number) => string;
  };

  facts: {
    what: string;
    title: string;
    url: string;
    canonicalUrl: string;
    permalink: string;
    account: string;
    accountId: string;
    username: string;
    audience: string;
    verified: string;
    bio: string;
    /** Of an account that changed its name: shown for one exhibit as the others have it. */
    otherNames: string;
    thread: string;
    confidence: string;
    walls: string;
    opened: string;
    openedCount: (opened: number, left: number) => string;
    uncoveredCount: (count: number) => string;
    /** The numbers that a rounded count may stand for. */
    between: (least: string, most: string) => string;
    localTime: string;
    utc: string;
    serverTime: string;
    /** @param seconds the device's clock stood ahead, or behind when negative */
    /** @param most `null`: known to be `seconds` */
    clockOffset: (seconds: string, most: string | null) => string;
    clockSource: Record<NonNullable<ServerTime['source']>, string>;
    load: string;
    loadKinds: Record<PageLoad['kind'], string>;
    loadWorker: string;
    captureId: string;
    custody: string;
    pageHash: string;
    pictureHash: string;
    recordHash: string;
    trigger: string;
    engine: string;
    picture: string;
    frames: string;
    /** The page's own bar above the first frame. */
    headStrip: (rows: number, from: number) => string;
    /** Further parts of the window above the first frame. */
    beside: (parts: number) => string;
    /** Where they differ. */
    pictureRatio: (ratio: number, own: number) => string;
    pinch: (percent: number) => string;
    freshLoad: string;
    yes: string;
    no: string;
    secondLook: string;
    secondLookFound: (same: number, different: number, notCompared: number) => string;
    /** What a second look does not rule out. */
    secondLookLimits: string;
    notDone: string;
    range: string;
    coverage: string;
    adjustments: string;
    noAdjustments: string;
    gaps: string;
    noGaps: string;
    untimed: string;
    place: string;
    gapBand: string;
    gapBetween: string;
    unread: string;
    browser: string;
    program: string;
    programFiles: (files: number, sha256: string) => string;
    row: string;
  };

  item: {
    id: string;
    author: string;
    date: string;
    permalink: string;
    edited: string;
    views: string;
    signature: string;
    shares: string;
    comments: string;
    replyTo: string;
    forwardedFrom: string;
    links: string;
    textCovered: string;
    textCut: (count: number) => string;
    reactions: string;
    media: Record<Media['kind'], string>;
    cover: Record<NonNullable<Media['cover']>, string>;
    noText: string;
  };

  coverage: {
    complete: string;
    incomplete: string;
    endedBy: Record<EndedBy, string>;
    reached: string;
    startMissing: string;
    endMissing: string;
    /** Whether there is more is not known. @param seconds for which was waited @param loading the page said that it was still loading */
    startUnknown: (seconds: number, loading: boolean) => string;
    endUnknown: (seconds: number, loading: boolean) => string;
    /** How long the page was waited for, seconds. */
    waited: (loads: number, pictures: number) => string;
    newerFirst: string;
    items: string;
    itemsCut: string;
    claimed: string;
    first: string;
    last: string;
    absent: string;
    /** After the count of runs, where they are too many to be listed. */
    absentMany: string;
    framesFailed: string;
    imagesNotLoaded: string;
    fontsNotReady: string;
    innerScrollers: string;
    putBack: string;
    /** The name of an element follows. */
    layer: string;
    /** A list of addresses follows. */
    addresses: string;
    /** Followed by how many. */
    notShown: Record<NotShown['kind'], string>;
    regions: string;
    region: Record<OwnRegion, string>;
    masked: string;
    /** page.html holds the code as text. */
    asText: string;
    /** The code or the text of the page was longer than is kept. */
    copyPart: string;
    /** page.html and text.txt are empty. */
    copyLost: string;
    /** What is to be known of the page as the browser keeps it. */
    archive: string;
  };

  /** What was to be captured. */
  range: {
    page: (limit: number) => string;
    untilStop: string;
    item: (id: string, screens: number) => string;
    around: (before: number, after: number) => string;
    itemCut: string;
    itemUnknown: string;
    chosenBy: Record<ChosenBy, string>;
  };
  confidence: Record<SiteReading['confidence'], string>;
  walls: Record<Wall, string>;

  sites: Record<SiteName, string>;
  kinds: Record<PageKind, string>;
  triggers: Record<Trigger['kind'], string>;
  clicked: Record<Clicked['kind'], string>;
  engines: Record<Method['engine'], string>;
  adjustments: Record<Adjustment['kind'], string>;
  /** The pictures and videos themselves. */
  originals: {
    heading: string;
    notAsked: string;
    none: string;
    hashed: string;
    /** Before the numbers of the items that showed it. */
    shownBy: string;
    kinds: Record<Original['kind'], string>;
    missing: Record<MissingMedia, string>;
  };
  places: Record<NonNullable<Method['place']>, string>;
  gaps: Record<Gap['reason'], string>;

  check: {
    heading: string;
    intro: string;
    decrypt: string;
    /** What gpg says before it has the sender's key. */
    noKeyYet: string;
    /** Where a password opens the file too. */
    keyOrPassword: string;
    unpack: string;
    importKeys: string;
    compare: string;
    verify: string;
    trustNote: string;
    digests: string;
    captures: string;
    windows: string;
    whatIsWhat: string;
    contents: Record<
      'report' | 'text' | 'index' | 'case' | 'jsonld' | 'custody' | 'captures' | 'signer',
      string
    >;
  };

  meaning: {
    showsHeading: string;
    shows: readonly string[];
    showsNotHeading: string;
    showsNot: readonly string[];
  };
}
