import type { Bytes } from '../../bytes/byte-reader.ts';
import { WorkerClient } from '../../bytes/worker-rpc.ts';
import type { Language } from '../words/words.ts';
import type { ReportInput, ReportMeta } from './report.ts';
import type { DocumentView } from './report-view.ts';

/** Input that can be cloned to a worker: the texts contain functions, which cannot. */
export interface PortableReport extends Omit<ReportInput, 'printable' | 'view'> {
  view: Omit<DocumentView, 'words'>;
  language: Language;
  meta: ReportMeta;
}

/**
 * Renders the report in a worker: it takes seconds, which would block the page and the export. For pages of the
 * extension.
 */
export async function printInWorker(
  { view: { words, ...view }, ...input }: Omit<ReportInput, 'printable'>,
  meta: ReportMeta,
  signal?: AbortSignal,
): Promise<Bytes> {
  // It may have been cancelled while the pictures were cut.
  signal?.throwIfAborted();
  const hand = new WorkerClient<PortableReport, Bytes>(
    new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }),
  );
  signal?.addEventListener('abort', () => hand.terminate());
  // Transfer the pictures: they are not used here again.
  const given = new Set(
    Array.from(input.pictures.values()).flatMap((slices) => slices.map(({ bytes }) => bytes.buffer)),
  );
  return hand.callAndTerminate({ ...input, view, language: words.language, meta }, Array.from(given));
}
