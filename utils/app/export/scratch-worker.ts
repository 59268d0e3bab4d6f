import type { Bytes } from '../../bytes/byte-reader.ts';
import { serveWorker } from '../../bytes/worker-rpc.ts';
import { DataEncryptor, type EncryptionStart } from '../../package/export/data-encryptor.ts';

/**
 * The other end of scratch-file.ts: only workers can write OPFS files synchronously. Messages are encrypted here too,
 * so that the bytes are not copied between threads first.
 */

export type ScratchRequest =
  | { do: 'open'; handle: FileSystemFileHandle }
  | { do: 'write'; bytes: Bytes }
  | { do: 'begin'; start: EncryptionStart }
  | { do: 'zip'; bytes: Bytes }
  | { do: 'end' }
  | { do: 'close' };
/** Number of bytes written. */
export type ScratchAnswer = number;

/** Types that TypeScript declares for workers only; this project uses the DOM types. */
interface SyncAccess {
  truncate(size: number): void;
  write(bytes: Bytes, options: { at: number }): number;
  close(): void;
}
interface WritableHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>;
}

let file: SyncAccess | undefined;
let at = 0;
let data: DataEncryptor | undefined;

async function follow(order: ScratchRequest): Promise<ScratchAnswer> {
  switch (order.do) {
    case 'open':
      file = await (order.handle as WritableHandle).createSyncAccessHandle();
      file.truncate(0);
      return 0;
    case 'write':
      write(order.bytes);
      return order.bytes.length;
    case 'begin':
      data = await DataEncryptor.begin(order.start, write);
      return 0;
    case 'zip':
      return begun().zip(order.bytes);
    case 'end':
      return begun().close();
    case 'close':
      file?.close();
      return 0;
  }
}

function begun(): DataEncryptor {
  if (data === undefined) throw new Error('nothing was begun');
  return data;
}

/** A full disk may accept only a part. */
function write(bytes: Bytes): void {
  for (let from = 0; from < bytes.length; ) {
    const taken = file?.write(bytes.subarray(from), { at }) ?? 0;
    if (taken === 0) throw new DOMException('the disk took nothing', 'QuotaExceededError');
    from += taken;
    at += taken;
  }
}

serveWorker(follow);
