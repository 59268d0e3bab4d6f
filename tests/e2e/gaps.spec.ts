import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { findCodeColumn, readRowCodes } from '../sites/rows.ts';
import { test } from './features.ts';
import { expect } from './fixtures.ts';

/* Where two frames have nothing in common any more, the picture shows a band that is no page, and loses nothing on either side. */

const GREY = [0x80, 0x80, 0x80];

test('a gap is drawn, its height is in the record, and both sides are whole', async ({ shared }) => {
  const { browser, extension } = shared;
  const page = await browser.newPage();
  await page.goto('https://example.org/long.html?rows=120&images=0', { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    // All that stands there becomes other elements with other words: nothing is left that was seen before.
    const anew = (): void => {
      if (scrollY < 1000) return;
      removeEventListener('scroll', anew);
      for (const one of Array.from(document.body.children)) {
        if (one.localName === 'script') continue;
        const drawn = Array.from(one.querySelectorAll('canvas'));
        const copy = one.cloneNode(true) as Element;
        // A canvas is copied without what is drawn on it.
        for (const [at, canvas] of Array.from(copy.querySelectorAll('canvas')).entries())
          canvas.getContext('2d')?.drawImage(drawn[at] as HTMLCanvasElement, 0, 0);
        const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
          if (text.nodeValue?.trim()) text.nodeValue = `${text.nodeValue.trim()} ·`;
        }
        one.replaceWith(copy);
      }
    };
    addEventListener('scroll', anew);
  });
  const end = await capture(extension, page);
  await page.close();
  expect(end.text).toContain(en.coverage.gaps_one.replace('{{count}}', '1'));
  const { record, picture } = await keptCapture(extension, end.captureId ?? '');
  const { method } = record;
  expect(method).toMatchObject({ complete: false, endedBy: 'whole', gaps: [{ reason: 'anchor-lost' }] });
  const { row = 0, rows = 0 } = method.gaps[0] ?? {};
  expect(rows).toBeGreaterThan(40);
  const png = picture('screenshot.png');
  // The strips, with the band between two of them, are all of the picture.
  let next = 0;
  for (const frame of method.frames) {
    if (next === row) next += rows;
    expect(frame.row).toBe(next);
    next += frame.rows;
  }
  expect(next).toBe(png.height);
  // Its words are in the middle, its ground on both sides.
  const pixel = (x: number, y: number) => [...png.data.subarray((y * png.width + x) * 4).subarray(0, 3)];
  for (let y = row + 6; y < row + rows - 6; y++) expect(pixel(1, y), `row ${y}`).toEqual(GREY);
  const middle = Array.from({ length: png.width * rows }, (_, at) =>
    pixel(at % png.width, row + Math.floor(at / png.width)),
  );
  expect(middle.filter(([red = 0]) => red > 0xf0).length).toBeGreaterThan(500);
  // Every row of the page is there, above or below it.
  const codes = readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1);
  const seen = new Set(codes.flatMap(({ row: code, whole }) => (code !== null && whole ? [code] : [])));
  expect(Array.from({ length: 120 }, (_, code) => code).filter((code) => !seen.has(code))).toEqual([]);
});
