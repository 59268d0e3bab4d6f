import { OpenError } from './codes.ts';
import { Hand } from './hand.ts';
import type { OpenedPackage, OpenOptions } from './open.ts';
import type { ReadAnswer, ReadOrder } from './read-worker.ts';
import type { Secret } from './unseal.ts';

/**
 * openPackage in a worker, for pages of the extension: the pieces of a package are much garbage, which is sooner
 * collected where there is little else, and the page goes on answering. verify.html, which is one file, does without.
 * @throws OpenError; the signal's reason
 */
export async function openElsewhere(
  file: Blob,
  secret: Secret | null,
  { onRead, signal, ...wanted }: OpenOptions = {},
): Promise<OpenedPackage> {
  signal?.throwIfAborted();
  const hand = new Hand<ReadOrder, ReadAnswer>(
    new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
  );
  const stop = (): void => hand.dismiss();
  signal?.addEventListener('abort', stop);
  try {
    const answer = await hand.order({ file, secret, wanted }, [], onRead);
    if ('refused' in answer) throw new OpenError(answer.refused.code, answer.refused.detail);
    return answer.opened;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    hand.dismiss();
  }
}
