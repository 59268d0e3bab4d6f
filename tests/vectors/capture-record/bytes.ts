import { type Content, expected, failed } from '../vector.ts';
import type { RecordChange } from './change.ts';

/* Bytes that read as a record, or nearly, and are not the canonical form of one. */

const TITLE = /"title":"[^"]*"/;

const ROWS: readonly [name: string, about: string, bytes: (canonical: string) => string | Uint8Array][] = [
  ['blank', 'A blank behind a colon.', (text) => text.replace(':', ': ')],
  ['line-end', 'A line end at the end.', (text) => `${text}\n`],
  ['indented', 'Indented, as people read it.', (text) => JSON.stringify(JSON.parse(text), null, 1)],
  ['byte-order-mark', 'A mark of the byte order before it.', (text) => `\ufeff${text}`],
  [
    'name-order',
    'The names of an object are in another order.',
    (text) =>
      text
        .replace('{"artifacts"', '{"schema":"subut-capture/1","artifacts"')
        .replace(/,"schema":"subut-capture\/1"(?!.*"schema")/, ''),
  ],
  [
    'name-twice',
    'A name stands twice, and with two values.',
    (text) => text.replace(TITLE, '"title":"another","title":"Uydurma"'),
  ],
  [
    'number-point',
    'A whole number with a point: 1.0.',
    (text) => text.replace('"zoom":1,', '"zoom":1.0,').replace('"zoom":1}', '"zoom":1.0}'),
  ],
  [
    'number-exponent',
    'A number with an exponent that it does not need: 1e0.',
    (text) => text.replace('"zoom":1', '"zoom":1e0'),
  ],
  ['number-minus-zero', 'Zero with a sign.', (text) => text.replace('"durationMs":1200', '"durationMs":-0')],
  [
    'number-not-exact',
    'A number that no double is: 9007199254740993.',
    (text) => text.replace('"durationMs":1200', '"durationMs":9007199254740993'),
  ],
  [
    'number-infinite',
    'A number beyond all doubles: 1e400.',
    (text) => text.replace('"zoom":1', '"zoom":1e400'),
  ],
  [
    'number-none',
    'NaN, which is no JSON and which some programs read.',
    (text) => text.replace('"zoom":1', '"zoom":NaN'),
  ],
  [
    'letter-escaped',
    'A letter is escaped that need not be.',
    (text) => text.replace(TITLE, '"title":"\\u0041"'),
  ],
  ['solidus-escaped', 'A solidus is escaped.', (text) => text.replace('text/html', 'text\\/html')],
  [
    'control-spelt-out',
    'A line feed is \\u000a and not \\n.',
    (text) => text.replace(TITLE, '"title":"\\u000a"'),
  ],
  ['control-bare', 'A line feed stands in a text as it is.', (text) => text.replace(TITLE, '"title":"\n"')],
  [
    'pair-escaped',
    'A letter beyond the Basic Multilingual Plane is escaped as a pair.',
    (text) => text.replace(TITLE, '"title":"\\ud83d\\ude00"'),
  ],
  [
    'surrogate-alone',
    'One half of such a pair, which is no text.',
    (text) => text.replace(TITLE, '"title":"\\ud83d"'),
  ],
  [
    'not-utf-8',
    'A byte that is not UTF-8.',
    (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff]), Buffer.from('}')]),
  ],
  [
    'latin-1',
    'Letters in another encoding.',
    (text) => Buffer.from(text.replace(TITLE, '"title":"ü"'), 'latin1'),
  ],
  ['cut-off', 'Its end is cut off.', (text) => text.slice(0, -20)],
  ['more-behind', 'Something stands behind it.', (text) => `${text}{}`],
  ['comma-at-the-end', 'A comma before the last brace.', (text) => `${text.slice(0, -1)},}`],
  ['no-json', 'No JSON at all.', () => 'Salam'],
  ['nothing', 'Nothing.', () => ''],
  ['null', 'null.', () => 'null'],
  ['list', 'A list of records.', (text) => `[${text}]`],
];

const contentOf = (bytes: string | Uint8Array): Content =>
  typeof bytes === 'string' ? { text: bytes } : { base64: Buffer.from(bytes).toString('base64') };

export const BYTES: RecordChange[] = ROWS.map(([name, about, bytes]) => ({
  name: `bytes-${name}`,
  about,
  bytes(canonical) {
    const changed = bytes(canonical);
    if (changed === canonical) throw new Error(`${name} changes nothing`);
    return contentOf(changed);
  },
  expect: expected(failed('record')),
}));
