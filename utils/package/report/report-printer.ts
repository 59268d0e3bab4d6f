import type { Bytes } from '../../bytes/byte-reader.ts';
import { WorkerClient } from '../../bytes/worker-rpc.ts';
import type { Language } from '../words/words.ts';
import type { ReportInput, ReportMeta, ReportText } from './report.ts';
import type { PictureSlice } from './report-blocks.ts';
import { drive } from './report-drive.ts';
import type { DocumentView } from './report-view.ts';

/** Text that can be cloned to a worker: the words contain functions, which cannot. */
export interface PortableText extends Omit<ReportText, 'view'> {
  view: Omit<DocumentView, 'words'>;
  language: Language;
}

/** What the worker is to do, in this order. It answers with what was drawn meanwhile. */
export type PrintOrder =
  | { do: 'begin'; text: PortableText; meta: ReportMeta }
  | { do: 'exhibit'; index: number; slices: readonly PictureSlice[] | undefined }
  | { do: 'end' };

/**
 * Draws the report in a worker: it takes seconds, which would block the page and the export. For pages of the
 * extension.
 */
export async function* printInWorker(
  input: ReportInput,
  meta: ReportMeta,
  signal?: AbortSignal,
): AsyncGenerator<Bytes, void> {
  signal?.throwIfAborted();
  const worker = new WorkerClient<PrintOrder, Bytes>(
    new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' }),
  );
  const stop = () => worker.terminate();
  signal?.addEventListener('abort', stop);
  const { steps, covered } = input;
  const { words, ...view } = input.view;
  const text = { view, steps, covered, language: words.language };
  try {
    yield* drive(
      {
        begin: () => worker.call({ do: 'begin', text, meta }),
        exhibit: (index, slices) => worker.call({ do: 'exhibit', index, slices }, buffersOf(slices)),
        end: () => worker.call({ do: 'end' }),
      },
      input,
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

/** They are not used here again. */
const buffersOf = (slices: readonly PictureSlice[] = []): ArrayBuffer[] =>
  Array.from(new Set(slices.map(({ bytes }) => bytes.buffer)));
