import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { FONTS } from '../../pdf/fonts.ts';
import type { Paper } from '../model.ts';
import { writePdf } from './write.ts';

/** The other end of print.ts. */

serveWorker<Paper, Bytes>(
  (paper) => writePdf(paper, FONTS),
  ({ buffer }) => [buffer],
);
