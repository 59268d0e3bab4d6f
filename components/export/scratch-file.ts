import { sinkFailed } from '../../utils/package/codes.ts';
import { given, Hand } from '../../utils/package/hand.ts';
import type { SealSink } from '../../utils/package/seal.ts';
import { needRoomBeside } from '../../utils/vault/room.ts';
import type { Order, Result } from './scratch-worker.ts';

/*
 * Where a package lies between its writing and its saving: a file in the page's private file system (OPFS), which no
 * other program sees. It is removed when the page closes; what a crash or a long download left, at the next start.
 */

const FOLDER = 'packages';

export interface ScratchFile {
  /** Where its bytes go, once. A long piece is given away. */
  sink: WritableStream<Uint8Array<ArrayBuffer>>;
  /** Seals into the same file, behind what went into the sink. */
  sealing: SealSink['sealing'];
  /** What lies on the disk, when the sink was closed. */
  read(): Promise<File>;
  /** May be called more than once. */
  remove(): Promise<void>;
  /** From now on it stays until the next start: the browser may still be copying it to where its user wants it. */
  leave(): void;
}

/** Held as long as the page lives, so that another page of the vault does not clear the file away. */
const lockName = (file: string): string => `subut-package ${file}`;

function folder(): Promise<FileSystemDirectoryHandle> {
  return navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(FOLDER, { create: true }));
}

/** @returns what lets go of the lock */
function hold(name: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(name, () => new Promise<void>((letGo) => held(letGo))).catch(failed);
  });
}

/** Writes in a worker, where the bytes of a file go straight to the disk. */
class Writer {
  readonly #hand: Hand<Order, Result> = new Hand(
    new Worker(new URL('./scratch-worker.ts', import.meta.url), { type: 'module' }),
  );
  readonly sink: ScratchFile['sink'];

  constructor(handle: FileSystemFileHandle) {
    const hand = this.#hand;
    this.sink = new WritableStream({
      start: () => hand.order({ do: 'open', handle }).then(() => undefined),
      write: async (bytes) => {
        await needRoomBeside(bytes.length);
        await hand.order({ do: 'write', bytes }, given(bytes));
      },
      close: () => this.close(),
      abort: () => this.close(),
    });
  }

  readonly sealing: SealSink['sealing'] = async (start) => {
    const hand = this.#hand;
    // The signing key among it lies in no other memory afterwards.
    await hand.order({ do: 'begin', start }, [start.owner.buffer]);
    return {
      zip: async (bytes) => {
        await needRoomBeside(bytes.length);
        return hand.order({ do: 'zip', bytes }, given(bytes)).catch(sinkFailed);
      },
      close: () => hand.order({ do: 'end' }).catch(sinkFailed),
    };
  };

  /** Lets go of the file, which nobody can read or remove before. */
  async close(): Promise<void> {
    await this.#hand.last({ do: 'close' });
  }
}

/** An empty file. Its name is random: the browser keeps it in plain text, also when the file is gone, and a package is named after its case. */
export async function makeScratchFile(): Promise<ScratchFile> {
  const packages = await folder();
  const name = crypto.randomUUID();
  const letGo = await hold(lockName(name));
  const handle = await packages.getFileHandle(name, { create: true });
  const writer = new Writer(handle);
  let left = false;
  const remove = async () => {
    if (left) return;
    removeEventListener('pagehide', remove);
    // Closed already, or not closed because something failed.
    await writer.close().catch(() => undefined);
    try {
      await packages.removeEntry(name);
    } catch {
      // Gone already, or still open in a browser that is slow to close it: then the next start clears it.
    } finally {
      letGo();
    }
  };
  const leave = () => {
    left = true;
  };
  addEventListener('pagehide', remove);
  return { sink: writer.sink, sealing: writer.sealing, read: () => handle.getFile(), remove, leave };
}

/** Removes what an earlier page could not, and leaves what another page still uses. */
export async function clearLeftovers(): Promise<void> {
  const packages = await folder();
  for await (const name of packages.keys()) {
    await navigator.locks.request(lockName(name), { ifAvailable: true }, async (free) => {
      if (free !== null) await packages.removeEntry(name).catch(() => undefined);
    });
  }
}
