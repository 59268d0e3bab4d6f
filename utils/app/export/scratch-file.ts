import { transferList, WorkerClient } from '../../bytes/worker-rpc.ts';
import { sinkFailed } from '../../errors/package-error.ts';
import type { MessageSink } from '../../package/export/message-writer.ts';
import { requireSpaceBeside } from '../../vault/db/quota.ts';
import type { ScratchAnswer, ScratchRequest } from './scratch-worker.ts';

/*
 * Holds a package between writing and saving: a file in the page's private file system (OPFS), which other programs
 * cannot see. It is removed when the page closes. Files left by a crash or a long download are removed at the next
 * start.
 */

const FOLDER = 'packages';
/** What a folder and its entries take at the most. */
const FOLDER_BYTES = 64 * 1024;

export interface ScratchFile {
  /** Receives the bytes, once. The buffer of a long piece is transferred. */
  sink: WritableStream<Uint8Array<ArrayBuffer>>;
  /** Encrypts into the same file, after what was written to the sink. */
  sealing: MessageSink['sealing'];
  /** The file on the disk; after the sink was closed. */
  read(): Promise<File>;
  /** May be called more than once. */
  remove(): Promise<void>;
  /** Keep the file until the next start: the browser may still be copying it. */
  leave(): void;
}

/** Held for the lifetime of the page, so that another vault page does not delete the file. */
const lockName = (file: string): string => `subut-package ${file}`;

const root = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();

/** @returns a function that releases the lock */
function hold(name: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(name, () => new Promise<void>((letGo) => held(letGo))).catch(failed);
  });
}

/** Writes in a worker, where the bytes of a file go straight to the disk. */
class Writer {
  readonly #hand: WorkerClient<ScratchRequest, ScratchAnswer> = new WorkerClient(
    new Worker(new URL('./scratch-worker.ts', import.meta.url), { type: 'module' }),
  );
  readonly sink: ScratchFile['sink'];

  constructor(handle: FileSystemFileHandle) {
    const hand = this.#hand;
    this.sink = new WritableStream({
      start: () => hand.call({ do: 'open', handle }).then(() => undefined),
      write: async (bytes) => {
        await requireSpaceBeside(bytes.length);
        await hand.call({ do: 'write', bytes }, transferList(bytes));
      },
      close: () => this.close(),
      abort: () => this.close(),
    });
  }

  readonly sealing: MessageSink['sealing'] = async (start) => {
    const hand = this.#hand;
    // The signing key among it lies in no other memory afterwards.
    await hand.call({ do: 'begin', start }, [start.owner.buffer]);
    return {
      zip: async (bytes) => {
        await requireSpaceBeside(bytes.length);
        return hand.call({ do: 'zip', bytes }, transferList(bytes)).catch(sinkFailed);
      },
      close: () => hand.call({ do: 'end' }).catch(sinkFailed),
    };
  };

  /** Closes the file. Until then it cannot be read or removed. */
  async close(): Promise<void> {
    await this.#hand.callAndTerminate({ do: 'close' });
  }
}

/**
 * An empty file. Its name is random: the browser keeps it in plain text, also when the file is gone, and a package is named after its case.
 * @throws VaultFullError
 */
export async function makeScratchFile(): Promise<ScratchFile> {
  // On a full disk a folder cannot be made either, and Chromium calls that another error.
  await requireSpaceBeside(FOLDER_BYTES);
  const packages = await (await root()).getDirectoryHandle(FOLDER, { create: true });
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
      // Already removed, or still open; then the next start removes it.
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

/** Removes files left by earlier pages. Files in use by another page stay. Makes nothing: everything may just be being deleted. */
export async function clearLeftovers(): Promise<void> {
  const packages = await (await root()).getDirectoryHandle(FOLDER).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  });
  if (packages === null) return;
  for await (const name of packages.keys()) {
    await navigator.locks.request(lockName(name), { ifAvailable: true }, async (free) => {
      if (free !== null) await packages.removeEntry(name).catch(() => undefined);
    });
  }
}
