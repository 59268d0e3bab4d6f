import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import type { KeptCapture } from '../driver/read-capture.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { flatPng } from '../sites/media/flat.ts';
import { PDF } from '../sites/plain/other-documents.ts';
import { adjusted, expectRows, kept, runsOf, test, toldMissing } from './features.ts';
import { expect } from './fixtures.ts';

/*
 * Pages that are more than one thing that scrolls down: panes, bars beside the content, other documents inside or instead of a
 * page, other measures. Each has all of it in the picture and the copies, or says what is missing.
 */

interface Case {
  /** Its address at example.org. */
  path: string;
  /** What is told as missing; nothing: it is called complete. */
  missing?: readonly string[];
  endedBy?: 'whole' | 'framed';
  /** Coded rows of the picture, each once. */
  rows?: number;
  /** Lines that the kept text has, in this order. */
  text?: readonly string[];
  /** And words that neither the text nor what is shown has. */
  without?: readonly string[];
  before?(page: Page): Promise<void>;
  /** When the page is there. */
  settled?(page: Page): Promise<void>;
  look?(capture: KeptCapture): void;
}

const emulate =
  (how: { width: number; height: number; deviceScaleFactor: number; mobile: boolean }) =>
  async (page: Page): Promise<void> => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setDeviceMetricsOverride', how);
  };

const CASES: Readonly<Record<string, Case>> = {
  'two panes, of which one is walked': {
    path: '/features/two-panes.html?rows=60',
    missing: ['clipped 1'],
    rows: 60,
  },
  'a client with bars around the area that scrolls': {
    path: '/features/app-shell.html?rows=60',
    rows: 60,
    text: ['Çiçəklər @ciceklar', 'Lalə'],
    look: (capture) => {
      // The bar is wider than the area: it stands there in two pieces. The list is as high as what is in it.
      const [bar, rest, list, ...others] = capture.record.method.picture.beside ?? [];
      expect({ bar, rest, others }).toEqual({
        bar: { x: 0, y: 0, width: 1005, height: 72 },
        rest: { x: 1005, y: 0, width: 275, height: 72 },
        others: [],
      });
      expect(list).toMatchObject({ x: 0, y: 72, width: 260 });
      expect(list?.height).toBeLessThan(300);
      expect(runsOf(capture, 0, 0xe5, 0xff)).toBe(1);
      expect(runsOf(capture, 0xff, 0, 0xc8)).toBe(1);
    },
  },
  'columns that run to the left': {
    path: '/features/vertical.html',
    missing: ['sideways 1'],
    text: ['Sütun 0: kağız, rəng, işıq', 'Sütun 59: kağız, rəng, işıq'],
  },
  'a frameset': {
    path: '/documents/frameset.html',
    missing: ['areas 2'],
    endedBy: 'framed',
    text: ['Sətir 0', 'Sətir 39', 'Sətir 0', 'Sətir 39'],
    look: ({ text }) => expect(text('page.html').match(/Sətir 39/g)).toHaveLength(2),
  },
  'an object that shows a short page': {
    path: '/documents/object.html',
    text: ['Yuxarıda', 'Sətir 0', 'Sətir 1', 'Sətir 2', 'Aşağıda'],
    look: ({ text }) => expect(text('page.html')).toContain('data-subut-tag="object"'),
  },
  'a frame of another site': {
    path: '/documents/elsewhere.html',
    missing: ['document 1'],
    text: ['Yuxarıda'],
  },
  'a drawing opened by itself': {
    path: '/documents/drawing.svg',
    text: ['Zolaq 0', 'Zolaq 1', 'Zolaq 29'],
    without: ['izah'],
    look: ({ picture }) => expect(picture('screenshot.png').height).toBe(1800),
  },
  'XML with a style sheet': {
    path: '/documents/notes.xml',
    text: ['Lalə', 'kağız qalındır', 'Nərgiz', 'işıq azdır'],
    without: ['yoxdur'],
  },
  'plain text': { path: '/documents/plain.txt', text: ['birinci', '  ikinci'] },
  // Of a server whose certificate is not checked the browser holds nothing, and no server is asked by itself.
  'a PDF that the browser does not hold': {
    path: '/documents/colours.pdf',
    missing: ['plugin 1'],
    endedBy: 'framed',
    look: ({ record: { artifacts, method } }) => {
      expect(artifacts.map(({ role }) => role)).not.toContain('document');
      expect(adjusted(method)).toContainEqual(
        expect.stringMatching(/^not-copied document\.pdf: .*not to be asked/),
      );
    },
  },
  'words in shadow roots, slots and frames': {
    path: '/features/words-in-shadow.html',
    text: ['açıq söz', 'Süsən', 'kölgə sözləri: yuvada', 'bağlı kök', 'çərçivədə', 'son'],
    without: ['gizli', 'görünməz'],
  },
  'a screen of another density than the page is told': {
    path: '/features/smooth.html?rows=60',
    rows: 60,
    before: emulate({ width: 800, height: 600, deviceScaleFactor: 3, mobile: true }),
    look: ({ record: { method } }) =>
      expect({ told: method.devicePixelRatio, measured: method.picture.ratio }).toEqual({
        told: 3,
        measured: 1,
      }),
  },
  'a window enlarged with two fingers': {
    path: '/features/smooth.html?rows=60',
    missing: ['scale 1'],
    settled: async (page) => {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    },
    look(capture) {
      const { method } = capture.record;
      expect(method.picture).toMatchObject({ ratio: 2, pinch: 2 });
      expect(method.gaps).toEqual([]);
      // All that the window shows of it, and nothing that is black.
      expect(runsOf(capture, 0, 0, 0)).toBeLessThanOrEqual(60 * 24);
    },
  },
};

for (const [name, wanted] of Object.entries(CASES)) {
  test(`${name}: kept, or said to be missing`, async ({ shared }) => {
    const page = await shared.browser.newPage();
    await wanted.before?.(page);
    await page.goto(`https://example.org${wanted.path}`, { waitUntil: 'networkidle' });
    await wanted.settled?.(page);
    const capture = await kept(shared, page);
    await page.close();
    const { method } = capture.record;
    const missing = wanted.missing ?? [];
    expect(toldMissing(method)).toEqual([...missing]);
    expect(method.endedBy).toBe(wanted.endedBy ?? 'whole');
    expect(method.complete).toBe(missing.length === 0);
    expect(capture.record.page.copy).toBe('inert');
    if (wanted.rows !== undefined) expectRows(capture, wanted.rows - 1, missing.length === 0);
    const lines = capture.text('text.txt').split('\n');
    let from = 0;
    for (const line of wanted.text ?? []) {
      const at = lines.indexOf(line, from);
      expect(at, `${line} in ${JSON.stringify(lines)}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
    for (const word of wanted.without ?? []) expect(capture.text('text.txt')).not.toContain(word);
    wanted.look?.(capture);
  });
}

test('a PDF and a picture opened by themselves are kept as files, and no server is asked again', async ({
  shared,
}) => {
  const files = { 'a.pdf': PDF, 'b.png': flatPng('00c8ff', 300, 200) } as const;
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const body = files[url.slice(1) as keyof typeof files];
    if (body !== undefined) asked.push(url);
    const type = url.endsWith('.pdf') ? 'application/pdf' : 'image/png';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const [name, bytes] of Object.entries(files)) {
    const page = await shared.browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/${name}`);
    const capture = await kept(shared, page);
    await page.close();
    const path = `document.${name.slice(2)}`;
    expect(capture.file(path).equals(bytes)).toBe(true);
    expect(capture.record.artifacts.find((file) => file.path === path)?.role).toBe('document');
  }
  expect(asked).toEqual(['/a.pdf', '/b.png']);
  server.close();
});

test('the code of each message that a list took out again is kept, each once', async ({ shared }) => {
  const page = await shared.browser.newPage();
  await page.goto(`https://web.telegram.org/a/?rows=1&n=45#-100${CHANNEL.rawId}`);
  const { record, text } = await kept(shared, page);
  await page.close();
  const ids = record.site.items.map(({ id }) => id);
  const idsIn = (code: string) =>
    new Set(Array.from(code.matchAll(/data-message-id="(\d+)"/g), ([, id]) => id));
  const inPage = idsIn(text('page.html'));
  expect(inPage.size).toBeLessThan(ids.length);
  const posts = text('posts.html');
  expect(posts).toContain("default-src 'none'");
  // Only what page.html has not, and in reading order.
  const sections = Array.from(posts.matchAll(/<section data-subut-item="(\d+)">/g), ([, id]) => id);
  expect(sections).toEqual(ids.filter((id) => !inPage.has(id)));
  expect(new Set(sections)).toEqual(idsIn(posts));
  expect(toldMissing(record.method)).toEqual([]);
  expect(record.method).toMatchObject({ complete: true, endedBy: 'whole' });
});
