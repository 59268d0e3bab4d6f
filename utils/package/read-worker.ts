import { OpenError, type OpenErrorCode } from './codes.ts';
import { obey } from './hand.ts';
import { machinePool } from './machine-pool.ts';
import { type OpenedPackage, openPackage, type Wanted } from './open.ts';
import type { Secret } from './unseal.ts';

/** The other end of open-elsewhere.ts: one package that is opened. */

export interface ReadOrder {
  file: Blob;
  secret: Secret | null;
  wanted: Wanted;
}
/** An error would lose its class on its way. */
export type ReadAnswer = { opened: OpenedPackage } | { refused: { code: OpenErrorCode; detail: string } };

async function follow(
  { file, secret, wanted }: ReadOrder,
  onRead: (bytes: number) => void,
): Promise<ReadAnswer> {
  try {
    return { opened: await openPackage(file, secret, { ...wanted, onRead }, machinePool) };
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    return { refused: { code: error.code, detail: error.detail } };
  }
}

obey(follow, (answer) => ('opened' in answer && answer.opened.zip ? [answer.opened.zip.buffer] : []));
