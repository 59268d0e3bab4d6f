import type { FolderFile, PackageSource } from '../../utils/verify/folder.ts';

/** What was dropped or chosen: a file, or a folder with all that is in it. */
export interface Chosen {
  name: string;
  source: PackageSource;
}

/** Of a folder chooser; `null`: nothing was chosen. */
export function chosenFolder(list: readonly File[]): Chosen | null {
  const files = Array.from(list, (blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
  return files.length === 0 ? null : folderOf(files);
}

/** Of a file chooser; `null`: nothing was chosen. */
export function chosenFile(list: Iterable<File>): Chosen | null {
  const [file] = list;
  return file === undefined ? null : { name: file.name, source: file };
}

/** Chromium has it; on pages that are files themselves its older way of reading folders fails. */
type WithHandle = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

/**
 * What was dropped. To be called before the event ends: then the browser takes the folders away.
 * @returns `null` where it is neither files nor folders. @throws DOMException when a folder cannot be read
 */
export async function dropped({ items, files }: DataTransfer): Promise<Chosen | null> {
  const things = Array.from(items as Iterable<WithHandle>, (item) => ({
    entry: item.webkitGetAsEntry(),
    // Of some folders, such as that of all downloads, it gives none.
    handle: item.getAsFileSystemHandle?.().catch(() => null),
  })).filter(({ entry }) => entry !== null);
  const plain = chosenFile(files);
  if (things.length < 2 && things[0]?.entry?.isDirectory !== true) return plain;
  const found: FolderFile[] = [];
  for (const { entry, handle } of things) {
    const known = await handle;
    if (known) await collectHandle(known, '', found);
    else if (entry !== null) await collectEntry(entry, found);
  }
  return folderOf(found);
}

function folderOf(files: readonly FolderFile[]): Chosen {
  const [first] = files;
  return { name: first?.path.split('/')[0] ?? '', source: files };
}

async function collectHandle(handle: FileSystemHandle, before: string, found: FolderFile[]): Promise<void> {
  const path = `${before}${handle.name}`;
  if (handle instanceof FileSystemFileHandle) found.push({ path, blob: await handle.getFile() });
  if (!(handle instanceof FileSystemDirectoryHandle)) return;
  for await (const each of handle.values()) await collectHandle(each, `${path}/`, found);
}

async function collectEntry(entry: FileSystemEntry, found: FolderFile[]): Promise<void> {
  if (isFile(entry)) {
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.slice(1), blob });
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  const next = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  // Browsers give some at a time; at the end none.
  for (let some = await next(); some.length > 0; some = await next())
    for (const each of some) await collectEntry(each, found);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
