import { sha256 } from '../../../utils/bytes/digest.ts';
import { CASE_ENTRIES } from '../../../utils/evidence/bag/case-entries-file.ts';
import { CASE_FILE } from '../../../utils/evidence/bag/case-file.ts';
import { CUSTODY_FILE } from '../../../utils/evidence/bag/custody-file.ts';
import { MATCHES_FILE } from '../../../utils/evidence/bag/matches-file.ts';
import { NOTES_FILE, NOTES_TEXT } from '../../../utils/evidence/bag/notes-file.ts';
import { actDigest } from '../../../utils/evidence/case/entry.ts';
import { STAMP_LIST } from '../../../utils/timestamp/stamp-list.ts';
import { EVENT, LETTER, PERSON } from '../../unit/package/case-fixture.ts';
import { also, type Expected, expected, failed, type Json, unchecked } from '../vector.ts';
import type { Bag, BaseName, Change } from './change.ts';

/* Notes, decisions on pictures, cases and packages that were received; changed by whoever holds the owner key. */

type Value = Record<string, Json>;

const signed = (
  base: BaseName,
  name: string,
  about: string,
  change: Change['change'],
  expect: Expected,
): Change => ({
  name,
  about: `${about}; signed so.`,
  base,
  resigned: true,
  change,
  expect,
});

const NOTES = expected(failed('notes'));
const MATCHES = expected(failed('matches'));

const notes = (name: string, about: string, edit: (notes: Value[], file: Value) => void): Change =>
  signed(
    'told',
    `notes-${name}`,
    about,
    (bag) => bag.edit(NOTES_FILE, (file) => edit(file.notes as Value[], file)),
    NOTES,
  );

const matches = (name: string, about: string, edit: (matches: Value[], file: Value) => void): Change =>
  signed(
    'told',
    `matches-${name}`,
    about,
    (bag) => bag.edit(MATCHES_FILE, (file) => edit(file.matches as Value[], file)),
    MATCHES,
  );

const picturesOf = (match: Value | undefined): Value[] => (match?.pictures ?? []) as Value[];

export const TOLD: Change[] = [
  notes('other-word', 'A note has another word than was written', ([first], file) => {
    Object.assign(first ?? {}, { text: 'Bunu aprel ayında gördüm.' });
    Object.assign(file, { unread: 1 });
  }),
  notes('gone', 'A note is left out of which the chain tells', (list) => void list.pop()),
  notes(
    'unread-other',
    'More notes are called unread than there are',
    (_, file) => void Object.assign(file, { unread: 1 }),
  ),
  notes(
    'later',
    'notes.json has a later form',
    (_, file) => void Object.assign(file, { schema: 'subut-notes/2' }),
  ),
  notes('empty', 'A note has no text', ([first]) => void Object.assign(first ?? {}, { text: '' })),
  signed(
    'told',
    'notes-text-other',
    'notes.txt says another word',
    (bag) => bag.replace(NOTES_TEXT, 'mart ayında', 'aprel ayında'),
    NOTES,
  ),
  signed('told', 'notes-text-gone', 'There is no notes.txt', (bag) => bag.remove(NOTES_TEXT), NOTES),
  signed(
    'told',
    'notes-all-gone',
    'Neither file of notes is there, and the chain tells of notes',
    (bag) => {
      bag.remove(NOTES_FILE);
      bag.remove(NOTES_TEXT);
    },
    NOTES,
  ),

  matches(
    'other-verdict',
    'A decision has another verdict',
    ([first]) => void Object.assign(first ?? {}, { verdict: 'not-same' }),
  ),
  matches('gone', 'A decision is left out of which the chain tells', (list) => void list.pop()),
  matches('order', 'The decisions stand in another order', (list) => void list.reverse()),
  matches('one-picture', 'A decision is on one and the same picture', ([first]) => {
    const [one] = picturesOf(first);
    Object.assign(first ?? {}, { pictures: [one ?? null, one ?? null] });
  }),
  matches(
    'pictures-turned',
    'The two pictures stand in another order',
    ([first]) => void picturesOf(first).reverse(),
  ),
  matches(
    'picture-gone',
    'A picture is no file of the capture',
    ([first]) => void Object.assign(picturesOf(first)[0] ?? {}, { path: 'media/none.png' }),
  ),
  matches(
    'picture-other',
    'A picture has another digest',
    ([first]) => void Object.assign(picturesOf(first)[0] ?? {}, { sha256: 'ab'.repeat(32) }),
  ),
  matches(
    'no-picture',
    'A file that is no picture',
    ([first]) => void Object.assign(picturesOf(first)[0] ?? {}, { path: 'text.txt' }),
  ),
  matches(
    'place-outside',
    'A place is one column wider than the picture',
    ([, second]) =>
      void Object.assign(picturesOf(second)[1] ?? {}, { place: { x: 1, y: 0, width: 24, height: 40 } }),
  ),
  matches(
    'place-empty',
    'A place has no height',
    ([, second]) =>
      void Object.assign(picturesOf(second)[1] ?? {}, { place: { x: 0, y: 0, width: 24, height: 0 } }),
  ),
  matches(
    'share-above-one',
    'A share is more than the whole',
    ([first]) => void Object.assign((first?.proposed as Value) ?? {}, { frames: { one: 1.5, other: 0 } }),
  ),
  matches('none', 'The list of decisions is empty', (_, file) => void Object.assign(file, { matches: [] })),
  signed(
    'told',
    'matches-file-gone',
    'There is no matches.json, and the chain tells of decisions',
    (bag) => bag.remove(MATCHES_FILE),
    MATCHES,
  ),
];

const lines = (bag: Bag): Value[] =>
  bag
    .text(CUSTODY_FILE)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Value);

/** Changes entries.json, and names it anew in case.json. */
async function entriesEdited(bag: Bag, edit: (file: Value) => void): Promise<void> {
  bag.edit(CASE_ENTRIES, edit);
  const digest = await sha256(bag.bytes(CASE_ENTRIES));
  bag.edit(CASE_FILE, (value) => void Object.assign(value.case as Value, { entries: digest }));
}

const entries = (name: string, about: string, edit: (file: Value) => void, expect: Expected): Change =>
  signed('case', `entries-${name}`, about, (bag) => entriesEdited(bag, edit), expect);

const partsIn = (file: Value, part: string): Value[] =>
  (file.entries as Value[]).filter((one) => one.part === part);

const without = (file: Value, part: string): void => {
  file.entries = (file.entries as Value[]).filter((one) => one.part !== part);
};

const UNREAD = also(
  expected(failed('case-entries')),
  unchecked('case-chain'),
  unchecked('case-files'),
  unchecked('case-numbers'),
);
const LETTER_FILE = 'data/case/files/003-mektub-7.pdf';

export const CASES: Change[] = [
  entries(
    'other-word',
    'A part of the case says another word than was entered',
    (file) => void Object.assign(partsIn(file, PERSON)[0]?.content as Value, { pseudonym: 'Lalə' }),
    expected(failed('case-chain')),
  ),
  entries(
    'part-gone',
    'A part of the case is left out, and nothing says so',
    (file) => without(file, PERSON),
    expected(failed('case-chain')),
  ),
  entries(
    'version-gone',
    'Of a part its first version is left out',
    (file) => {
      const [first] = partsIn(file, String(file.case));
      file.entries = (file.entries as Value[]).filter((one) => one !== first);
    },
    also(expected(failed('case-entries')), failed('case-chain')),
  ),
  entries(
    'version-twice',
    'A version stands twice',
    (file) => {
      const [first] = partsIn(file, EVENT);
      file.entries = [...(file.entries as Value[]), first ?? null];
    },
    also(expected(failed('case-entries')), failed('case-chain')),
  ),
  entries(
    'of-another-case',
    'A part is of another case',
    (file) => void Object.assign(partsIn(file, PERSON)[0] ?? {}, { case: PERSON }),
    also(expected(failed('case-entries')), failed('case-chain')),
  ),
  entries(
    'without-head',
    'The case itself is not told',
    (file) => without(file, String(file.case)),
    also(expected(failed('case-entries')), failed('case-chain')),
  ),
  signed(
    'case',
    'told-act-not-proved',
    'Of an act of the case something could not be read any more; its entry in the chain is withheld, and the act is named as not proved: told, and no failure',
    async (bag) => {
      const [left] = JSON.parse(bag.text(CASE_ENTRIES)).leftOut as { act: string; digest: string }[];
      if (left === undefined) throw new Error('something is left out');
      const record = await actDigest([left.digest]);
      await entriesEdited(bag, (file) => {
        file.leftOut = (file.leftOut as Value[]).map((one) =>
          one.act === left.act ? { ...one, digest: 'ab'.repeat(32) } : one,
        );
        file.unproved = [left.act];
      });
      bag.lines(
        CUSTODY_FILE,
        lines(bag).map((line) =>
          (line.body as Value | null)?.record === record ? { ...line, body: null } : line,
        ),
      );
      bag.edit(CASE_FILE, (value) => {
        const { withheld } = value.custody as { withheld: { entries: number } };
        withheld.entries += 1;
      });
    },
    expected(unchecked('case-chain')),
  ),
  entries(
    'left-out-digest-other',
    'Of a part that is left out another digest is told',
    (file) => void Object.assign((file.leftOut as Value[])[0] ?? {}, { digest: 'ab'.repeat(32) }),
    expected(failed('case-chain')),
  ),
  entries(
    'later',
    'entries.json has a later form',
    (file) => void Object.assign(file, { schema: 'subut-case-entries/2' }),
    UNREAD,
  ),
  entries(
    'kind-unknown',
    'A part is of a kind that is not known',
    (file) => void Object.assign(partsIn(file, PERSON)[0]?.content as Value, { kind: 'rumour' }),
    UNREAD,
  ),
  entries(
    'day-that-is-none',
    'A date is a day that the calendar has not',
    (file) =>
      void Object.assign(partsIn(file, EVENT)[0]?.content as Value, {
        when: { precision: 'day', day: '2026-02-30', time: null },
      }),
    UNREAD,
  ),
  entries(
    'ending-that-runs',
    'A file of the case has an ending of what runs',
    (file) =>
      void Object.assign((file.files as Value[])[0] ?? {}, { path: 'data/case/files/003-mektub-7.exe' }),
    UNREAD,
  ),
  entries(
    'file-not-told',
    'A file of the case is neither there nor said to be left out',
    (file) => void Object.assign(file, { files: [] }),
    expected(failed('case-files')),
  ),
  entries(
    'file-of-no-part',
    'A file is said to belong to a part that is no file',
    (file) => void Object.assign((file.files as Value[])[0] ?? {}, { part: PERSON }),
    expected(failed('case-files')),
  ),
  entries(
    'file-both',
    'A file is there, and said to be left out',
    (file) => void Object.assign(file, { filesLeftOut: [{ part: LETTER, why: 'damaged' }] }),
    expected(failed('case-files')),
  ),
  signed(
    'case',
    'case-file-other',
    'A file of the case has another letter',
    (bag) => bag.replace(LETTER_FILE, 'letter', 'Letter'),
    expected(failed('case-files')),
  ),
  signed(
    'case',
    'case-file-gone',
    'A file of the case is gone',
    (bag) => bag.remove(LETTER_FILE),
    expected(failed('case-files')),
  ),
  signed(
    'case',
    'case-file-more',
    'A file lies among those of the case that belongs to nothing',
    (bag) => bag.set('data/case/files/009-x.pdf', 'x'),
    expected(failed('case-files')),
  ),
  signed(
    'case',
    'case-file-renumbered',
    'A file of the case has another number than its place',
    async (bag) => {
      const bytes = bag.bytes(LETTER_FILE);
      const path = LETTER_FILE.replace('003', '004');
      bag.remove(LETTER_FILE);
      bag.set(path, bytes);
      await entriesEdited(bag, (file) => void Object.assign((file.files as Value[])[0] ?? {}, { path }));
    },
    expected(failed('case-numbers')),
  ),
  signed(
    'case',
    'case-not-named',
    'case.json does not name the case',
    (bag) => bag.edit(CASE_FILE, (value) => void delete value.case),
    also(expected(failed('case-entries')), failed('folder')),
  ),
  signed(
    'case',
    'case-named-otherwise',
    'case.json names another entries.json',
    (bag) =>
      bag.edit(CASE_FILE, (value) => void Object.assign(value.case as Value, { entries: 'ab'.repeat(32) })),
    expected(failed('case-entries')),
  ),
  signed(
    'case',
    'entries-gone',
    'There is no entries.json',
    (bag) => bag.remove(CASE_ENTRIES),
    also(UNREAD, ...(UNREAD.also ?? []), failed('custody-captures')),
  ),
];

const received = (bag: Bag): string => bag.path('.zip');

export const RECEIVED: Change[] = [
  signed(
    'onward',
    'received-gone',
    'The package that was received is gone',
    (bag) => bag.remove(received(bag)),
    also(expected(failed('received-chain')), failed('exhibits')),
  ),
  signed(
    'onward',
    'received-other',
    'A letter in the package that was received is another',
    (bag) => {
      const bytes = bag.bytes(received(bag)).slice();
      const at = Buffer.from(bytes).indexOf('uydurma');
      bytes[at] = 'U'.charCodeAt(0);
      bag.set(received(bag), bytes);
    },
    expected(failed('received-chain'), failed('received-package')),
  ),
  signed(
    'onward',
    'received-cut-off',
    'The package that was received is cut off',
    (bag) => bag.set(received(bag), bag.bytes(received(bag)).slice(0, -30)),
    expected(failed('received-chain'), failed('received-package')),
  ),
  signed(
    'onward',
    'received-not-in-chain',
    'The entry that says that it was received is withheld',
    (bag) => {
      bag.lines(
        CUSTODY_FILE,
        lines(bag).map((line) => ({ ...line, body: null })),
      );
      bag.edit(
        CASE_FILE,
        (value) => void Object.assign((value.custody as Value).withheld as Value, { entries: 2 }),
      );
    },
    expected(failed('received-chain')),
  ),
  signed(
    'onward',
    'received-no-package',
    'What was received is no package',
    (bag) => bag.set(received(bag), 'Salam'),
    expected(failed('received-chain'), failed('received-package')),
  ),
];

export const STAMPS: Change[] = [
  signed(
    'least',
    'stamps-list-gone',
    'There is no timestamps.json',
    (bag) => bag.remove(STAMP_LIST),
    expected(failed('timestamp-list')),
  ),
  signed(
    'least',
    'stamps-list-later',
    'timestamps.json has a later form',
    (bag) => bag.edit(STAMP_LIST, (value) => void Object.assign(value, { schema: 'subut-timestamps/2' })),
    expected(failed('timestamp-list')),
  ),
  signed(
    'least',
    'stamps-file-more',
    'A file lies among the time stamps that the list does not name',
    (bag) => bag.set('data/timestamps/000002-x.tsr', 'x'),
    expected(failed('timestamp-list')),
  ),
  signed(
    'least',
    'stamps-url-with-password',
    'An authority is asked with a password in its address',
    (bag) =>
      bag.edit(
        STAMP_LIST,
        (value) => void Object.assign(value, { asked: [{ name: 'x', url: 'https://a:b@example.org/' }] }),
      ),
    expected(failed('timestamp-list')),
  ),
  signed(
    'least',
    'stamps-asked-and-nothing',
    'Somebody was asked for a stamp, and nothing says what became of it',
    (bag) =>
      bag.edit(
        STAMP_LIST,
        (value) => void Object.assign(value, { asked: [{ name: 'x', url: 'https://example.org/' }] }),
      ),
    expected(failed('package-timestamp-files')),
  ),
  signed(
    'least',
    'stamps-nobody-asked',
    'A file says that no stamp came, and nobody was asked',
    (bag) => bag.set('NO-TIMESTAMP.txt', 'None came.\n'),
    expected(failed('package-timestamp-files')),
  ),
  signed(
    'least',
    'stamps-chain-gone',
    'A stamp on the chain is listed, and not there',
    (bag) => {
      const at = {
        utc: '2024-03-04T09:00:00.000Z',
        local: '2024-03-04T13:00:00.000+04:00',
        timeZone: 'Asia/Baku',
      };
      const stamp = {
        file: 'data/timestamps/000002-x',
        sequence: 2,
        authority: { name: 'x', url: 'https://example.org/' },
        sentAt: at,
        receivedAt: at,
      };
      bag.edit(STAMP_LIST, (value) => void Object.assign(value, { chain: [stamp] }));
    },
    expected(failed('custody-timestamps')),
  ),
];

const JSONLD = 'data/case.jsonld';

const jsonld = (name: string, about: string, edit: (graph: Value[], file: Value) => void): Change =>
  signed(
    'plain',
    `case-jsonld-${name}`,
    about,
    (bag) => bag.edit(JSONLD, (file) => edit(file['@graph'] as Value[], file)),
    expected(failed('case-jsonld')),
  );

const nodeOf = (graph: Value[], type: string): Value => {
  const node = graph.find((one) => one['@type'] === type);
  if (node === undefined) throw new Error(`no ${type}`);
  return node;
};

export const CASE_UCO: Change[] = [
  signed(
    'plain',
    'held-without-case-jsonld',
    'Without what is said in the words of CASE and UCO, as packages of early versions are',
    (bag) => bag.remove(JSONLD),
    expected(),
  ),
  signed(
    'plain',
    'held-case-jsonld-order',
    'The nodes stand in another order, which has no meaning',
    (bag) => bag.edit(JSONLD, (file) => void (file['@graph'] as Value[]).reverse()),
    expected(),
  ),
  jsonld(
    'node-gone',
    'A node of case.jsonld is gone',
    (graph) => void graph.splice(graph.indexOf(nodeOf(graph, 'uco-observable:File')), 1),
  ),
  jsonld(
    'node-twice',
    'A node of case.jsonld stands twice',
    (graph) => void graph.push(nodeOf(graph, 'uco-tool:Tool')),
  ),
  jsonld(
    'node-more',
    'case.jsonld tells of somebody who is not in the package',
    (graph) =>
      void graph.push({
        ...nodeOf(graph, 'uco-identity:Identity'),
        '@id': 'kb:00000000-0000-5000-8000-000000000000',
      }),
  ),
  jsonld(
    'other-address',
    'case.jsonld gives a page another address than the record',
    (graph) =>
      void Object.assign((nodeOf(graph, 'uco-observable:URL')['uco-core:hasFacet'] as Value[])[0] ?? {}, {
        'uco-observable:fullValue': 'https://example.org/',
      }),
  ),
  jsonld('facet-more', 'An address in case.jsonld has a second facet', (graph) => {
    const facets = nodeOf(graph, 'uco-observable:URL')['uco-core:hasFacet'] as Value[];
    facets.push({ ...facets[0] });
  }),
  jsonld(
    'field-more',
    'A node of case.jsonld has a field that it should not have',
    (graph) => void Object.assign(nodeOf(graph, 'uco-tool:Tool'), { 'uco-core:description': 'x' }),
  ),
  jsonld(
    'context-other',
    'Words of case.jsonld mean something else',
    (_, file) => void Object.assign(file['@context'] as Value, { 'uco-core': 'https://example.org/' }),
  ),
];
