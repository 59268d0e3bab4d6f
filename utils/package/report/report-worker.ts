import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { WORDS } from '../words/languages.ts';
import { printReport } from './report-pdf.ts';
import type { PortableReport } from './report-printer.ts';

/** The other end of report-printer.ts: one report that is printed. */

function follow({ view, language, meta, ...input }: PortableReport): Promise<Bytes> {
  return printReport({ ...input, view: { ...view, words: WORDS[language] } }, meta);
}

serveWorker(follow, ({ buffer }) => [buffer]);
