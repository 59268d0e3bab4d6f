import type { Bytes } from './byte-stream.ts';
import { obey } from './hand.ts';
import { printReport } from './report-pdf.ts';
import type { PortableReport } from './report-printer.ts';
import { WORDS } from './words/languages.ts';

/** The other end of report-printer.ts: one report that is printed. */

function follow({ view, language, meta, ...input }: PortableReport): Promise<Bytes> {
  return printReport({ ...input, view: { ...view, words: WORDS[language] } }, meta);
}

obey(follow, ({ buffer }) => [buffer]);
