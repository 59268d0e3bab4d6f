import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, inertField } from '../../../utils/document/csv.ts';

/** Reads CSV as spreadsheets do. @param separator of the reader's country */
function read(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)?.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (sign === '"' && (isQuoted || field === '')) isQuoted = !isQuoted;
    else if (isQuoted) field += sign;
    else if (sign === separator) end();
    else if (sign === '\r' || sign === '\n') {
      end();
      rows.push([]);
    } else field += sign;
  }
  end();
  return rows;
}

const readComma = (text: string): string[][] =>
  read(text.replaceAll('\r\n', '\r'), ',').filter((row) => row.length > 1 || row[0] !== '');

/** Spreadsheets pass over what is before it; an apostrophe ends that. */
const RUNS = /^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

describe('CSV', () => {
  it('begins with a byte order mark, quotes every field and ends each row with CRLF', () => {
    const text = csvText([
      ['a', 'b "c", d'],
      ['', 'e\nf'],
    ]);
    expect(text).toBe('\uFEFF"a","b ""c"", d"\r\n"","e\nf"\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+994501234567', "'+994501234567"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1+1', "' =1+1"],
    ['\t=1+1', "\t'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['"=1+1"', '\'"=1+1"'],
    // Where the semicolon parts the cells, and in the next line of one.
    ['a;=cmd|x', "a;'=cmd|x"],
    ['a\n=1+1', "a\n'=1+1"],
    ['a - b = c', 'a - b = c'],
    ['https://t.me/a?b=c', 'https://t.me/a?b=c'],
    ['', ''],
  ])('lets %j not run', (field, inert) => {
    expect(inertField(field)).toBe(inert);
  });

  it('is read back by others, whatever the fields hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '=', '-', "'", ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1 }), (rows) => {
        const found = readComma(csvText(rows).slice(1));
        expect(found).toEqual(rows.map((row) => row.map(inertField)));
      }),
    );
  });

  it('begins no cell with a formula, split at the comma or at the semicolon', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '=', '-', '+', '@', ' ', '\t'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = csvText(rows).slice(1);
        for (const separator of [',', ';', '\t'])
          for (const row of read(text, separator)) for (const found of row) expect(found).not.toMatch(RUNS);
      }),
    );
  });
});
