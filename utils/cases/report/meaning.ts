import type { CaseChapters } from '../../package/report/case-chapters.ts';
import { ranges } from '../../package/report/number-runs.ts';
import type { Chronicle } from './chronicle.ts';
import type { BinderInput, Told } from './told.ts';

/** What the report of a case shows and does not show, beside what is said of captures. */
export function meaningOf(
  { placed, undated }: Chronicle,
  { leftOut }: Pick<BinderInput, 'leftOut'>,
  { own, of, captures, numberOf }: Told,
): Pick<CaseChapters, 'shows' | 'showsNot'> {
  const { meaning, acts } = own;
  const unproved = placed.flatMap(({ line }, at) => (line.isUnproved ? [at + 1] : []));
  const dashes = undated.filter(({ isUnproved }) => isUnproved).map(() => '–');
  const known = new Set([...captures.keys(), ...of.attachments.map(({ id }) => id)]);
  const gone = of.exhibits.flatMap(({ id }) => (known.has(id) ? [] : (numberOf(id) ?? [])));
  const kinds = Map.groupBy(leftOut, ({ kind }) => kind);
  const parts = Array.from(kinds, ([kind, { length }]) => `${acts.parts[kind]} (${length})`);
  const hasHidden = of.realName !== null || of.people.some(({ realName }) => realName !== null);
  return {
    shows: [meaning.chained],
    showsNot: [
      meaning.notTrue,
      ...(of.attachments.length === 0 ? [] : [meaning.notGenuine]),
      meaning.notSilent,
      ...(unproved.length + dashes.length === 0
        ? []
        : [meaning.unproved([...(unproved.length === 0 ? [] : [ranges(unproved)]), ...dashes].join(', '))]),
      ...(gone.length === 0 ? [] : [meaning.gone(ranges(gone))]),
      ...(parts.length === 0 ? [] : [meaning.leftOut(parts.join('; '))]),
      ...(hasHidden || kinds.has('real-name') ? [meaning.names] : []),
    ],
  };
}
