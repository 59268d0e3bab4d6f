import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import { type OpenedPackage, openPackage } from '../../utils/package/open.ts';
import type { Extension } from './extension.ts';
import { exportPackage, openVault } from './vault.ts';

/** A capture as a lawyer gets it: out of a package on the disk. */
export interface KeptCapture {
  record: CaptureRecord;
  /** A file of the capture's folder. */
  file(path: string): Buffer;
  text(path: string): string;
  picture(path: 'screenshot.png' | 'viewport.png'): PNG;
}

const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

/** Makes a package of one capture, and reads the files out of it. */
export async function keptCapture(extension: Extension, downloads: string, id: string): Promise<KeptCapture> {
  const vault = await openVault(extension);
  const made = await exportPackage(vault, downloads, {
    caseName: id.slice(-12),
    password: PASSWORD,
    captures: [id],
  });
  await vault.close();
  const opened = await openPackage(new Uint8Array(readFileSync(made.path)), { password: PASSWORD });
  const [kept] = capturesIn(opened);
  if (kept === undefined) throw new Error('the package has no capture');
  return kept;
}

/** The captures of an opened package, in the order of the exhibits. */
export function capturesIn({ files }: OpenedPackage): KeptCapture[] {
  const records = Array.from(files.keys()).filter((path) => path.endsWith('/capture.json'));
  return records.toSorted().map((path) => captureAt(files, path.slice(0, -'capture.json'.length)));
}

function captureAt(files: OpenedPackage['files'], folder: string): KeptCapture {
  const file = (path: string): Buffer => {
    const bytes = files.get(folder + path);
    if (bytes === undefined) throw new Error(`the package has no ${folder}${path}`);
    return Buffer.from(bytes);
  };
  const text = (path: string): string => file(path).toString('utf8');
  return {
    record: JSON.parse(text('capture.json')) as CaptureRecord,
    file,
    text,
    picture: (path) => PNG.sync.read(file(path)),
  };
}

/** Uncovers the picture on a capture's page in the vault, and reads it. */
export async function readPicture(vault: Page): Promise<PNG> {
  await vault.getByTestId('picture-show').click();
  const image = vault.getByTestId('picture-image');
  await image.waitFor();
  const base64 = await image.evaluate(async (shown) => {
    const bytes = new Uint8Array(await (await fetch((shown as HTMLImageElement).src)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return PNG.sync.read(Buffer.from(base64, 'base64'));
}
