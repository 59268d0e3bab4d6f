import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { bringFonts } from '../../pdf/fonts.ts';
import { WORDS } from '../words/languages.ts';
import { ReportWriter } from './report-pdf.ts';
import type { PrintOrder } from './report-printer.ts';

/** The other end of report-printer.ts: one report that is drawn. */

let writer: ReportWriter | null = null;

async function follow(order: PrintOrder): Promise<Bytes> {
  if (order.do === 'begin') {
    const { language, view, ...text } = order.text;
    const words = WORDS[language];
    writer = await ReportWriter.begin({ ...text, view: { ...view, words } }, order.meta, await bringFonts());
  } else if (writer === null) throw new Error('no report was begun');
  else if (order.do === 'exhibit') await writer.exhibit(order.index, order.slices);
  else await writer.end();
  return writer.take();
}

serveWorker(follow, ({ buffer }) => [buffer]);
