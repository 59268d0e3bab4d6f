import {
  type CaseEntriesFile,
  FILE_LEFT_OUT_REASONS,
  type LeftOut,
  type LeftOutFile,
  type LeftOutReason,
} from '../bag/case-entries-file.ts';
import type { CaseEntry } from './entry.ts';
import type { CaseContent, CaseHead, Exhibit } from './parts.ts';

/* What a case in a package has, in numbers: for its pages and for whoever checks it. */

export type ToldKind = Exclude<CaseContent['kind'], 'head' | 'text' | 'removed'> | 'account' | 'note';

export interface CaseOutline {
  id: string;
  name: string;
  state: CaseHead['state'];
  /** Parts that are told, by what they are in their last version. */
  parts: Partial<Record<ToldKind, number>>;
  /** Parts that were taken out before. */
  removed: number;
  /** Parts of which at least one version is left out; `kind` is `null` of what cannot be read. */
  leftOut: { kind: CaseContent['kind'] | null; why: LeftOutReason; parts: number }[];
  /** Files of the case that are in the package. */
  files: number;
  filesLeftOut: { why: LeftOutFile['why']; files: number }[];
  /** Captures that the case names and that are not in the package. */
  capturesNotHere: string[];
  /** Files of the case that something names and of which nothing is told, not even that they were left out. */
  filesNotHere: string[];
  lost: number;
}

/** A version of a part, told whole or without what was not chosen of it. */
export type ToldVersion = Omit<CaseEntry, 'schema' | 'salt'>;

/** What is told of a case: whole, as it was entered, and without what was not chosen. */
interface Told {
  /** Its id. */
  id: string;
  entries: readonly CaseEntry[];
  leftOut: readonly LeftOut[];
}

/** All that is told of a case, also what the chain does not prove. */
export const toldVersions = ({ id, entries, leftOut }: Told): ToldVersion[] => [
  ...entries,
  ...leftOut.flatMap((one) =>
    'told' in one
      ? [{ case: id, part: one.part, revision: one.revision, act: one.act, at: one.at, content: one.told }]
      : [],
  ),
];

/** Of each part the last version. */
export function lastVersions(told: readonly ToldVersion[]): ToldVersion[] {
  const last = new Map<string, ToldVersion>();
  for (const one of told) if ((last.get(one.part)?.revision ?? 0) < one.revision) last.set(one.part, one);
  return Array.from(last.values());
}

/** The case itself, as it is in force; `null` where that is not told. */
export function headIn(id: string, told: readonly ToldVersion[]): CaseHead | null {
  const content = lastVersions(told.filter(({ part }) => part === id))[0]?.content;
  return content?.kind === 'head' ? content : null;
}

/** The numbers of exhibits: their places in the case, from 1; captures and files share one order. */
export const exhibitNumbers = ({ exhibits }: Pick<CaseHead, 'exhibits'>): Map<string, number> =>
  new Map(exhibits.map(({ id }, index) => [id, index + 1]));

/** @param captures ids of those in the package @returns `null` without a head */
export function outlineCase(
  file: Omit<CaseEntriesFile, 'schema'>,
  captures: ReadonlySet<string>,
): CaseOutline | null {
  const last = lastVersions(toldVersions({ ...file, id: file.case }));
  const head = headIn(file.case, last);
  if (head === null) return null;
  const parts: CaseOutline['parts'] = {};
  for (const { content } of last) {
    const kind = toldKind(content);
    if (kind !== null) parts[kind] = (parts[kind] ?? 0) + 1;
  }
  const named = last.flatMap(({ content }) => exhibitsOf(content));
  const attachments = new Set(
    [
      ...file.entries.filter(({ content }) => content.kind === 'attachment' || content.kind === 'removed'),
      ...file.leftOut,
    ].map(({ part }) => part),
  );
  const notHere = (of: Exhibit['of'], here: ReadonlySet<string>): string[] =>
    Array.from(new Set(named.flatMap((one) => (one.of === of && !here.has(one.id) ? [one.id] : []))));
  return {
    id: file.case,
    name: head.name,
    state: head.state,
    parts,
    removed: last.filter(({ content }) => content.kind === 'removed').length,
    leftOut: grouped(file),
    files: file.files.length,
    filesLeftOut: FILE_LEFT_OUT_REASONS.map((why) => ({
      why,
      files: file.filesLeftOut.filter((one) => one.why === why).length,
    })).filter(({ files }) => files > 0),
    capturesNotHere: notHere('capture', captures),
    filesNotHere: notHere('attachment', attachments),
    lost: file.lost,
  };
}

function toldKind(content: CaseContent): ToldKind | null {
  if (content.kind === 'text') return content.voice;
  return content.kind === 'head' || content.kind === 'removed' ? null : content.kind;
}

function grouped({ leftOut }: Pick<CaseEntriesFile, 'leftOut'>): CaseOutline['leftOut'] {
  const groups = new Map<string, { one: CaseOutline['leftOut'][number]; parts: Set<string> }>();
  for (const version of leftOut) {
    const { part, why } = version;
    const kind = version.why === 'damaged' ? null : 'told' in version ? version.told.kind : version.kind;
    const key = `${kind} ${why}`;
    const group = groups.get(key) ?? { one: { kind, why, parts: 0 }, parts: new Set<string>() };
    groups.set(key, group);
    group.parts.add(part);
  }
  return Array.from(groups.values(), ({ one, parts }) => ({ ...one, parts: parts.size }));
}

/** What a part names as its proof, or as an exhibit of the case. */
function exhibitsOf(content: CaseContent): Exhibit[] {
  const capture = (id: string | null): Exhibit[] => (id === null ? [] : [{ of: 'capture', id }]);
  switch (content.kind) {
    case 'head':
      return content.exhibits;
    case 'event':
      return content.proofs;
    case 'incident':
      return [...content.facts.evidence, ...content.conclusions.evidence];
    case 'visit':
      return [...capture(content.capture), ...capture(content.again)];
    default:
      return [];
  }
}
