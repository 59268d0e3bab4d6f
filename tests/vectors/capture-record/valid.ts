import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { expected, unchecked } from '../vector.ts';
import type { RecordChange } from './change.ts';

/* Records that hold: whole ones, and those at the edges of what the form allows. */

const DIGEST = 'ab'.repeat(32);

/** Every field that may be left out is there. */
function withAllFields(record: CaptureRecord): void {
  const { page, method, site, environment } = record;
  record.serverTime = {
    date: 'Mon, 04 Mar 2024 08:00:00 GMT',
    offsetMs: -1500,
    offsetMostMs: 0.5,
    source: 'date-header',
  };
  page.load = {
    startedAt: record.capturedAt.utc,
    kind: 'navigate',
    protocol: 'h2',
    serviceWorker: false,
    status: 200,
  };
  page.connection = { missing: 'not-told' };
  site.untimed = { items: 0, of: 4 };
  environment.program = { files: 120, sha256: DIGEST };
  method.secondLook = { equal: 4, different: 0, notCompared: 0 };
  method.place = 'restored';
  method.waitedMs = { loads: 0, pictures: 40 };
  method.picture.beside = [{ x: 0, y: 0, width: 10, height: 10 }];
  method.picture.ratio = 1;
  method.picture.pinch = 1.25;
  method.pictures = [
    {
      kind: 'image',
      place: { x: 0, y: 20, width: 320, height: 320 },
      whole: true,
      item: '10001',
      original: null,
    },
  ];
  Object.assign(method.coverage, {
    itemsCut: ['10004'],
    putBack: 1,
    notShown: [
      { kind: 'player', count: 1, target: 'video' },
      { kind: 'words', count: 2 },
    ],
    layers: [{ target: 'dialog', rect: { x: 0, y: 0, width: 1, height: 1 } }],
    addresses: ['https://t.me/s/example'],
    unseenEnds: [{ way: 'start', shows: 'unknown', waitedMs: 9000 }],
  });
  method.complete = false;
}

/** As records of early versions are. */
function asOnce(record: CaptureRecord): void {
  delete record.page.copy;
  delete record.method.order;
  record.method.gaps = [];
}

export const VALID: RecordChange[] = [
  { name: 'held-whole', about: 'A record that fits itself.', change: () => undefined, expect: expected() },
  {
    name: 'held-least',
    from: 'least',
    about: 'Nothing was pictured and nothing read: the fewest fields, and one file.',
    change: () => undefined,
    expect: expected(),
  },
  {
    name: 'held-all-fields',
    about: 'Every field is there that may be left out.',
    change: withAllFields,
    expect: expected(),
  },
  {
    name: 'held-of-early-version',
    about: 'No field is there that early versions did not write.',
    change: asOnce,
    expect: expected(),
  },
  {
    name: 'held-numbers',
    about:
      'Numbers in the forms that ECMAScript gives them: 1e+21, 1e-7, 0.1, -0.5, 2^53 - 1, 100000000000000000000.',
    change({ method }) {
      Object.assign(method, { zoom: 1e21, viewport: { width: 1e-7, height: 0.1 } });
      Object.assign(method.coverage, { fontsNotReady: Number.MAX_SAFE_INTEGER });
      method.coverage.layers = [
        { target: '', rect: { x: -0.5, y: 1e20, width: 123456789.125, height: 5e-324 } },
      ];
    },
    expect: expected(),
  },
  {
    name: 'held-letters',
    about:
      'Texts with every kind of letter: escaped controls, U+007F, U+2028, quotes, a solidus, letters beyond the Basic Multilingual Plane.',
    change: ({ page }) =>
      void Object.assign(page, { title: '\u0000\b\t\n\f\r\u001f"\\/\u007f\u2028əŞ😀\u{10ffff}\ufeff' }),
    expect: expected(),
  },
  {
    name: 'held-empty-texts',
    about: 'Texts are empty.',
    change({ page, environment }) {
      Object.assign(page, { url: '', title: '', permalink: null });
      Object.assign(environment, { userAgent: '' });
    },
    expect: expected(),
  },
  {
    name: 'held-path-longest',
    from: 'least',
    about: 'A path has 200 characters.',
    change: ({ artifacts }) => void Object.assign(artifacts[0] ?? {}, { path: `a/${'b'.repeat(193)}.html` }),
    expect: expected(),
  },
  {
    name: 'held-uuid-upper-case',
    about: 'An id in upper case has the form, although nobody writes it so.',
    change: (record) => void Object.assign(record, { id: record.id.toUpperCase() }),
    expect: expected(),
  },
  {
    name: 'held-drawn-anew',
    about: 'Re-drawn from the code of the page, and said so.',
    change({ method }) {
      method.engine = 'html2canvas';
      method.adjustments.push({ kind: 'redrawn', target: 'html' });
    },
    expect: expected(),
  },
  {
    name: 'held-gap-with-band',
    about: 'A grey band stands between two strips, and its rows are counted.',
    change({ method }) {
      const [, second, third] = method.frames;
      Object.assign(second ?? {}, { row: 190 });
      Object.assign(third ?? {}, { row: 290 });
      method.picture.height += 10;
      Object.assign(method, {
        gaps: [{ row: 180, reason: 'page-moved', rows: 10, above: null, below: '10003' }],
        complete: false,
      });
    },
    expect: expected(),
  },
  {
    name: 'held-interrupted',
    about: 'It was cut off, and finished a day later: its id is of the day before.',
    change(record) {
      Object.assign(record.method, { endedBy: 'interrupted', complete: false });
      record.id = `018e01${record.id.slice(6)}`;
      record.id = `018e019c-3c00${record.id.slice(13)}`;
    },
    expect: expected(),
  },
  {
    name: 'held-id-with-moment',
    about: 'The id holds the moment of the capture, as those of early versions do.',
    change(record) {
      const digits = Date.parse(record.capturedAt.utc).toString(16).padStart(12, '0');
      record.id = `${digits.slice(0, 8)}-${digits.slice(8)}${record.id.slice(13)}`;
    },
    expect: expected(),
  },
  {
    name: 'held-seam-of-four-rows',
    about: 'Two strips meet four rows from where their places say: no more is allowed.',
    change: ({ method }) => void Object.assign(method.frames[1] ?? {}, { offset: 104 }),
    expect: expected(),
  },
  {
    name: 'told-zone-unknown',
    about: 'A time zone that no database has: told, and no failure.',
    change: ({ capturedAt }) => void Object.assign(capturedAt, { timeZone: 'Asia/Atlantis' }),
    expect: expected(unchecked('times')),
  },
  {
    name: 'told-zone-an-hour-off',
    about: 'The zone had an offset that is an hour from the one that is stated: rules of zones change.',
    change({ capturedAt }) {
      capturedAt.timeZone = 'Asia/Dubai';
      const at = new Date(Date.parse(capturedAt.utc) + 5 * 3_600_000);
      capturedAt.local = `${at.toISOString().slice(0, -1)}+05:00`;
    },
    expect: expected(unchecked('times')),
  },
  {
    name: 'told-canonical-of-another-site',
    about:
      'The page calls an address of another site its own: told, and no failure. (It is of no kind of page for which more is known.)',
    change({ page, site }) {
      Object.assign(site, { name: 'generic' });
      Object.assign(page, { canonicalUrl: 'https://example.org/' });
    },
    expect: expected(unchecked('addresses')),
  },
];
