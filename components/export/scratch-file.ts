/*
 * Where a package lies between its writing and its saving: a file in the page's private file system (OPFS), which no
 * other program sees. It is removed when the page closes; what a crash or a long download left, at the next start.
 */

const FOLDER = 'packages';

export interface ScratchFile {
  handle: FileSystemFileHandle;
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

/** An empty file. Its name is random: the browser keeps it in plain text, also when the file is gone, and a package is named after its case. */
export async function makeScratchFile(): Promise<ScratchFile> {
  const packages = await folder();
  const name = crypto.randomUUID();
  const letGo = await hold(lockName(name));
  let left = false;
  const remove = async () => {
    if (left) return;
    removeEventListener('pagehide', remove);
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
  return { handle: await packages.getFileHandle(name, { create: true }), remove, leave };
}

/** Removes what an earlier page could not, and leaves what another page still uses. */
export async function clearLeftovers(): Promise<void> {
  const packages = await folder();
  for await (const name of packages.keys()) {
    // Chromium writes to `NAME.crswap` until the stream is closed.
    const lock = lockName(name.replace(/\.crswap$/, ''));
    await navigator.locks.request(lock, { ifAvailable: true }, async (free) => {
      if (free !== null) await packages.removeEntry(name).catch(() => undefined);
    });
  }
}
