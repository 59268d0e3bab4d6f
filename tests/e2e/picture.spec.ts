import { reasonsAgainst } from '../../utils/evidence/completeness.ts';
import { capture } from '../driver/capture.ts';
import { keptCapture } from '../driver/read-capture.ts';
import { CHANNEL, channelMessages } from '../sites/channel/messages.ts';
import { rowPlan } from '../sites/channel/row-plan.ts';
import { ACCOUNT } from '../sites/instagram/posts.ts';
import { findCodeColumn, readRowCodes, rowProblems } from '../sites/rows.ts';
import { sized } from '../sizes.ts';
import { expect, test } from './fixtures.ts';

/*
 * The picture, line by line: each CSS pixel line of these pages says which row it belongs to, so a row that is missing,
 * comes twice, or is cut by a seam is found, and so is a bar that covers one.
 */

/** Several windows of each, so that there are seams; more of them in a full run. */
const MESSAGES = sized(24, 40);
const ROWS = sized(110, 170);
const POSTS = sized(21, 30);
const channelRows = rowPlan(channelMessages(MESSAGES)).total;

interface Subject {
  name: string;
  url: string;
  rows: number;
  /** Looked at on a fine screen too, where not all are. */
  fine?: true;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'Telegram Web A',
    url: `https://web.telegram.org/a/?rows=1&n=${MESSAGES}#-100${CHANNEL.rawId}`,
    rows: channelRows,
    fine: true,
  },
  {
    name: 'Telegram Web K',
    url: `https://web.telegram.org/k/?rows=1&n=${MESSAGES}#-${CHANNEL.rawId}`,
    rows: channelRows,
  },
  {
    name: 'Telegram preview',
    url: `https://t.me/s/${CHANNEL.username}?rows=1&n=${MESSAGES}`,
    rows: channelRows,
  },
  {
    name: 'an Instagram profile',
    url: `https://www.instagram.com/${ACCOUNT.username}/?rows=1&n=${POSTS}`,
    rows: (POSTS / 3) * 16,
    fine: true,
  },
  { name: 'a long page', url: `https://example.org/long.html?rows=${ROWS}`, rows: ROWS },
  {
    name: 'a long page with bars that stick and float',
    url: `https://example.org/long.html?rows=${ROWS}&sticky=1&fixed=1&smooth=1`,
    rows: ROWS,
    fine: true,
  },
  {
    name: 'a page that grows at its end',
    url: 'https://example.org/long.html?rows=60&more=2',
    rows: 160,
  },
  {
    name: 'a page that scrolls inside',
    url: `https://example.org/inner.html?rows=${ROWS}`,
    rows: ROWS,
    fine: true,
  },
  { name: 'a page that fits the window', url: 'https://example.org/long.html?rows=20&images=0', rows: 20 },
];

for (const ratio of [1, 2]) {
  test.describe(`at devicePixelRatio ${ratio}`, () => {
    test.use({ ratio });
    const subjects =
      ratio === 1
        ? SUBJECTS
        : sized(
            SUBJECTS.filter(({ fine }) => fine),
            SUBJECTS,
          );
    for (const { name, url, rows } of subjects) {
      test(`${name}: every row once, in order, with no seam`, async ({ running }) => {
        const { browser, extension } = running;
        const page = await browser.newPage();
        await page.goto(url);
        expect(await page.evaluate(() => devicePixelRatio)).toBe(ratio);
        const end = await capture(extension, page);
        expect(end).toMatchObject({ phase: 'done' });
        const kept = await keptCapture(extension, end.captureId ?? '');
        const { method, page: recorded } = kept.record;
        expect(reasonsAgainst(method, recorded.copy)).toEqual([]);
        expect(method).toMatchObject({
          engine: 'captureVisibleTab',
          complete: true,
          endedBy: 'whole',
          gaps: [],
        });
        expect(method.devicePixelRatio).toBe(ratio);
        const picture = kept.picture('screenshot.png');
        const column = findCodeColumn(picture, ratio);
        expect(column).not.toBeNull();
        expect(rowProblems(readRowCodes(picture, column ?? 0, ratio), 0, rows - 1)).toEqual([]);
      });
    }
  });
}
