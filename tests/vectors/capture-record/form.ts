import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { expected, failed } from '../vector.ts';
import type { RecordChange } from './change.ts';

/* Values that are canonical JSON, and not of the form. The types of a record say that they cannot be. */

const FAILED = expected(failed('record'));

/** Sets a field by its path. */
function set(record: CaptureRecord, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], record);
  if (value === undefined) delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = value;
}

const ROWS: readonly [name: string, about: string, path: string, value: unknown][] = [
  ['field-more', 'A field that the format does not have.', 'more', true],
  ['field-more-inside', 'A field that the format does not have, further in.', 'page.more', null],
  [
    'field-more-in-list',
    'A field that the format does not have, in an entry of a list.',
    'artifacts.0.more',
    1,
  ],
  ['field-gone', 'A field that must be there is not.', 'site', undefined],
  ['field-gone-null', 'A field that may be null is left out.', 'page.permalink', undefined],
  ['optional-null', 'A field that may be left out is null.', 'page.copy', null],
  [
    'schema-later',
    'The form has a later number: told as one of a later version, and refused.',
    'schema',
    'subut-capture/2',
  ],
  ['schema-other', 'The form is that of another file.', 'schema', 'subut-case/1'],
  ['schema-gone', 'It does not say its form.', 'schema', undefined],
  ['null', 'A text is null.', 'page.title', null],
  ['number-as-text', 'A number is a text.', 'method.zoom', '1'],
  ['text-as-number', 'A text is a number.', 'page.title', 1],
  ['true-as-number', 'What is true or false is a number.', 'method.masked', 0],
  ['list-as-object', 'A list is an object.', 'artifacts', {}],
  ['object-as-list', 'An object is a list.', 'page', []],
  ['count-negative', 'A count is less than nothing.', 'method.durationMs', -1],
  ['count-fraction', 'A count is no whole number.', 'method.durationMs', 0.5],
  ['count-too-large', 'A count is 2^53, beyond which doubles are not exact.', 'method.durationMs', 2 ** 53],
  ['sequence-zero', 'The place in the chain is 0.', 'custody.sequence', 0],
  ['limit-zero', 'A limit of no frames.', 'method.range.limit', 0],
  ['digest-upper-case', 'A digest in upper case.', 'page.sha256', 'AB'.repeat(32)],
  ['digest-short', 'A digest of 63 digits.', 'page.sha256', 'a'.repeat(63)],
  [
    'digest-line-end',
    'A line end behind a digest, over which some patterns look away.',
    'page.sha256',
    `${'a'.repeat(64)}\n`,
  ],
  [
    'digest-other-letter',
    'A letter in a digest that is no hexadecimal digit.',
    'page.sha256',
    `g${'a'.repeat(63)}`,
  ],
  ['uuid-braces', 'An id in braces.', 'id', '{018e06c2-9800-7000-8000-000000000001}'],
  ['uuid-short', 'An id without its hyphens.', 'id', '018e06c298007000800000000000001'],
  ['utc-no-milliseconds', 'A time without its milliseconds.', 'capturedAt.utc', '2024-03-04T08:00:00Z'],
  ['utc-with-offset', 'A time in UTC with an offset.', 'capturedAt.utc', '2024-03-04T08:00:00.123+00:00'],
  ['local-without-offset', 'A local time without its offset.', 'capturedAt.local', '2024-03-04T12:00:00.123'],
  ['instant-more', 'A moment has a fourth part.', 'capturedAt.unix', 0],
  ['role-unknown', 'A role that no file has.', 'artifacts.0.role', 'video'],
  [
    'adjustment-unknown',
    'An adjustment of a kind that is not known.',
    'method.adjustments',
    [{ kind: 'improved', target: 'html' }],
  ],
  ['ended-by-unknown', 'An end that is not known.', 'method.endedBy', 'done'],
  ['site-unknown', 'A reader that is not known.', 'site.name', 'telegram-z'],
  ['engine-unknown', 'An engine that is not known.', 'method.engine', 'camera'],
  ['range-unknown', 'A range of a kind that is not known.', 'method.range', { kind: 'all' }],
  [
    'range-of-another-kind',
    'A range with the fields of another kind.',
    'method.range',
    { kind: 'until-stop', limit: 4 },
  ],
  [
    'connection-both',
    'A connection that is missing and told.',
    'page.connection',
    { missing: 'cache', host: 't.me' },
  ],
  ['path-up', 'A path that leads up.', 'artifacts.0.path', '../page.html'],
  ['path-absolute', 'A path from the root.', 'artifacts.0.path', '/page.html'],
  ['path-hidden', 'A path whose part begins with a dot.', 'artifacts.0.path', 'media/.page.html'],
  ['path-empty-part', 'A path with an empty part.', 'artifacts.0.path', 'media//page.html'],
  ['path-backslash', 'A path with the separator of Windows.', 'artifacts.0.path', 'media\\page.html'],
  ['path-letters', 'A path with a letter that is not ASCII.', 'artifacts.0.path', 'şəkil.png'],
  ['path-too-long', 'A path of 201 characters.', 'artifacts.0.path', `a/${'b'.repeat(194)}.html`],
  ['path-empty', 'A path of nothing.', 'artifacts.0.path', ''],
];

export const FORM: RecordChange[] = ROWS.map(([name, about, path, value]) => ({
  name: `form-${name}`,
  about,
  change: (record) => set(record, path, value),
  expect: FAILED,
}));
