import type { Bytes } from '../../bytes/byte-reader.ts';
import { WorkerClient } from '../../bytes/worker-rpc.ts';
import type { Paper } from '../model.ts';

/** A paper as a PDF file, drawn in a worker: a long one takes a second. For pages of the extension. */
export const printPaper = (paper: Paper): Promise<Bytes> =>
  new WorkerClient<Paper, Bytes>(
    new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' }),
  ).callAndTerminate(paper);
