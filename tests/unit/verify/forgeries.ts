import { sha256 } from '../../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { HEAD_START } from '../../../utils/evidence/inert/policy.ts';
import { itemsText } from '../../../utils/evidence/items-text.ts';
import type { Method, PlacedPicture } from '../../../utils/evidence/method.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import type { CheckName } from '../../../utils/verify/check-names.ts';
import { accountWith, itemWith } from '../item.ts';
import type { CaptureFiles } from '../package/fixture.ts';
import { pngOf } from '../package/png.ts';

/*
 * What whoever holds all keys can have the product's own writer sign: a capture in which one thing is not as it was. The
 * capture that it starts from is whole, with a bar over it and messages that are in its page.
 */

const DAY = 86_400_000;
const WIDTH = 320;
const BAND = { x: 0, y: 20, width: WIDTH, height: 160 };
const HEAD = { x: 40, y: 0, width: 240, height: 20 };
/** Rows of the content from its top. */
const HEIGHT = 320;
const LINES = [
  'Şəkil sabah silinəcək',
  'Напишите мне до вечера',
  'Ünvanı hamı bilir',
  'The last one of them',
];

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A pixel of the content: two shades in an order that does not come again. */
const shade = (row: number, column: number): number => {
  const mixed = Math.imul(row + 1, 0x9e37_79b1) ^ Math.imul((column >> 1) + 1, 0x85eb_ca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d) >>> 28 < 7 ? 20 : 230;
};

function rgb(
  width: number,
  rows: number,
  of: (row: number, column: number) => number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(width * rows * 3);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < width; column++, at += 3) bytes.fill(of(row, column), at, at + 3);
  return bytes;
}

/** The bar stands over the content at the click. */
const barAt = (row: number, column: number): number => ((row * column) % 5 < 2 ? 60 : 200);
const isBar = (row: number, column: number): boolean =>
  row < HEAD.height && column >= HEAD.x && column < HEAD.x + HEAD.width;

/** What the window shows at the click. @param of the content, from its top */
const windowOf = (of: typeof shade): Uint8Array<ArrayBuffer> =>
  pngOf(
    rgb(WIDTH, BAND.y + BAND.height, (row, column) =>
      isBar(row, column) ? barAt(row, column - HEAD.x) : row < BAND.y ? 0xee : of(row - BAND.y, column),
    ),
    WIDTH,
  );

/** The long picture, with the bar above it. */
const pictureOf = (of: typeof shade): Uint8Array<ArrayBuffer> =>
  rgb(WIDTH, HEAD.height + HEIGHT, (row, column) => {
    if (row >= HEAD.height) return of(row - HEAD.height, column);
    return isBar(row, column) ? barAt(row, column - HEAD.x) : 0xee;
  });

const pageOf = (record: CaptureRecord, lines: readonly string[]): string =>
  `<!doctype html>\n${HEAD_START}<title>${record.page.title.replaceAll('<', '&lt;')}</title><h1>Uydurma kanal</h1>${lines
    .map((line, at) => `<div data-post="example/${10_001 + at}"><p>${line}</p></div>`)
    .join('')}`;

/** Lays the texts down: in the record, in items.json, in text.txt and in page.html. */
function say(record: CaptureRecord, files: CaptureFiles, lines: readonly string[]): void {
  record.site.items = lines.map((text, at) =>
    itemWith({
      id: String(10_001 + at),
      permalink: `https://t.me/example/${10_001 + at}`,
      date: { raw: 'Mar 1', utc: '2024-03-01T06:00:00Z' },
      text,
    }),
  );
  files.set('page.html', encode(pageOf(record, lines)));
  listItems(record, files);
}

/** Items.json and text.txt say what the record says. */
function place(
  method: Method,
  where: PlacedPicture['place'],
  { item = null, original = null }: Partial<PlacedPicture> = {},
): void {
  method.pictures = [{ kind: 'image', place: where, whole: true, item, original }];
}

function listItems({ site }: CaptureRecord, files: CaptureFiles): void {
  files.set('items.json', new Uint8Array(canonicalBytes(site.items)));
  files.set('text.txt', encode(`Uydurma kanal\n${LINES.join('\n')}\n\n${itemsText(site.items)}`));
}

async function paint(record: CaptureRecord, files: CaptureFiles, of: typeof shade): Promise<void> {
  const picture = pictureOf(of);
  files.set('screenshot.png', pngOf(picture, WIDTH));
  for (const frame of record.method.frames) frame.sha256 = await digestOf(picture, frame);
}

const digestOf = (
  picture: Uint8Array<ArrayBuffer>,
  { row, rows }: { row: number; rows: number },
): Promise<string> => sha256(picture.slice(row * WIDTH * 3, (row + rows) * WIDTH * 3));

/** A capture that is as it says. */
export async function truth(record: CaptureRecord, files: CaptureFiles): Promise<void> {
  const { method, site, page } = record;
  say(record, files, LINES);
  files.set('viewport.png', windowOf(shade));
  const frame = { ids: [], sha256: '' };
  Object.assign(method, {
    viewport: { width: WIDTH, height: BAND.y + BAND.height },
    band: BAND,
    picture: { width: WIDTH, height: HEAD.height + HEIGHT, head: HEAD },
    frames: [
      { ...frame, index: 0, row: 20, rows: 160, offset: 0, at: 100 },
      { ...frame, index: 1, row: 180, rows: 100, offset: 100, at: 700 },
      { ...frame, index: 2, row: 280, rows: 60, offset: 160, at: 1200 },
    ],
    gaps: [],
    complete: true,
    endedBy: 'whole',
    order: 'from-top',
    coverage: {
      ...method.coverage,
      firstItem: '10001',
      lastItem: '10004',
      itemsSeen: 4,
      itemsClaimed: null,
      reachedEnd: true,
    },
  });
  await paint(record, files, shade);
  Object.assign(site, {
    account: accountWith({ id: '-1001234567890', username: 'example', title: 'Uydurma kanal' }),
    walls: [],
    expansion: { opened: 0, left: 0, uncovered: 0 },
  });
  Object.assign(page, { permalink: 'https://t.me/s/example' });
}

/** @returns the same moment with another date */
const moved = ({ capturedAt }: CaptureRecord, days: number): CaptureRecord['capturedAt'] =>
  instantOf(new Date(Date.parse(capturedAt.utc) + days * DAY));

/** A small thing in the content, as a word is. */
const withWord =
  (top: number): typeof shade =>
  (row, column) =>
    row >= top && row < top + 12 && column >= 40 && column < 120
      ? 255 - shade(row, column)
      : shade(row, column);

const replaced = (files: CaptureFiles, path: string, from: string, to: string): void => {
  const text = new TextDecoder().decode(files.get(path));
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
  files.set(path, encode(text.replace(from, to)));
};

export interface Forgery {
  what: string;
  /** Changes a true capture. */
  forge(record: CaptureRecord, files: CaptureFiles): void | Promise<void>;
  /** The check that finds it; `null`: none can. */
  by: CheckName | null;
  /** What has innocent causes too is told and not called a failure. */
  isDoubt?: boolean;
  /** Besides the failure the same check tells of something that has innocent causes too. */
  withDoubt?: boolean;
}

const [, SECOND = ''] = LINES;
const OTHER = 'Gəlməyin, heç nə yoxdur';

export const FORGERIES: Forgery[] = [
  {
    what: 'a word in the picture is another',
    forge: (_record, files) => void files.set('screenshot.png', pngOf(pictureOf(withWord(250)), WIDTH)),
    by: 'frame-digests',
  },
  {
    what: 'the end of the picture is cut off, as bytes',
    forge: (_record, files) =>
      void files.set('screenshot.png', (files.get('screenshot.png') ?? encode('')).slice(0, -400)),
    by: 'frame-digests',
  },
  {
    what: 'the bar with the account’s name is another in the picture of the window',
    forge(_record, files) {
      const bars = (row: number, column: number): number => 255 - barAt(row, column);
      const bytes = rgb(WIDTH, BAND.y + BAND.height, (row, column) =>
        isBar(row, column) ? bars(row, column - HEAD.x) : row < BAND.y ? 0xee : shade(row - BAND.y, column),
      );
      files.set('viewport.png', pngOf(bytes, WIDTH));
    },
    by: 'window-picture',
  },
  {
    what: 'the picture of the window is of another page',
    forge: (_record, files) =>
      void files.set(
        'viewport.png',
        windowOf((row, column) => 255 - shade(row, column)),
      ),
    by: 'window-picture',
    isDoubt: true,
  },
  {
    what: 'rows with a message are cut out of the picture, which is hashed anew',
    async forge(record, files) {
      const { method } = record;
      const picture = pictureOf(shade);
      const rest = new Uint8Array([
        ...picture.subarray(0, 200 * WIDTH * 3),
        ...picture.subarray(230 * WIDTH * 3),
      ]);
      const [, second, third] = method.frames;
      Object.assign(second ?? {}, { rows: 70 });
      Object.assign(third ?? {}, { row: 250 });
      method.picture.height -= 30;
      files.set('screenshot.png', pngOf(rest, WIDTH));
      for (const frame of method.frames) frame.sha256 = await digestOf(rest, frame);
    },
    by: 'counts',
  },
  {
    what: 'a message says something else in the record',
    forge: ({ site }) => void Object.assign(site.items[1] ?? {}, { text: OTHER }),
    by: 'texts',
  },
  {
    what: 'a message says something else in record and items.json',
    forge({ site }, files) {
      Object.assign(site.items[1] ?? {}, { text: OTHER });
      files.set('items.json', new Uint8Array(canonicalBytes(site.items)));
    },
    by: 'texts',
  },
  {
    what: 'a message says something else in record, items.json and text.txt',
    forge(record, files) {
      Object.assign(record.site.items[1] ?? {}, { text: OTHER });
      listItems(record, files);
      replaced(files, 'text.txt', `${SECOND}\n`, '');
    },
    by: 'texts',
  },
  {
    what: 'a message says something else in the code of the page',
    forge: (_record, files) => replaced(files, 'page.html', SECOND, OTHER),
    by: 'texts',
  },
  {
    what: 'a message says something else in the text of the page',
    forge: (_record, files) => replaced(files, 'text.txt', SECOND, OTHER),
    by: 'texts',
  },
  {
    what: 'it was captured a month earlier',
    forge: (record) => void Object.assign(record, { capturedAt: moved(record, -30) }),
    by: 'times',
    withDoubt: true,
  },
  {
    what: 'it was captured a day later',
    forge: (record) => void Object.assign(record, { capturedAt: moved(record, 1) }),
    by: 'times',
  },
  {
    what: 'the local time is another than the one in UTC',
    forge: ({ capturedAt }) =>
      void Object.assign(capturedAt, { local: capturedAt.local.replace(/T\d\d/, 'T23') }),
    by: 'times',
  },
  {
    what: 'it was captured in another time zone',
    forge: ({ capturedAt }) => void Object.assign(capturedAt, { timeZone: 'Pacific/Kiritimati' }),
    by: 'times',
  },
  {
    what: 'number and times are of a day before the keys',
    forge(record) {
      const capturedAt = moved(record, -40);
      const day = Date.parse(`${capturedAt.local.slice(0, 10)}T00:00:00Z`);
      const digits = day.toString(16).padStart(12, '0');
      const id = `${digits.slice(0, 8)}-${digits.slice(8)}${record.id.slice(13)}`;
      Object.assign(record, { capturedAt, id });
    },
    by: 'times',
    isDoubt: true,
  },
  {
    what: 'a message is dated after the capture',
    forge(record, files) {
      Object.assign(record.site.items[2]?.date ?? {}, { utc: '2024-08-01T06:00:00Z' });
      listItems(record, files);
    },
    by: 'times',
    isDoubt: true,
  },
  {
    what: 'it is of another channel',
    forge: ({ page }) => void Object.assign(page, { url: 'https://t.me/s/someone_else' }),
    by: 'addresses',
  },
  {
    what: 'the address that the page calls its own is another’s',
    forge: ({ page }) => void Object.assign(page, { canonicalUrl: 'https://t.me/s/someone_else' }),
    by: 'addresses',
  },
  {
    what: 'the address of a message is another’s',
    forge(record, files) {
      Object.assign(record.site.items[2] ?? {}, { permalink: 'https://t.me/example/99999' });
      files.set('items.json', new Uint8Array(canonicalBytes(record.site.items)));
    },
    by: 'addresses',
  },
  {
    what: 'more messages were seen than are listed',
    forge: ({ method }) => void Object.assign(method.coverage, { itemsSeen: 9 }),
    by: 'counts',
  },
  {
    what: 'a message is taken out of record, items.json and text.txt, and the counts fit',
    forge(record, files) {
      record.site.items.splice(1, 1);
      record.method.coverage.itemsSeen = 3;
      listItems(record, files);
    },
    by: 'counts',
  },
  {
    what: 'a gap is called nothing',
    forge: ({ method }) => void Object.assign(method.coverage, { framesFailed: 1 }),
    by: 'counts',
  },
  {
    what: 'a picture is said to stand where the picture of the page has ended',
    forge: ({ method }) => place(method, { x: 0, y: method.picture.height - 90, width: 100, height: 100 }),
    by: 'counts',
  },
  {
    what: 'a picture is said to stand in the bar above the first frame',
    forge: ({ method }) => place(method, { x: 40, y: 5, width: 100, height: 100 }),
    by: 'counts',
  },
  {
    what: 'a picture is said to be of a message that is not listed',
    forge: ({ method }) => place(method, { x: 0, y: 40, width: 100, height: 100 }, { item: 'other' }),
    by: 'counts',
  },
  {
    what: 'a picture is said to be an original that is not listed',
    forge: ({ method }) => place(method, { x: 0, y: 40, width: 100, height: 100 }, { original: 4000 }),
    by: 'counts',
  },
  {
    what: 'a page drawn anew is called a photograph of the screen',
    forge: ({ method }) => void method.adjustments.push({ kind: 'redrawn', target: 'html' }),
    by: 'counts',
  },
  // Nothing but the keys' holder stands for these.
  {
    what: 'the picture of the window is of another page, and a layer is said to have lain over it',
    forge({ method }, files) {
      method.coverage.layers = [{ target: 'dialog', rect: { x: 0, y: 0, width: 200, height: 100 } }];
      files.set(
        'viewport.png',
        windowOf((row, column) => 255 - shade(row, column)),
      );
    },
    by: null,
  },
  {
    what: 'a word in the picture is another, and the picture is hashed anew',
    forge: (record, files) => paint(record, files, withWord(250)),
    by: null,
  },
  {
    what: 'a message says something else everywhere',
    forge(record, files) {
      const lines = LINES.map((line) => (line === SECOND ? OTHER : line));
      say(record, files, lines);
      replaced(files, 'text.txt', `Uydurma kanal\n${LINES.join('\n')}`, `Uydurma kanal\n${lines.join('\n')}`);
    },
    by: null,
  },
  {
    what: 'a count beside a message is another',
    forge(record, files) {
      Object.assign(record.site.items[0] ?? {}, { views: { raw: '9M', least: 9_000_000, most: 9_000_000 } });
      files.set('items.json', new Uint8Array(canonicalBytes(record.site.items)));
    },
    by: null,
  },
  {
    what: 'it was made with another browser',
    forge: ({ environment }) =>
      void Object.assign(environment, { browser: 'Other 1.0', userAgent: 'Other/1.0' }),
    by: null,
  },
  {
    what: 'what was done to the page is not told',
    forge: ({ method }) => void method.adjustments.splice(0),
    by: null,
  },
  {
    what: 'it was captured three hours earlier on that day',
    forge(record) {
      record.capturedAt = instantOf(new Date(Date.parse(record.capturedAt.utc) - DAY / 8));
    },
    by: null,
  },
];
