import { WorkerClient } from '../bytes/worker-rpc.ts';
import { OpenError } from '../errors/open-error.ts';
import type { Secret } from '../openpgp/session-key.ts';
import type { PackageSource } from './folder.ts';
import type { OpenedPackage, OpenOptions } from './open.ts';
import type { OpenAnswer, OpenRequest } from './open-worker.ts';

/**
 * openPackage in a worker, for pages of the extension: a package makes much garbage, which is collected faster in a
 * worker, and the page stays responsive. verify.html is one file and runs without.
 * @throws OpenError; the signal's reason
 */
export async function openInWorker(
  source: PackageSource,
  secret: Secret | null,
  { onRead, signal, ...wanted }: OpenOptions = {},
): Promise<OpenedPackage> {
  signal?.throwIfAborted();
  const hand = new WorkerClient<OpenRequest, OpenAnswer>(
    new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' }),
  );
  const stop = (): void => hand.terminate();
  signal?.addEventListener('abort', stop);
  try {
    const answer = await hand.call({ source, secret, wanted }, [], onRead);
    if ('refused' in answer) throw new OpenError(answer.refused.code, answer.refused.detail);
    return answer.opened;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    hand.terminate();
  }
}
