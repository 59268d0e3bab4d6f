import type { Page } from 'playwright';
import en from '../../utils/i18n/en.json' with { type: 'json' };
import { capture, endOf, startCapture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { FULL, sized } from '../sizes.ts';
import { adjusted } from './features.ts';
import { expect, type Running, test } from './fixtures.ts';

/*
 * Pages made so that whoever reads them never comes to an end: each capture does, says what happened, and what it could
 * not look at. Messages that mean harm: sites.spec.ts; a page that reloads itself: refusals.spec.ts.
 */

/** Long enough for a browser to make such a page. */
const OPENS_MS = 120_000;
/** No page may hold a capture up for as long as this. */
const LONGEST_MS = 240_000;

async function open({ browser }: Running, name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`https://example.org/features/${name}`, { timeout: OPENS_MS });
  return page;
}

/** In a usual run somewhat more than a capture looks at: utils/capture/page/dom-scanner.ts, adjust.ts, settle.ts. */
const ELEMENTS = sized(50_000, 1_000_000);
const STICKY = sized(3000, 100_000);
const SCROLLERS = 50_000;
const MOVING = sized(3000, 20_000);
const PICTURES = sized(6000, 100_000);

/** What is told, and the mark of a page that another test has in small: snapshot.spec.ts, or the elements here. */
const PAGES: readonly [what: string, name: string, told: readonly string[], tag?: string][] = [
  [
    `${ELEMENTS} elements`,
    `million.html?nodes=${ELEMENTS}`,
    ['not-searched elements beyond the first 40000, but those under some points of each frame'],
  ],
  [
    'more code than a file can take',
    'million.html?nodes=330000&of=wordy',
    ['not-copied parts of the page beyond its first 50 million characters'],
    FULL,
  ],
  [`${STICKY} elements that stick`, `million.html?nodes=${STICKY}&of=sticky`, ['unstuck further elements']],
  [
    `${SCROLLERS} areas that scroll`,
    `million.html?nodes=${SCROLLERS}&of=scroller`,
    ['not-searched elements beyond the first 40000, but those under some points of each frame'],
    FULL,
  ],
  [`${MOVING} things that move`, `million.html?nodes=${MOVING}&of=moving`, ['stilled further elements']],
  [
    `${PICTURES} pictures`,
    `million.html?nodes=${PICTURES}&of=image`,
    ['not-searched pictures beyond the first 5000: whether they had loaded'],
  ],
];

for (const [what, name, told, tag = []] of PAGES) {
  test(`${what}: the whole picture, and what was too much is told`, { tag }, async ({ running }) => {
    test.setTimeout(OPENS_MS + 2 * LONGEST_MS);
    const page = await open(running, name);
    const end = await endOf(await startCapture(running.extension, page), LONGEST_MS);
    expect(end, end.detail).toMatchObject({ phase: 'done' });
    const { record, picture, text } = await keptCapture(running.extension, end.captureId ?? '');
    const all = adjusted(record.method);
    for (const one of told) expect(all.filter((line) => line.startsWith(one))).not.toEqual([]);
    expect(record.method.adjustments.length).toBeLessThan(1000);
    expect(record.method).toMatchObject({ endedBy: 'whole', gaps: [] });
    const isCut = told.some((line) => line.startsWith('not-copied parts of the page'));
    if (isCut) expect(record).toMatchObject({ page: { copy: 'part' }, method: { complete: false } });
    const png = picture('screenshot.png');
    expect(rowProblems(readRowCodes(png, findCodeColumn(png, 1) ?? 0, 1), 0, 79)).toEqual([]);
    // Closed as every page is, wherever it was cut.
    expect(text('page.html').trimEnd()).toMatch(/<\/html>$/);
  });
}

test('a page without an end ends at the limit of length', async ({ running }) => {
  await running.extension.set('max-frames', 6);
  const end = await capture(running.extension, await open(running, 'endless.html'));
  expect(end.text).toContain(en.coverage.limit);
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'limit', gaps: [] });
  expect(record.method.frames).toHaveLength(6);
  expect(record.method.coverage).toMatchObject({ reachedStart: true, reachedEnd: false });
});

test('a page without an end that never rests ends when it has taken too long', async ({ running }) => {
  test.setTimeout(OPENS_MS + 2 * LONGEST_MS);
  await running.extension.set('max-frames', 3);
  const page = await open(running, 'endless.html?restless=1');
  const end = await endOf(await startCapture(running.extension, page), LONGEST_MS);
  expect(end.text).toContain(en.coverage.time);
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.method).toMatchObject({ complete: false, endedBy: 'time' });
  expect(record.method.coverage.framesFailed).toBeGreaterThan(0);
});

test('a title of four million letters and an address of twelve: told, kept, and still a package', async ({
  running,
}) => {
  const end = await capture(running.extension, await open(running, 'long-texts.html'));
  expect(end, end.detail).toMatchObject({ phase: 'done' });
  const { record } = await keptCapture(running.extension, end.captureId ?? '');
  expect(record.page.title).toBe(`${'ə'.repeat(4096)}… [+3995904]`);
  expect(record.page.canonicalUrl?.length).toBeLessThan(66_000);
  expect(adjusted(record.method).filter((line) => line.startsWith('shortened'))).toEqual([
    'shortened canonicalUrl: 12000020 characters, the first 65536 kept',
    'shortened title: 4000000 characters, the first 4096 kept',
  ]);
});
