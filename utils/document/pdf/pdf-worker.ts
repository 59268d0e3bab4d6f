import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { bringFonts } from '../../pdf/fonts.ts';
import type { Paper } from '../model.ts';
import { writePdf } from './write.ts';

/** The other end of print.ts. */

serveWorker<Paper, Bytes>(
  async (paper) => writePdf(paper, await bringFonts()),
  ({ buffer }) => [buffer],
);
