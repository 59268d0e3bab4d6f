import { runsText } from '../../utils/evidence/absent.ts';
import type { Coverage, EndedBy, Method, Range } from '../../utils/evidence/method.ts';
import type { OriginalCount } from '../../utils/evidence/originals.ts';
import type { Wall } from '../../utils/evidence/reading.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';

/** The input of the coverage statement; both a finished job and a record provide it. */
export interface Reach {
  coverage: Coverage;
  endedBy: EndedBy;
  range: Range;
  complete: boolean;
  gaps: number;
  /** Login and age walls on the page. */
  walls: readonly Wall[];
  engine: Method['engine'];
  masked: boolean;
  originals: OriginalCount | null;
  /** What a second reading of the page's copy came to; absent where there was none. */
  copy?: CaptureRecord['page']['copy'] | undefined;
}

/** One sentence of the statement; `warning` marks what must not be overlooked. */
export interface CoverageLine {
  text: string;
  warning: boolean;
}

/** How many cut items are listed; the others are counted. */
const CUT_TOLD = 4;

const listed = (ids: readonly string[]): string =>
  ids.length <= CUT_TOLD
    ? ids.join(', ')
    : `${ids.slice(0, CUT_TOLD).join(', ')} (+${ids.length - CUT_TOLD})`;

/** How many runs of missing numbers are listed. */
const RUNS_TOLD = 5;

function extent({ reachedStart, reachedEnd }: Coverage): MessageKey {
  if (reachedStart) return reachedEnd ? 'coverage.whole' : 'coverage.fromStart';
  return reachedEnd ? 'coverage.toEnd' : 'coverage.middle';
}

/** Why it ended there, when the extent does not tell. */
function ending({ endedBy, complete, range }: Reach): MessageKey | null {
  if (endedBy === 'range' && !complete) {
    // The line on the single message already tells.
    const isTold = range.kind === 'item' && range.before === null;
    return isTold ? null : 'coverage.incomplete';
  }
  if (endedBy === 'limit') return 'coverage.limit';
  if (endedBy !== 'whole') return `coverage.${endedBy}`;
  return complete ? null : 'coverage.incomplete';
}

/** The result for a single message. */
function single(t: Translate, { item, before }: Extract<Range, { kind: 'item' }>): CoverageLine {
  if (item === null) return { text: t('coverage.singleUnknown'), warning: true };
  if (before === null) return { text: t('coverage.singleCut', { item }), warning: true };
  return { text: t('coverage.single', { item }), warning: false };
}

/** What a capture covers and what it does not, the most important first. */
export function coverageLines(t: Translate, reach: Reach): CoverageLine[] {
  const { coverage, gaps } = reach;
  const lines: CoverageLine[] = [];
  const fact = (text: string) => lines.push({ text, warning: false });
  const warn = (text: string) => lines.push({ text, warning: true });
  const warnCount = (key: MessageKey, count: number) => {
    if (count > 0) warn(t(key, { count }));
  };

  const end = ending(reach);
  const isSingle = reach.range.kind === 'item';
  if (reach.range.kind === 'item') lines.push(single(t, reach.range));
  // "The whole page was kept" must never stand beside "not complete"; of one message the rest was not asked for.
  const tellsExtent = isSingle ? reach.endedBy !== 'range' : true;
  // Report a remainder only when it is known.
  const isKnown = reach.endedBy !== 'no-end-seen' && reach.endedBy !== 'wall';
  if (tellsExtent && isKnown && (reach.complete || extent(coverage) !== 'coverage.whole'))
    fact(t(extent(coverage)));
  if (end !== null) (reach.complete ? fact : warn)(t(end));

  for (const { way, shows, waitedMs } of coverage.unseenEnds ?? []) {
    const key = way === 'start' ? 'coverage.unseenStart' : 'coverage.unseenEnd';
    const seconds = Math.round(waitedMs / 1000);
    warn(t(shows === 'loading' ? `${key}Loading` : key, { seconds }));
  }
  if (reach.walls.includes('login') && reach.endedBy !== 'wall') warn(t('coverage.loginStood'));

  if (coverage.itemsSeen > 0) fact(t('coverage.items', { count: coverage.itemsSeen }));
  if (coverage.firstItem !== null && coverage.lastItem !== null) {
    fact(t('coverage.firstLast', { first: coverage.firstItem, last: coverage.lastItem }));
  }
  const { itemsCut = [] } = coverage;
  if (itemsCut.length > 0) fact(t('coverage.itemsCut', { items: listed(itemsCut) }));
  if (coverage.itemsClaimed !== null) fact(t('coverage.claimed', { count: coverage.itemsClaimed }));

  const { numbersAbsent } = coverage;
  // A long list is in the record; here it would hide more important lines.
  if (numbersAbsent.length > 0 && numbersAbsent.length <= RUNS_TOLD)
    fact(t('coverage.absent', { numbers: runsText(numbersAbsent) }));
  if (gaps === 0) fact(t('coverage.noGaps'));
  warnCount('coverage.gaps', gaps);
  warnCount('coverage.framesFailed', coverage.framesFailed);
  warnCount('coverage.images', coverage.imagesNotLoaded);
  warnCount('coverage.fonts', coverage.fontsNotReady);
  warnCount('coverage.inside', coverage.innerScrollers);
  warnCount('coverage.putBack', coverage.putBack ?? 0);
  for (const { kind, count } of coverage.notShown ?? [])
    warn(t(`coverage.notShown.${kind}`, { number: count }));
  const { layers = [], addresses = [] } = coverage;
  if (layers.length > 0) fact(t('coverage.layers', { count: layers.length }));
  if (addresses.length > 0) fact(t('coverage.addresses', { count: addresses.length }));
  if (coverage.leftOut.length > 0) {
    const regions = coverage.leftOut.map((region) => t(`region.${region}`)).join(', ');
    fact(t('coverage.leftOut', { regions }));
  }
  if (reach.masked) fact(t('coverage.masked'));
  const { originals } = reach;
  if (originals !== null && originals.had > 0)
    fact(t(originals.use === 'kept' ? 'coverage.originals' : 'coverage.hashed', { count: originals.had }));
  // Of covered pictures no more than a hash was wanted, and of most there is none unless servers may be asked.
  if (originals !== null && originals.missing > 0)
    (originals.use === 'kept' ? warn : fact)(t('coverage.originalsMissing', { count: originals.missing }));
  if (reach.copy === 'as-text') warn(t('coverage.asText'));
  if (reach.copy === 'part') warn(t('coverage.copyPart'));
  if (reach.copy === 'lost') warn(t('coverage.copyLost'));
  if (reach.engine === 'html2canvas') warn(t('coverage.redrawn'));
  return lines;
}
