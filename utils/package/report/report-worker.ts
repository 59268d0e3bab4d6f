import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { WORDS } from '../words/languages.ts';
import { ReportWriter } from './report-pdf.ts';
import type { PrintOrder } from './report-printer.ts';

/** The other end of report-printer.ts: one report that is drawn. */

let writer: ReportWriter | null = null;

async function follow(order: PrintOrder): Promise<Bytes> {
  if (order.do === 'begin') {
    const { language, view, ...text } = order.text;
    writer = await ReportWriter.begin({ ...text, view: { ...view, words: WORDS[language] } }, order.meta);
  } else if (writer === null) throw new Error('no report was begun');
  else if (order.do === 'exhibit') await writer.exhibit(order.index, order.slices);
  else await writer.end();
  return writer.take();
}

serveWorker(follow, ({ buffer }) => [buffer]);
