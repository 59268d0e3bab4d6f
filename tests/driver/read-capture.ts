import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { PNG } from 'pngjs';
import { TILE_ROWS } from '../../utils/app/picture/picture-tiles.ts';
import type { CaptureRecord } from '../../utils/evidence/record.ts';
import type { Extension } from './extension.ts';
import type {} from './reading/main.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { exportPackage, openVault } from './vault.ts';

/** A capture, with its files as they lie in a package. */
export interface KeptCapture {
  record: CaptureRecord;
  /** A file of the capture's folder. */
  file(path: string): Buffer;
  text(path: string): string;
  picture(path: 'screenshot.png' | 'viewport.png'): PNG;
}

const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

/** Reads a capture out of a vault without a passphrase, by the page that only the test build has. */
export async function keptCapture(extension: Extension, id: string): Promise<KeptCapture> {
  const page = await extension.open('reading');
  const files = await page.evaluate((wanted) => subutRead(wanted), id);
  await page.close();
  return captureAt(new Map(files.map(([path, base64]) => [path, Buffer.from(base64, 'base64')])), '');
}

/** Makes a package of captures, as a lawyer gets it, and reads the files out of it. @param ids all in the list when left out */
export async function exportedCaptures(
  extension: Extension,
  downloads: string,
  ids?: readonly string[],
): Promise<KeptCapture[]> {
  const vault = await openVault(extension);
  const made = await exportPackage(vault, downloads, {
    caseName: ids?.[0]?.slice(-12) ?? 'all',
    password: PASSWORD,
    ...(ids === undefined ? {} : { captures: ids }),
  });
  await vault.close();
  return capturesIn(await unpack(new Uint8Array(readFileSync(made.path)), { password: PASSWORD }));
}

/** The same of one. */
export async function exportedCapture(
  extension: Extension,
  downloads: string,
  id: string,
): Promise<KeptCapture> {
  const [kept] = await exportedCaptures(extension, downloads, [id]);
  if (kept === undefined) throw new Error('the package has no capture');
  return kept;
}

/** The captures of an opened package, in the order of the exhibits. */
export function capturesIn({ files }: Unpacked): KeptCapture[] {
  const records = Array.from(files.keys()).filter((path) => path.endsWith('/capture.json'));
  return records.toSorted().map((path) => captureAt(files, path.slice(0, -'capture.json'.length)));
}

function captureAt(files: ReadonlyMap<string, Uint8Array>, folder: string): KeptCapture {
  const file = (path: string): Buffer => {
    const bytes = files.get(folder + path);
    if (bytes === undefined) throw new Error(`there is no ${folder}${path}`);
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

/** Uncovers the picture on a capture's page in the vault, and reads it as it is shown, tile by tile. */
export async function readPicture(vault: Page): Promise<PNG> {
  await vault.getByTestId('picture-show').click();
  const { width, height } = await pictureSize(vault);
  const png = new PNG({ width, height });
  for (let row = 0, index = 0; row < height; index++) {
    const tile = await readTile(vault, index);
    tile.data.copy(png.data, row * width * 4);
    row += tile.height;
  }
  return png;
}

/** The size of the picture that is shown, in its own pixels; waits until it is there. */
export async function pictureSize(vault: Page): Promise<{ width: number; height: number }> {
  const image = vault.getByTestId('picture-image');
  await image.waitFor();
  return image.evaluate(({ dataset }) => ({ width: Number(dataset.width), height: Number(dataset.height) }));
}

/** Scrolls a tile of the picture to the top of the view, and waits for it. */
export async function showTile(vault: Page, index: number): Promise<Locator> {
  await vault.getByTestId('picture-image').evaluate(
    (sheet, { place, rows }) => {
      const scale = sheet.clientWidth / Number(sheet.dataset.width);
      sheet.parentElement?.scrollTo({ top: place * rows * scale, behavior: 'instant' });
    },
    { place: index, rows: TILE_ROWS },
  );
  const canvas = vault.locator(`[data-testid="picture-tile"][data-index="${index}"] canvas`);
  await canvas.waitFor({ timeout: 60_000 });
  return canvas;
}

/** The pixels of a tile of the picture, as they are shown. */
export async function readTile(vault: Page, index: number): Promise<PNG> {
  const canvas = await showTile(vault, index);
  const read = await canvas.evaluate((shown) => {
    const { width, height } = shown as HTMLCanvasElement;
    const context = (shown as HTMLCanvasElement).getContext('2d');
    const { data } = context?.getImageData(0, 0, width, height) ?? {};
    let text = '';
    for (let from = 0; data !== undefined && from < data.length; from += 0x8000) {
      text += String.fromCharCode(...data.subarray(from, from + 0x8000));
    }
    return { width, height, base64: btoa(text) };
  });
  const png = new PNG({ width: read.width, height: read.height });
  png.data = Buffer.from(read.base64, 'base64');
  return png;
}
