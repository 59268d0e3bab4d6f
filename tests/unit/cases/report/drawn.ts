import { caseOf } from '../../../../utils/cases/model.ts';
import { type BinderCaptures, binderView } from '../../../../utils/cases/report/binder-view.ts';
import { caseChapters } from '../../../../utils/cases/report/case-chapters.ts';
import type { BinderInput } from '../../../../utils/cases/report/told.ts';
import type { CustodyEntry } from '../../../../utils/evidence/custody.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import type { PlacedExhibit } from '../../../../utils/package/bag/exhibit.ts';
import { type DocumentView, documentView, reportView } from '../../../../utils/package/report/report-view.ts';
import { WORDS } from '../../../../utils/package/words/languages.ts';
import { printReport } from '../../package/print-report.ts';
import { inputOf, sampleEntries } from '../documents/sample.ts';

/** The sample as a binder takes it. */
export function binderInput(change: Partial<BinderInput> = {}): BinderInput {
  const entries = change.entries ?? sampleEntries();
  const [head] = entries;
  const of = head === undefined ? null : caseOf(head.case, entries);
  if (of === null) throw new Error('the sample has no head');
  return { ...inputOf({ of }), entries, leftOut: [], ...change };
}

const exhibitsOf = ({ of, captures }: BinderInput): PlacedExhibit[] =>
  of.exhibits.flatMap(({ id }, at) => {
    const kept = captures.get(id);
    if (kept === undefined) return [];
    const { record, recordSha256 } = kept;
    return [
      {
        record,
        recordSha256,
        recordBytes: new Uint8Array(),
        signature: '',
        read: async () => new Uint8Array(),
        pieces: async function* () {},
        number: at + 1,
        folder: `data/captures/${String(at + 1).padStart(3, '0')}-${id}`,
      },
    ];
  });

/** The report of a case in a package, with its captures. */
export async function packedView(
  input: BinderInput,
  custody: readonly CustodyEntry[] = [],
): Promise<DocumentView> {
  const { of, language } = input;
  const view = reportView({
    caseName: of.name,
    organization: null,
    contact: null,
    custody,
    at: instantOf(new Date(`${input.today}T08:00:00Z`)),
    software: 'Subut test',
    fingerprint: 'A'.repeat(40),
    exhibits: exhibitsOf(input),
    omitted: [],
    received: [],
    caseOutline: null,
    notes: null,
    pictures: null,
    withheld: null,
    stamping: { chain: [], proofs: [], asked: [] },
    case: await caseChapters(input),
    isAlone: false,
    words: WORDS[language],
  });
  return documentView(view, 'a'.repeat(64));
}

/** The report of a case by itself. */
export const viewAlone = (input: BinderInput, change: Partial<BinderCaptures> = {}) =>
  binderView(input, {
    organization: null,
    contact: null,
    custody: [],
    at: instantOf(new Date(`${input.today}T08:00:00Z`)),
    software: 'Subut test',
    exhibits: exhibitsOf(input),
    omitted: [],
    notes: null,
    pictures: null,
    stamping: { chain: [], proofs: [], asked: [] },
    ...change,
  });

export async function drawn(
  view: DocumentView,
  title: string = view.facts[0]?.values[0] ?? '',
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const meta = { title, software: 'Subut test', at: new Date('2026-12-01T08:00:00Z') };
  const input = { view, steps: [], covered: false, pictures: async () => undefined };
  for await (const piece of printReport(input, meta)) pieces.push(piece);
  return Buffer.concat(pieces);
}
