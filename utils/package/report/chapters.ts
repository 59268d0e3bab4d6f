import type { CustodyEntry } from '../../evidence/custody.ts';
import { groupFingerprint } from '../../openpgp/fingerprint.ts';
import type { PlacedExhibit } from '../bag/exhibit.ts';
import { BINDER_WORDS } from '../words/binder.ts';
import { clockWithUtc } from '../words/dates.ts';
import { REPORT_WORDS } from '../words/report.ts';
import type { Words } from '../words/words.ts';
import type { CaseChapters } from './case-chapters.ts';
import { ranges } from './number-runs.ts';
import type { Chapter } from './report-blocks.ts';

/*
 * The parts of the report that are of all exhibits together, in the order in which they are bound, after the exhibits. What
 * else a case has to say is one more function here.
 */

/** More acts than this are counted only. */
const ACTS_LISTED = 500;

interface ChapterInput {
  exhibits: readonly PlacedExhibit[];
  custody: readonly CustodyEntry[];
  case: CaseChapters | null;
  words: Words;
}

export const chapters = (input: ChapterInput): Chapter[] => [custodyChapter(input), digestChapter(input)];

/** What was done with the exhibits, act by act. */
function custodyChapter({ exhibits, custody, case: told, words: { language } }: ChapterInput): Chapter {
  const words = BINDER_WORDS[language].custody;
  const { actions } = REPORT_WORDS[language];
  const numbers = new Map(exhibits.map(({ record, number }) => [record.id, number]));
  const acts = custody.flatMap(({ link, body }) => {
    if (body === null) return [];
    const entered = told?.acts.get(body.record ?? '');
    const own = [...body.captures.flatMap((id) => numbers.get(id) ?? []), ...(entered?.exhibits ?? [])];
    if (own.length === 0 && entered === undefined) return [];
    const keys = body.recipients.map(groupFingerprint).join(', ');
    const beside = [
      ...(entered === undefined ? [] : [entered.what]),
      ...(keys === '' ? [] : [words.sealedTo(keys)]),
    ];
    const what = [actions[body.action], ...beside].join(': ');
    return [[String(link.sequence), clockWithUtc(body.at, language), what, ranges(own)]];
  });
  const rest = acts.length - ACTS_LISTED;
  return {
    id: 'custody',
    heading: words.heading,
    blocks: [
      { kind: 'text', text: words.intro },
      {
        kind: 'table',
        columns: [
          { head: words.entry, width: 40 },
          { head: words.when, width: 210, small: true },
          { head: words.act, width: null },
          { head: words.exhibits, width: 90 },
        ],
        rows: acts.slice(0, ACTS_LISTED),
      },
      ...(rest > 0 ? [{ kind: 'text' as const, text: words.more(rest) }] : []),
    ],
  };
}

/** What holds all else: of each exhibit its record and its picture. */
function digestChapter({ exhibits, case: told, words: { language, document } }: ChapterInput): Chapter {
  const words = BINDER_WORDS[language].digests;
  const captures = exhibits.flatMap(({ number, recordSha256, record }) => {
    const picture = record.artifacts.find(({ role }) => role === 'screenshot');
    return [
      { number, file: 'capture.json', sha256: recordSha256 },
      ...(picture === undefined ? [] : [{ number, file: picture.path, sha256: picture.sha256 }]),
    ];
  });
  const files = (told?.files ?? []).map(({ number, fileName, sha256 }) => ({
    number,
    file: fileName,
    sha256,
  }));
  const rows = [...captures, ...files]
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, file, sha256 }) => [String(number), file, sha256]);
  return {
    id: 'digests',
    heading: words.heading,
    blocks: [
      { kind: 'text', text: words.intro },
      {
        kind: 'table',
        columns: [
          { head: '№', width: 30 },
          { head: document.file, width: 130 },
          { head: 'SHA-256', width: null, small: true },
        ],
        rows,
      },
    ],
  };
}

/** The last page. */
export function signChapter({ language }: Words): Chapter {
  const words = BINDER_WORDS[language].sign;
  return {
    id: 'sign',
    heading: words.heading,
    blocks: [
      { kind: 'text', text: words.intro },
      { kind: 'text', text: words.choose },
      { kind: 'list', ordered: false, items: words.choices.map((text) => ({ text })) },
      { kind: 'fields', labels: words.fields },
    ],
  };
}
