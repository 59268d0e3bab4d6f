import type { Bytes } from './byte-stream.ts';
import type { DocumentView } from './facts.ts';
import { Hand } from './hand.ts';
import type { ReportInput, ReportMeta } from './report.ts';
import type { Language } from './words/words.ts';

/** What a worker can be given: words have functions among them, which cannot be sent. */
export interface PortableReport extends Omit<ReportInput, 'printable' | 'view'> {
  view: Omit<DocumentView, 'words'>;
  language: Language;
  meta: ReportMeta;
}

/**
 * Prints the report in a worker: it takes seconds, in which the page would answer nobody and the package would stand
 * still. For pages of the extension.
 */
export async function printInWorker(
  { view: { words, ...view }, ...input }: Omit<ReportInput, 'printable'>,
  meta: ReportMeta,
  signal?: AbortSignal,
): Promise<Bytes> {
  // It may have been cancelled while the pictures were cut.
  signal?.throwIfAborted();
  const hand = new Hand<PortableReport, Bytes>(
    new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }),
  );
  signal?.addEventListener('abort', () => hand.dismiss());
  // Pictures can be many; nobody here looks at them again.
  const given = new Set(
    Array.from(input.pictures.values()).flatMap((slices) => slices.map(({ bytes }) => bytes.buffer)),
  );
  return hand.last({ ...input, view, language: words.language, meta }, Array.from(given));
}
