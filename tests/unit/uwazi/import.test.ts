import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { importCsv, rowBytes, writeImport } from '../../../utils/uwazi/import.ts';
import { fitsInImport, IMPORT_MOST, parts } from '../../../utils/uwazi/parts.ts';
import { type Columns, captureRow, linkCell, packageRow, type Row } from '../../../utils/uwazi/row.ts';
import { PROPERTIES, templateJson } from '../../../utils/uwazi/template.ts';
import { zipFileOf } from '../../../utils/zip/write.ts';
import { makeVault } from '../package/fixture.ts';
import { encode } from '../package/rebuild.ts';
import { bytesOf, dateOf, emptyRows, filesAtRoot, headFaults, linkOf, readTable } from './reader.ts';

const AT = new Date(Date.UTC(2026, 11, 1, 20, 30));
const PACKAGE = 'ab'.repeat(32);
const PLAIN: Columns = { language: 'az', languages: [] };
const THREE: Columns = { language: 'az', languages: ['en', 'es', 'az'] };

let record: CaptureRecord;
let recordSha256: string;

beforeAll(async () => {
  const [exhibit] = (await makeVault()).exhibits;
  if (exhibit === undefined) throw new Error('there are two');
  record = exhibit.record;
  recordSha256 = await sha256(exhibit.recordBytes);
});

const rowOf = (change: (record: CaptureRecord) => void = () => undefined, number = 1): Row => {
  const own = structuredClone(record);
  change(own);
  return captureRow({ record: own, recordSha256, number, packageSha256: PACKAGE, picture: null });
};

const tableOf = (rows: readonly Row[], columns = PLAIN, trim = false) =>
  readTable(Buffer.from(importCsv(rows, columns)), trim);

/** What a page may be called by somebody who wishes harm. */
const HOSTILE = [
  '=HYPERLINK("https://example.org";"x")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '\uFF1Dcmd|x',
  'a\r\n\r\nb',
  'quote " and, comma; semicolon',
  '\u202Eabc\u2066',
  'null',
  '|',
  "=cmd|' /C calc'!A0",
  'Ə ğ ı ş – Ё',
];

describe('import.csv', () => {
  it.each([false, true])('comes through the reader of Uwazi as it was meant, trimmed: %s', async (trim) => {
    const { headers, rows } = await tableOf([rowOf()], PLAIN, trim);
    expect(headers).toEqual(['title', ...PROPERTIES.map(({ name }) => name), 'attachments']);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      title: 'Uydurma kanal',
      record_kind: 'Qeydə alınmış səhifə',
      exhibit_number: '1',
      site: 'Telegram',
      page_address: 't.me|https://t.me/s/example?before=103&x=%3Cy%3E',
      page_address_as_recorded: 'https://t.me/s/example?before=103&x=<y>',
      account_number: '-1001234567890',
      captured_on: record.capturedAt.local.slice(0, 10),
      published_on: '2024-03-02',
      completeness: 'Tam deyil',
      record_sha256: recordSha256,
      page_sha256: record.page.sha256,
      package_sha256: PACKAGE,
      attachments: '',
    });
  });

  it.each(HOSTILE)('is not led astray by a page called %j', async (title) => {
    const change = (own: CaptureRecord) => {
      own.page.title = title;
      own.page.url = `https://t.me/${encodeURI(title)}`;
      if (own.site.account !== null) Object.assign(own.site.account, { title, username: title });
    };
    const csv = Buffer.from(importCsv([rowOf(change, 1), rowOf(undefined, 2)], PLAIN));
    const { headers, rows } = await readTable(csv);
    expect(await emptyRows(csv)).toBe(0);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.title).toBe('Uydurma kanal');
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(headers);
      expect(row.title?.trim()).not.toBe('');
      for (const cell of Object.values(row)) {
        // Nothing runs in a spreadsheet, and nothing is there that is not seen.
        if (!/^-?\d+$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@\uFF1D]/);
        expect(cell).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }
  });

  it('has a title where the page has none', async () => {
    const bare = (own: CaptureRecord) => {
      own.page.title = ' \n ';
      own.site.account = null;
    };
    const { rows } = await tableOf([rowOf(bare)], THREE);
    expect(rows[0]).toMatchObject({
      title__az: 'Başlıqsız səhifə',
      title__en: 'Page without a title',
      // A language that is not ours: as the documents.
      title__es: 'Başlıqsız səhifə',
    });
  });

  it('suits every collection without languages of its own, and those that are named', async () => {
    const { headers: plain } = await tableOf([rowOf()]);
    for (const languages of [['en'], ['es', 'fr'], ['az', 'ru', 'en']])
      expect(headFaults(plain, languages)).toEqual([]);
    const { headers } = await tableOf([rowOf()], THREE);
    expect(headFaults(headers, THREE.languages)).toEqual([]);
    expect(headers.filter((head) => head.startsWith('title'))).toEqual([
      'title__en',
      'title__es',
      'title__az',
    ]);
    // What the documentation says of one that lacks a column: the import fails.
    expect(headFaults(headers, ['en', 'es', 'az', 'fr'])).not.toEqual([]);
  });

  it.each(['YYYY/MM/DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD', 'DD-MM-YYYY', 'dd/MM/yyyy'])(
    'has dates that are the same days where the collection writes %s',
    async (format) => {
      for (const day of ['2026-12-01', '2026-01-12', '2026-11-30', '2025-02-03'])
        expect(new Date(dateOf(day, format) * 1000).toISOString().slice(0, 10)).toBe(day);
    },
  );
});

describe('a link', () => {
  it.each([
    ['https://t.me/s/a?b=1|2', { label: 't.me', url: 'https://t.me/s/a?b=1%7C2' }],
    ['https://example.org/;=1', { label: 'example.org', url: 'https://example.org/%3B=1' }],
    ['https://пример.az/ə', { label: 'xn--e1afmkfd.az', url: 'https://xn--e1afmkfd.az/%C9%99' }],
  ])('to %s is one', (address, link) => {
    expect(linkOf(linkCell(address))).toEqual(link);
  });

  it.each(['about:blank', 'file:///tmp/a', 'javascript:alert(1)', 'nothing'])('to %s is none', (address) => {
    expect(linkCell(address)).toBe('');
  });
});

describe('the ZIP', () => {
  it('has at its root what the rows name, and nothing else; the template lies in a folder', async () => {
    const files = [zipFileOf('package.zip.gpg', encode('sealed')), zipFileOf('exhibit-001.png', encode('p'))];
    const rows = [
      packageRow({
        at: instantOf(AT),
        ...{ sha256: PACKAGE, signer: 'F'.repeat(40), attachments: ['package.zip.gpg'], isIn: true },
      }),
      captureRow({
        record,
        ...{ recordSha256, number: 1, packageSha256: PACKAGE, picture: 'exhibit-001.png' },
      }),
    ];
    const each = async function* () {
      yield* files;
    };
    const zip = await bytesOf(writeImport(rows, PLAIN, each(), AT));
    const root = await filesAtRoot(zip);
    const { rows: read } = await readTable(root.get('import.csv') ?? Buffer.alloc(0));
    const named = read.flatMap(({ attachments = '' }) => attachments.split('|').filter(Boolean));
    expect(named).toEqual(['package.zip.gpg', 'exhibit-001.png']);
    expect([...root.keys()].toSorted()).toEqual(['import.csv', ...named].toSorted());
    expect(read[1]?.picture).toBe('exhibit-001.png');
    expect(read[0]?.not_in_this_import).toBe('');
    expect(zip.includes('template/template.json')).toBe(true);
  });

  it('says what is too large for an import', async () => {
    const facts = { at: instantOf(AT), sha256: PACKAGE, signer: '', attachments: [] };
    const { rows } = await tableOf([
      packageRow({ ...facts, isIn: false }),
      captureRow({ record, recordSha256, number: 1, packageSha256: PACKAGE, picture: 'too-large' }),
    ]);
    expect(rows.map((row) => row.not_in_this_import)).toEqual([
      'Paket bir idxal üçün çox böyükdür: ayrıca verilməlidir',
      'Səhifənin şəkli bir idxal üçün çox böyükdür',
    ]);
    expect(rows[1]).toMatchObject({ picture: '', attachments: '' });
  });

  it('has a template of the properties that its columns are', () => {
    const { template, thesauri } = JSON.parse(templateJson());
    expect(template.properties).toEqual(PROPERTIES);
    for (const { label, name } of PROPERTIES)
      expect(name).toBe(label.toLowerCase().replaceAll(/[^a-z0-9]/g, '_'));
    const named = PROPERTIES.flatMap((one) => ('thesaurus' in one ? [one.thesaurus] : []));
    expect(thesauri.map((one: { name: string }) => one.name)).toEqual(named);
  });
});

describe('many captures', () => {
  it('are all in one table where there are no pictures', async () => {
    const row = rowOf();
    const rows = Array.from({ length: 5000 }, () => row);
    expect(parts(rows, (one) => rowBytes(one, PLAIN))).toHaveLength(1);
    const csv = Buffer.from(importCsv(rows, PLAIN));
    expect(csv.length).toBeLessThan(IMPORT_MOST);
    expect((await readTable(csv)).rows).toHaveLength(5000);
  });

  it('are shared out in their order, and no import is larger than Uwazi takes', () => {
    const sizes = Array.from({ length: 400 }, (_one, at) => 100_000 + ((at * 7_919) % 3_000_000));
    const all = parts(sizes, (size) => size);
    expect(all.flat()).toEqual(sizes);
    for (const part of all)
      expect(part.reduce((sum, size) => sum + size, 64 * 1024)).toBeLessThanOrEqual(IMPORT_MOST);
    expect(all.length).toBeLessThan(sizes.reduce((sum, size) => sum + size) / 40_000_000);
    expect(fitsInImport(IMPORT_MOST)).toBe(false);
    expect(fitsInImport(IMPORT_MOST - 100_000)).toBe(true);
  });
});
