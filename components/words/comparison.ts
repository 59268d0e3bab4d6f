import { titleOf } from '../../utils/app/capture-title.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import type { Language } from '../../utils/i18n/choose.ts';
import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import {
  type ChainsRelation,
  type Compared,
  type ComparedCapture,
  type Comparison,
  contradicts,
} from '../../utils/verify/compare.ts';
import { formatLocal } from './format.ts';

/** How two packages differ, in words. */
export interface ComparisonWords {
  tone: 'plain' | 'good' | 'warning' | 'error';
  summary: string;
  /** What is told besides, a sentence each. */
  facts: string[];
  /** What differs; a part that is empty is left out. */
  parts: PartWords[];
}

export interface PartWords {
  name: 'captures-first' | 'captures-second' | 'changed' | 'entries-first' | 'entries-second';
  heading: string;
  folded: boolean;
  lines: { id: string; text: string; more: string[] }[];
}

/** Captures by their ids, as a reader tells them apart. */
type Names = ReadonlyMap<string, string>;

const CHAINS: Record<ChainsRelation, MessageKey> = {
  same: 'compare.chainSame',
  'second-goes-on': 'compare.secondGoesOn',
  'first-goes-on': 'compare.firstGoesOn',
  forked: 'compare.forked',
};

/** Title and time of each capture: its number is another one in each package. */
export function namesOf(
  t: Translate,
  language: Language,
  reports: readonly Pick<CheckReport, 'captures'>[],
): Names {
  const named = reports.flatMap(({ captures }) =>
    captures.flatMap(({ id, record }): [string, string][] => {
      if (record === null) return [];
      const title = titleOf(t, { account: record.site.account, title: record.page.title });
      return [[id, `${title} (${formatLocal(record.capturedAt, language, 'second')})`]];
    }),
  );
  return new Map(named);
}

export function comparisonWords(t: Translate, comparison: Comparison, names: Names): ComparisonWords {
  const refused = (key: MessageKey): ComparisonWords => ({
    tone: 'warning',
    summary: t(key),
    facts: [],
    parts: [],
  });
  switch (comparison.kind) {
    case 'not-verified':
      return refused(comparison.first ? 'compare.secondNotHeld' : 'compare.firstNotHeld');
    case 'other-vault':
      return refused(comparison.sameKeys ? 'compare.otherChain' : 'compare.otherKeys');
    case 'compared':
      return comparedWords(t, comparison, names);
  }
}

function comparedWords(t: Translate, compared: Compared, names: Names): ComparisonWords {
  const facts = factsOf(t, compared);
  const parts = partsOf(t, compared, names).filter(({ lines }) => lines.length > 0);
  const { first, second } = compared.toldOnly;
  const differ = parts.length > 0 || first.length > 0 || second.length > 0;
  if (contradicts(compared)) return { tone: 'error', summary: t('compare.contradict'), facts, parts };
  if (differ) return { tone: 'plain', summary: t('compare.differ'), facts, parts };
  return { tone: 'good', summary: t('compare.alike'), facts, parts };
}

function factsOf(t: Translate, { chains, common, entriesOnly, toldOnly, same }: Compared): string[] {
  const told = (key: MessageKey, entries: readonly number[]): string[] =>
    entries.length === 0 ? [] : [t(key, { entries: entries.join(', ') })];
  const [first, second] = [entriesOnly.first.length, entriesOnly.second.length];
  return [
    t(CHAINS[chains], { common, first, second }),
    t('compare.same', { number: same.length }),
    ...told('compare.toldFirst', toldOnly.first),
    ...told('compare.toldSecond', toldOnly.second),
  ];
}

function partsOf(t: Translate, compared: Compared, names: Names): PartWords[] {
  const { capturesOnly, changed, entriesOnly } = compared;
  const captures = (side: 'first' | 'second') =>
    capturesOnly[side].map((capture) => ({
      id: capture.id,
      text: onlyWords(t, capture, compared.entriesOnly[side], names),
      more: [],
    }));
  const entries = (side: 'first' | 'second') =>
    entriesOnly[side].map((link) => ({
      id: String(link.sequence),
      text: entryWords(t, link),
      more: link.captures.map((id) => nameOf(names, id)),
    }));
  return [
    {
      name: 'changed',
      heading: t('compare.changed'),
      folded: false,
      lines: changed.map(({ id, files }) => ({
        id,
        text: nameOf(names, id),
        more: files.map(({ path, how }) => t(`compare.file.${how}`, { path: visibleText(path) })),
      })),
    },
    {
      name: 'captures-first',
      heading: t('compare.capturesFirst'),
      folded: false,
      lines: captures('first'),
    },
    {
      name: 'captures-second',
      heading: t('compare.capturesSecond'),
      folded: false,
      lines: captures('second'),
    },
    { name: 'entries-first', heading: t('compare.entriesFirst'), folded: true, lines: entries('first') },
    { name: 'entries-second', heading: t('compare.entriesSecond'), folded: true, lines: entries('second') },
  ];
}

const nameOf = (names: Names, id: string): string => names.get(id) ?? id;

type Links = Compared['entriesOnly']['first'];

/** Why only one package has a capture, as far as the chain tells. @param further entries that only this package has */
function onlyWords(t: Translate, { id, deleted }: ComparedCapture, further: Links, names: Names): string {
  const capture = nameOf(names, id);
  if (deleted !== null) return t('compare.deleted', { capture, sequence: deleted });
  const made = further.find(({ action, captures }) => action === 'captured' && captures.includes(id));
  if (made !== undefined) return t('compare.madeLater', { capture, sequence: made.sequence });
  return t('compare.notSaid', { capture });
}

const entryWords = (t: Translate, { sequence, action }: Links[number]): string =>
  t('compare.entry', {
    sequence,
    what: action === null ? t('compare.withheld') : t(`custody.${action}`),
  });
