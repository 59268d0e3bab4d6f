import type { Bytes } from '../../utils/package/byte-stream.ts';
import { obey } from '../../utils/package/hand.ts';
import { SealedData, type SealStart } from '../../utils/package/sealed-data.ts';

/**
 * The other end of scratch-file.ts: only in a worker may a file be written without a detour. A message is sealed here too,
 * so that its bytes go nowhere else before they lie on the disk.
 */

export type Order =
  | { do: 'open'; handle: FileSystemFileHandle }
  | { do: 'write'; bytes: Bytes }
  | { do: 'begin'; start: SealStart }
  | { do: 'zip'; bytes: Bytes }
  | { do: 'end' }
  | { do: 'close' };
/** Bytes that were written. */
export type Result = number;

/** What TypeScript knows in workers only, and this project is typed as pages are. */
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
let data: SealedData | undefined;

async function follow(order: Order): Promise<Result> {
  switch (order.do) {
    case 'open':
      file = await (order.handle as WritableHandle).createSyncAccessHandle();
      file.truncate(0);
      return 0;
    case 'write':
      write(order.bytes);
      return order.bytes.length;
    case 'begin':
      data = await SealedData.begin(order.start, write);
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

function begun(): SealedData {
  if (data === undefined) throw new Error('nothing was begun');
  return data;
}

/** A disk that fills up may take a part. */
function write(bytes: Bytes): void {
  for (let from = 0; from < bytes.length; ) {
    const taken = file?.write(bytes.subarray(from), { at }) ?? 0;
    if (taken === 0) throw new DOMException('the disk took nothing', 'QuotaExceededError');
    from += taken;
    at += taken;
  }
}

obey(follow);
