import type { Bytes } from '../../bytes/byte-reader.ts';
import { withholdUnrelated } from '../../evidence/bag/custody-file.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import { instantOf } from '../../evidence/time.ts';
import type { PlacedExhibit } from '../../package/bag/exhibit.ts';
import type { PrintReport } from '../../package/report/report.ts';
import { documentView, reportView } from '../../package/report/report-view.ts';
import { WORDS } from '../../package/words/languages.ts';
import type { Language } from '../../package/words/words.ts';

interface Setting {
  title: string;
  software: string;
  /** Fingerprint of the owner key. */
  signer: string;
  at: Date;
  language: Language;
}

/**
 * The report of captures for an archive: without pictures, notes, case and sender, and without those to whom a package was given. It is not
 * encrypted.
 */
export async function archiveReport(
  exhibits: readonly PlacedExhibit[],
  custody: readonly CustodyEntry[],
  { title, software, signer, at, language }: Setting,
  print: PrintReport,
): Promise<Bytes[]> {
  const told = withholdUnrelated(custody, {
    exhibits: new Set(exhibits.map(({ record }) => record.id)),
    ...{ withNotes: false, matches: new Set(), caseRecords: new Set(), received: new Set() },
  }).map(withoutRecipients);
  const view = reportView({
    ...{ caseName: title, organization: null, contact: null, custody: told, at: instantOf(at), software },
    ...{ fingerprint: signer, exhibits, omitted: [], notes: null, pictures: null, received: [] },
    ...{ withheld: null, caseOutline: null, stamping: { chain: [], proofs: [], asked: [] }, case: null },
    ...{ isAlone: true, words: WORDS[language] },
  });
  const pieces: Bytes[] = [];
  const input = {
    view: documentView(view, null),
    ...{ steps: [], covered: false, pictures: async () => undefined },
  };
  for await (const piece of print(input, { title, software, at })) pieces.push(piece);
  return pieces;
}

const withoutRecipients = (entry: CustodyEntry): CustodyEntry =>
  entry.body === null ? entry : { ...entry, body: { ...entry.body, recipients: [] } };
