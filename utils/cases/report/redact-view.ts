import type { DocumentView } from '../../package/report/report-view.ts';
import type { Names } from '../documents/names.ts';
import type { Redaction } from './redact-case.ts';
import type { CaseReportWords } from './words/words.ts';

/* Takes names out of all that a report says of captures as well, and notes on them. Digests and ids stay what they are. */

/** Numbers for programs, in which a name may be found by chance: digests, fingerprints in groups, ids. */
const EXACT =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{40,64}|[0-9A-F]{4}(?: +[0-9A-F]{4}){5,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])/;

/** Words that contain a part of an address as others would write it. */
const ESCAPED = /\S*%[0-9A-Fa-f]{2}\S*/g;

export function redactedView(
  view: DocumentView,
  names: Names,
  { notes }: Pick<Redaction, 'notes'>,
  marks: CaseReportWords['redacted'],
): DocumentView {
  const { words, ...told } = view;
  const exhibits = notes
    ? told.exhibits.map((one) => ({
        ...one,
        notes: one.notes.map((note) => ({ ...note, text: marks.text })),
      }))
    : told.exhibits;
  return { ...mapped({ ...told, exhibits }, hidingIn(names, marks.name)), words };
}

/** Hides names in a text. @param mark stands in their place, and is not looked at again */
export function hidingIn(names: Names, mark: string): (text: string) => string {
  const kept = new RegExp(`(${EXACT.source}|${mark.replaceAll(/[[\]]/g, '\\$&')})`);
  const hide = (text: string): string => {
    const composed = text.normalize('NFC').replaceAll(ESCAPED, (word) => {
      const plain = decoded(word);
      return names.hide(plain) === plain ? word : plain;
    });
    return names.hide(composed);
  };
  // Between the kept parts, which a group in the pattern puts at every second place.
  return (text) =>
    text
      .split(kept)
      .map((part, at) => (at % 2 === 1 ? part : hide(part)))
      .join('');
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word).normalize('NFC');
  } catch {
    return word;
  }
}

/** All texts of a plain value. */
function mapped<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => mapped(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, NAMES_OF_PARTS.has(key) ? one : mapped(one, change)]),
  ) as T;
}

/** By which parts of a report are found, and what their kind is. */
const NAMES_OF_PARTS: ReadonlySet<string> = new Set([
  'id',
  'pageOf',
  'filesChapter',
  'kind',
  'role',
  'align',
]);
