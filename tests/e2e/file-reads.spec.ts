import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium } from '../sites/browser.ts';
import { FULL } from '../sizes.ts';
import { executable, expect, test } from './fixtures.ts';

/*
 * Long files are read to their end in Chromium, by a page that works between the chunks: there, streams that read into
 * memory of the page stopped now and then and never went on.
 */

const MB = 2 ** 20;
/** Bytes differ from chunk to chunk, so that none can be taken for another. */
const BLOCK = 3 * MB + 7;

/** `utils/bytes/byte-stream.ts` as one script. */
async function readerScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'utils/bytes/byte-stream.ts', formats: ['iife'], name: 'reading', fileName: 'reading' },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('it was not built');
  return bundle.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('');
}

function makeFile(path: string, length: number): string {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BLOCK, Buffer.from(Array.from({ length: 251 }, (_, at) => at)));
  for (let left = length; left > 0; left -= block.length)
    writeSync(file, block, 0, Math.min(left, block.length));
  closeSync(file);
  return path;
}

/** Reads the chosen file with pauses and work between the chunks, as a check does. @returns bytes, and wrong chunks */
async function readOnce(): Promise<{ bytes: number; wrong: number }> {
  const { reading } = window as unknown as {
    reading: { readBlob(blob: Blob): AsyncIterable<Uint8Array<ArrayBuffer>> };
  };
  const input = document.querySelector('input');
  const [file] = input?.files ?? [];
  if (file === undefined) throw new Error('no file');
  let bytes = 0;
  let wrong = 0;
  for await (const chunk of reading.readBlob(file)) {
    if (chunk[0] !== (bytes % (3 * 2 ** 20 + 7)) % 251) wrong++;
    bytes += chunk.length;
    const until = performance.now() + Math.random() * 4;
    while (performance.now() < until);
    if (Math.random() < 0.05) await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return { bytes, wrong };
}

for (const [length, times, tag] of [
  [100 * MB, 4, []],
  [1024 * MB, 20, [FULL]],
] as const) {
  test(`${length / MB} MB are read ${times} times`, { tag: [...tag] }, async ({ folder }) => {
    test.setTimeout(120_000 + times * (length / MB) * 150);
    const path = makeFile(join(folder, 'long.bin'), length);
    const browser = await launchChromium({ executablePath: executable(), extension: null, hostRules: '' });
    try {
      const page = await browser.newPage();
      await page.setContent('<input type="file">');
      await page.addScriptTag({ content: await readerScript() });
      for (let time = 1; time <= times; time++) {
        await page.locator('input').setInputFiles(path);
        expect(await page.evaluate(readOnce), `time ${time}`).toEqual({ bytes: length, wrong: 0 });
      }
    } finally {
      await browser.close();
    }
  });
}
