import { beforeAll, describe, expect, it } from 'vitest';
import { CUSTODY_FILE, readCustody } from '../../../utils/evidence/bag/custody-file.ts';
import { NOTES_FILE, NOTES_TEXT } from '../../../utils/evidence/bag/notes-file.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { type EvidenceNote, noteDigest } from '../../../utils/evidence/note.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import { Workbench } from '../gnupg.ts';
import {
  appendEntry,
  EXPORTED_AT,
  FIRST_ID,
  makeVault,
  OTHER_ID,
  pack,
  requestFor,
  SECOND_ID,
  type Vault,
} from '../package/fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';
import { needTool } from '../tools.ts';

/* Notes of the captures' owner: in a package only where she chose it, and then just those that the chain names. */

let vault: Vault;
let notes: EvidenceNote[];
const FIRST_WORDS = 'Bunu mart ayında gördüm.\nMən deyiləm, amma üz mənimdir.';

beforeAll(async () => {
  vault = await makeVault();
  const last = vault.custody.at(-1)?.link;
  if (last === undefined) throw new Error('there is a chain');
  let head = { sequence: last.sequence, digest: await linkDigest(last) };
  notes = [];
  for (const [index, [capture, kind, text]] of (
    [
      [FIRST_ID, 'account', FIRST_WORDS],
      [SECOND_ID, 'found', 'Rəfiqəm linki göndərdi'],
      [OTHER_ID, 'account', 'başqa iş haqqında'],
    ] as const
  ).entries()) {
    const at = new Date(EXPORTED_AT.getTime() - 3_600_000 + index);
    const id = `00000000-0000-4000-8000-00000000000${index}`;
    const salt = String(index).padStart(32, '0');
    const note: EvidenceNote = { schema: 'subut-note/1', id, capture, kind, text, at: instantOf(at), salt };
    notes.push(note);
    const body = {
      action: 'noted' as const,
      captures: [capture],
      record: await noteDigest(note),
      recipients: [],
    };
    head = await appendEntry(vault, head, body, at);
  }
});

/** A package with these notes. */
async function packed(chosen: { notes: EvidenceNote[]; unread: string[] } | null): Promise<Unpacked> {
  const { file, written } = await pack({ ...requestFor(vault), notes: chosen });
  return unpack(file, written);
}

async function reportOf({ name }: Unpacked, files: Files) {
  return checkPackage(await openPackage(await zipOf(name, files), null));
}

describe('a package', () => {
  it('without them says nowhere that there are any', async () => {
    for (const chosen of [null, { notes: [], unread: [] }, { notes: notes.slice(2), unread: [OTHER_ID] }]) {
      const opened = await packed(chosen);
      const files = filesOf(opened);
      expect(files.has(NOTES_FILE) || files.has(NOTES_TEXT)).toBe(false);
      for (const [path, bytes] of files)
        if (!path.endsWith('.pdf'))
          expect(decode(bytes), path).not.toMatch(/"noted"|izahat|notes\.(json|txt)/);
      const report = await reportOf(opened, files);
      expect(failuresOf(report)).toEqual([]);
      expect(report.checks.map(({ name }) => name)).not.toContain('notes');
      // Of the other capture three entries, of the vault one, and three notes.
      expect(report.withheld).toEqual({ entries: 6, captures: 1, deleted: 0 });
    }
  });

  it('with them has those on its captures, word for word and as the chain names them', async () => {
    const opened = await packed({ notes, unread: [] });
    const files = filesOf(opened);
    const text = decode(files.get(NOTES_TEXT));
    expect(text).toContain(FIRST_WORDS);
    expect(text).toContain('Rəfiqəm');
    expect(text.indexOf(FIRST_WORDS)).toBeLessThan(text.indexOf('Rəfiqəm'));
    for (const path of [NOTES_TEXT, NOTES_FILE]) expect(decode(files.get(path)), path).not.toContain('başqa');
    expect(decode(files.get('README.txt'))).toContain(NOTES_TEXT);
    // The documents have them too, below the exhibit that they are on, as what she wrote.
    for (const path of ['data/report.txt', 'data/index.html']) {
      const written = decode(files.get(path)).replaceAll(/\n +/g, '\n');
      const places = ['öz sözləri ilə', FIRST_WORDS, 'Sübut № 2. ', 'Rəfiqəm'].map((words) =>
        written.indexOf(words, written.indexOf('Sübut № 1. ')),
      );
      expect(places, path).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0], path).toBeGreaterThan(0);
      expect(written, path).not.toContain('başqa iş');
    }
    const told = readCustody(files.get(CUSTODY_FILE) ?? new Uint8Array()).filter(
      ({ body }) => body?.action === 'noted',
    );
    expect(told.map(({ body }) => body?.captures)).toEqual([[FIRST_ID], [SECOND_ID]]);
    const report = await reportOf(opened, files);
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'notes')?.result).toBe('held');
  });

  it('says how many the chain names that cannot be read', async () => {
    const opened = await packed({ notes: notes.slice(0, 1), unread: [SECOND_ID, OTHER_ID] });
    const files = filesOf(opened);
    expect(JSON.parse(decode(files.get(NOTES_FILE)))).toMatchObject({ unread: 1 });
    expect(decode(files.get('data/report.txt'))).toContain('buraya salınmayan izahatlar: 1');
    expect(failuresOf(await reportOf(opened, files))).toEqual([]);
  });
});

describe.skipIf(!needTool('pdftotext'))('the report', () => {
  it('has the notes that were put in, with their time, and without them says nothing of any', async () => {
    const bench = new Workbench();
    const read = async (chosen: Parameters<typeof packed>[0]): Promise<string> => {
      const pdf = filesOf(await packed(chosen)).get('data/report.pdf') ?? new Uint8Array();
      return bench.run('pdftotext', '-raw', bench.put('report.pdf', pdf), '-').output.replaceAll(/\s+/g, ' ');
    };
    const [first] = notes;
    const withNotes = await read({ notes, unread: [] });
    expect(withNotes).toContain(FIRST_WORDS.replaceAll('\n', ' '));
    expect(withNotes).toContain(`Yadında qalanlar · 11 mart 2024`);
    expect(withNotes).toContain(first?.at.utc);
    expect(withNotes).not.toContain('başqa iş');
    expect(await read(null)).not.toMatch(/izahat|Mən deyiləm/);
    bench.remove();
  });
});

const edited = (change: (file: { notes: EvidenceNote[]; unread: number }) => void) => (files: Files) => {
  const file = JSON.parse(decode(files.get(NOTES_FILE)));
  change(file);
  files.set(NOTES_FILE, canonicalBytes(file));
};

const CHANGES: [string, (files: Files) => void | Promise<void>, string[]][] = [
  [
    'that a note says something else',
    edited(({ notes: [note] }) => note && Object.assign(note, { text: 'Mən gördüm.' })),
    ['note-not-in-chain', 'note-not-in-text', 'notes-missing'],
  ],
  [
    'that it was written at another time',
    edited(({ notes: [note] }) => note && Object.assign(note, { at: instantOf(new Date(0)) })),
    ['note-not-in-chain', 'notes-missing'],
  ],
  [
    'that it is on another capture',
    edited(({ notes: [note] }) => note && Object.assign(note, { capture: SECOND_ID })),
    ['note-not-in-chain', 'notes-missing'],
  ],
  [
    'that one was added',
    edited((file) => file.notes.push({ ...(notes[2] as EvidenceNote), capture: FIRST_ID })),
    ['note-not-in-chain', 'note-not-in-text'],
  ],
  ['that one was left out', edited((file) => void file.notes.pop()), ['notes-missing']],
  [
    'that more are said to be unreadable',
    edited((file) => {
      file.unread = 1;
    }),
    ['notes-missing'],
  ],
  [
    'that the text for reading says something else',
    (files) =>
      void files.set(NOTES_TEXT, encode(decode(files.get(NOTES_TEXT)).replace('mart ayında', 'may ayında'))),
    ['note-not-in-text'],
  ],
  [
    'that the files are gone',
    (files) => {
      files.delete(NOTES_FILE);
      files.delete(NOTES_TEXT);
    },
    ['file-missing'],
  ],
];

describe('the check notices, also where all was signed again,', () => {
  it.each(CHANGES)('%s', async (_name, change, codes) => {
    const opened = await packed({ notes, unread: [] });
    const files = filesOf(opened);
    await change(files);
    await signAgain(files, vault.owner);
    const failed = failuresOf(await reportOf(opened, files));
    expect(failed.map(({ name, finding }) => [name, finding?.code])).toEqual(
      codes.map((code) => ['notes', code]),
    );
  });
});
