import type { CaseOutline } from '../../evidence/case/outline.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { CASE_WORDS } from '../words/case.ts';
import type { Language } from '../words/words.ts';
import type { Fact } from './exhibit-facts.ts';

/** What a package has of a case, and what not, in plain words: for index.html, and where a package is checked. */
export function caseOutlineFacts(outline: CaseOutline, language: Language): Fact[] {
  const words = CASE_WORDS[language];
  const counted = (what: string, count: number, note = ''): string =>
    `${what}: ${count}${note === '' ? '' : ` (${note})`}`;
  const some = (what: string, count: number): string[] => (count === 0 ? [] : [counted(what, count)]);
  const left = ({ kind, why, parts: count }: CaseOutline['leftOut'][number]): string =>
    counted(words.kinds[kind ?? 'unread'], count, words.why[why]);
  const { name, state, parts, removed, leftOut, files, filesLeftOut, lost } = outline;
  const facts: Fact[] = [
    { label: words.name, values: [`${visibleText(name)} (${words.states[state]})`] },
    {
      label: words.has,
      values: KINDS.flatMap((kind) => some(words.kinds[kind], parts[kind] ?? 0)),
    },
    { label: words.filesHere, values: files === 0 ? [] : [String(files)] },
    {
      label: words.leftOut,
      values: [
        ...leftOut.flatMap((one) => (isReworded(one) ? [] : [left(one)])),
        ...filesLeftOut.map(({ why, files }) => counted(words.file, files, words.whyFile[why])),
      ],
    },
    { label: words.reworded, values: leftOut.flatMap((one) => (isReworded(one) ? [left(one)] : [])) },
    { label: words.removed, values: removed === 0 ? [] : [`${removed} (${words.removedNote})`] },
    {
      label: words.notHere,
      values: [
        ...some(words.captures, outline.capturesNotHere.length),
        ...some(words.filesGone, outline.filesNotHere.length),
      ],
    },
    { label: words.lost, values: lost === 0 ? [] : [`${lost} (${words.lostNote})`] },
  ];
  return facts.filter(({ values }) => values.length > 0);
}

const isReworded = ({ why }: CaseOutline['leftOut'][number]): boolean =>
  why === 'names' || why === 'conclusions';

const KINDS = ['account', 'note', 'person', 'real-name', 'event', 'incident', 'attachment', 'visit'] as const;
