import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { PNG } from 'pngjs';
import { parse } from 'valibot';
import { CaptureRecord } from '../../utils/evidence/record.ts';
import { readCapturePath } from '../../utils/package/names.ts';
import { openPackage } from '../../utils/package/open.ts';

/** What was kept of a capture, read where a person would: in the vault and in a package. */

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

/** The records in a package that is sealed with a password. */
export async function readRecords(file: string, password: string): Promise<CaptureRecord[]> {
  const { files } = await openPackage(new Uint8Array(readFileSync(file)), { password });
  return Array.from(files)
    .filter(([path]) => readCapturePath(path)?.file === 'capture.json')
    .map(([, bytes]) => parse(CaptureRecord, JSON.parse(new TextDecoder().decode(bytes))));
}
