import { workerBackend } from '../bytes/worker-backend.ts';
import { serveWorker } from '../bytes/worker-rpc.ts';
import { OpenError, type OpenErrorCode } from '../errors/open-error.ts';
import type { Secret } from '../openpgp/session-key.ts';
import type { PackageSource } from './folder.ts';
import { type OpenedPackage, openPackage, type Wanted } from './open.ts';

/** The other end of open-in-worker.ts: one package that is opened. */

export interface OpenRequest {
  source: PackageSource;
  secret: Secret | null;
  wanted: Wanted;
}
/** An error would lose its class when cloned. */
export type OpenAnswer = { opened: OpenedPackage } | { refused: { code: OpenErrorCode; detail: string } };

async function follow(
  { source, secret, wanted }: OpenRequest,
  onRead: (bytes: number) => void,
): Promise<OpenAnswer> {
  try {
    return { opened: await openPackage(source, secret, { ...wanted, onRead }, workerBackend) };
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    return { refused: { code: error.code, detail: error.detail } };
  }
}

serveWorker(follow, (answer) => ('opened' in answer && answer.opened.zip ? [answer.opened.zip.buffer] : []));
