import { obey } from '../../utils/package/hand.ts';

/** The other end of scratch-file.ts: only in a worker may a file be written without a detour. */

export type Order =
  | { do: 'open'; handle: FileSystemFileHandle }
  | { do: 'write'; bytes: Uint8Array<ArrayBuffer> }
  | { do: 'close' };

/** What TypeScript knows in workers only, and this project is typed as pages are. */
interface SyncAccess {
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  close(): void;
}
interface WritableHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>;
}

let file: SyncAccess | undefined;
let at = 0;

async function follow(order: Order): Promise<void> {
  switch (order.do) {
    case 'open':
      file = await (order.handle as WritableHandle).createSyncAccessHandle();
      file.truncate(0);
      break;
    case 'write':
      write(order.bytes);
      break;
    case 'close':
      file?.close();
      break;
  }
}

/** A disk that fills up may take a part. */
function write(bytes: Uint8Array<ArrayBuffer>): void {
  for (let from = 0; from < bytes.length; ) {
    const taken = file?.write(bytes.subarray(from), { at }) ?? 0;
    if (taken === 0) throw new DOMException('the disk took nothing', 'QuotaExceededError');
    from += taken;
    at += taken;
  }
}

obey(follow);
