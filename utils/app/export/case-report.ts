import { sha256 } from '../../bytes/digest.ts';
import type { KeptCapture } from '../../cases/documents/setting.ts';
import { caseOf } from '../../cases/model.ts';
import { localDay } from '../../cases/moment.ts';
import { caseChapters } from '../../cases/report/case-chapters.ts';
import { digestedOf } from '../../evidence/bag/case-entries-file.ts';
import { toldVersions } from '../../evidence/case/outline.ts';
import type { CaseContent } from '../../evidence/case/parts.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import { placeStamps } from '../../package/bag/chain-stamps.ts';
import type { Exhibit } from '../../package/bag/exhibit.ts';
import type { CaseChapters } from '../../package/report/case-chapters.ts';
import type { Language } from '../../package/words/words.ts';
import type { ChainStamp } from '../../timestamp/chain-stamp.ts';
import type { GatheredCase } from './case-for-package.ts';

interface Setting {
  /** Those that go into the package. */
  exhibits: readonly Exhibit[];
  custody: readonly CustodyEntry[];
  chainStamps: readonly ChainStamp[];
  /** People whose real names go along, and the case. */
  names: ReadonlySet<string>;
  language: Language;
  at: Date;
}

/** What the report says of a case, out of what is handed on of it and nothing else; `null` where that has no head. */
export async function chaptersFor(
  { id, entries, leftOut }: GatheredCase,
  { exhibits, custody, chainStamps, names, language, at }: Setting,
): Promise<CaseChapters | null> {
  const of = caseOf(id, toldVersions({ id, entries, leftOut }));
  if (of === null) return null;
  const sequences = exhibits.map(({ record }) => record.custody.sequence);
  const { placed: stamps } = await placeStamps(chainStamps, custody, sequences);
  const captures = new Map<string, KeptCapture>();
  for (const { record, recordBytes } of exhibits)
    captures.set(record.id, { record, recordSha256: await sha256(recordBytes), stamps });
  return caseChapters({
    of,
    captures,
    realNames: names,
    language,
    today: localDay(at),
    entries,
    leftOut: digestedOf(leftOut).map((one) => ({ ...one, kind: kindOf(one) })),
  });
}

const kindOf = (one: ReturnType<typeof digestedOf>[number]): CaseContent['kind'] =>
  'told' in one ? one.told.kind : one.kind;
