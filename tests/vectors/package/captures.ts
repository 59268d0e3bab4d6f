import { createMessage, sign } from 'openpgp';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { CASE_FILE } from '../../../utils/evidence/bag/case-file.ts';
import { CUSTODY_FILE } from '../../../utils/evidence/bag/custody-file.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { INTEROPERABLE, signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { EXPORTED_AT, FIRST_ID, OTHER_ID, SECOND_ID } from '../../unit/package/fixture.ts';
import { asJson } from '../folder.ts';
import { testKey } from '../keys.ts';
import { also, expected, failed, type Json, unchecked } from '../vector.ts';
import type { Bag, Base, Change } from './change.ts';

/* Exhibits, the records and files of captures, case.json and the chain in a package; changed by whoever holds the keys. */

const record = (bag: Bag): string => bag.path('/capture.json');
const page = (bag: Bag): string => bag.path('/page.html');

const least = (name: string, about: string, change: Change['change'], expect: Change['expect']): Change => ({
  name,
  about: `${about}; signed so.`,
  base: 'least',
  resigned: true,
  change,
  expect,
});

/** Changes the record, and names it anew where it is named, but signs nothing. */
async function recordChanged(bag: Bag, change: (record: CaptureRecord) => void): Promise<void> {
  bag.edit(record(bag), (value) => change(value as unknown as CaptureRecord));
  const digest = await sha256(bag.bytes(record(bag)));
  bag.edit(CASE_FILE, (value) => {
    const [exhibit] = value.exhibits as { record: string }[];
    if (exhibit !== undefined) exhibit.record = digest;
  });
}

const caseEdited = (name: string, about: string, edit: (value: Record<string, Json>) => void): Change =>
  least(`case-json-${name}`, about, (bag) => bag.edit(CASE_FILE, edit), expected(failed('case-file')));

/** Shows a body that is withheld in the base. */
function show(bag: Bag, { vault }: Base, action: string): void {
  const lines = bag
    .text(CUSTODY_FILE)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
  const at = vault.custody.findIndex(
    ({ body }) =>
      body?.action === action && !body.captures.includes(FIRST_ID) && !body.captures.includes(SECOND_ID),
  );
  const entry = vault.custody[at];
  if (entry === undefined) throw new Error(`no ${action}`);
  lines[at] = asJson(entry);
  bag.lines(CUSTODY_FILE, lines);
  bag.edit(CASE_FILE, (value) => {
    const { withheld } = value.custody as { withheld: { entries: number } };
    withheld.entries -= 1;
  });
}

function moveFolder(bag: Bag, from: string, to: string): void {
  for (const [path, bytes] of [...bag.files]) {
    if (!path.startsWith(`${from}/`)) continue;
    bag.remove(path);
    bag.set(path.replace(from, to), bytes);
  }
}

const folder = (number: number, id: string): string =>
  `data/captures/${String(number).padStart(3, '0')}-${id}`;

export const CAPTURES: Change[] = [
  least(
    'record-one-letter',
    'One letter of the record is another',
    (bag) => recordChanged(bag, (value) => void Object.assign(value.page, { language: 'ru' })),
    also(expected(failed('record-signature')), failed('custody-entry')),
  ),
  least(
    'record-signature-gone',
    'The record has no signature',
    (bag) => bag.remove(`${record(bag)}.asc`),
    expected(failed('record-signature')),
  ),
  least(
    'record-signed-by-owner',
    'The owner key signed the record, not the capture key',
    async (bag) =>
      bag.set(
        `${record(bag)}.asc`,
        await signDetached(
          bag.bytes(record(bag)),
          await testKey('owner'),
          new Date(Date.UTC(2024, 2, 4, 8, 1)),
        ),
      ),
    expected(failed('record-signature')),
  ),
  least(
    'record-signed-late',
    'The capture key signed the record days after the capture: told, and no failure',
    async (bag) =>
      bag.set(
        `${record(bag)}.asc`,
        await signDetached(bag.bytes(record(bag)), await testKey('capture'), EXPORTED_AT),
      ),
    expected(unchecked('times')),
  ),
  least(
    'record-signed-as-text',
    'The signature over the record is over a text',
    async (bag) => {
      const armored = await sign({
        message: await createMessage({ text: bag.text(record(bag)) }),
        signingKeys: await testKey('capture'),
        detached: true,
        date: new Date(Date.UTC(2024, 2, 4, 8)),
        config: INTEROPERABLE,
      });
      bag.set(`${record(bag)}.asc`, armored.replaceAll('\r\n', '\n'));
    },
    expected(failed('record-signature')),
  ),
  least(
    'record-not-canonical',
    'The record is indented',
    (bag) => bag.set(record(bag), JSON.stringify(JSON.parse(bag.text(record(bag))), null, 1)),
    also(
      expected(failed('record')),
      failed('record-signature'),
      failed('case-file'),
      ...[
        'folder',
        'artifacts',
        'page-hash',
        'page-inert',
        'custody-entry',
        'frames',
        'picture',
        'frame-digests',
        'window-picture',
        'texts',
        'times',
        'addresses',
        'counts',
      ].map((name) => unchecked(name)),
    ),
  ),
  least(
    'record-gone',
    'An exhibit has no record',
    (bag) => bag.remove(record(bag)),
    also(
      expected(failed('record')),
      failed('record-signature'),
      failed('case-file'),
      ...[
        'folder',
        'artifacts',
        'page-hash',
        'page-inert',
        'custody-entry',
        'frames',
        'picture',
        'frame-digests',
        'window-picture',
        'texts',
        'times',
        'addresses',
        'counts',
      ].map((name) => unchecked(name)),
    ),
  ),
  least(
    'artifact-gone',
    'A file that the record names is not there',
    (bag) => bag.remove(page(bag)),
    also(expected(failed('artifacts')), failed('page-hash'), unchecked('page-inert')),
  ),
  least(
    'artifact-other',
    'A file has another letter than the record says',
    (bag) => bag.replace(page(bag), 'uydurma', 'Uydurma'),
    also(expected(failed('artifacts')), failed('page-hash')),
  ),
  least(
    'artifact-longer',
    'A file is longer than the record says',
    (bag) => bag.set(page(bag), `${bag.text(page(bag))} `),
    also(expected(failed('artifacts')), failed('page-hash')),
  ),
  least(
    'artifact-more',
    'A file lies in the folder that the record does not name',
    (bag) => bag.set(`${record(bag).replace('capture.json', 'more.txt')}`, 'more\n'),
    expected(failed('artifacts')),
  ),
  least(
    'page-more',
    'A page lies in the folder that the record does not name',
    (bag) => bag.set(`${record(bag).replace('capture.json', 'more.html')}`, '<script>alert(1)</script>'),
    expected(failed('artifacts'), failed('page-inert')),
  ),

  caseEdited('chain-longer', 'case.json says that the chain has one entry more', (value) => {
    (value.custody as { links: number }).links += 1;
  }),
  caseEdited(
    'other-head',
    'case.json says that the chain ends in another entry',
    (value) => void Object.assign(value.custody as object, { head: 'ab'.repeat(32) }),
  ),
  caseEdited(
    'other-record',
    'case.json names another record',
    (value) => void Object.assign((value.exhibits as object[])[0] ?? {}, { record: 'ab'.repeat(32) }),
  ),
  caseEdited(
    'other-number',
    'case.json gives the exhibit another number',
    (value) => void Object.assign((value.exhibits as object[])[0] ?? {}, { number: 2 }),
  ),
  caseEdited('without-exhibit', 'case.json does not name the exhibit', (value) => {
    value.exhibits = [];
  }),
  caseEdited(
    'withheld-other',
    'case.json says that more is withheld than is',
    (value) => void Object.assign((value.custody as { withheld: object }).withheld, { entries: 2 }),
  ),
  caseEdited('report-gone', 'case.json names a report that is not there', (value) => {
    value.report = 'ab'.repeat(32);
  }),
  ...(
    [
      [
        'later',
        'case.json has a later form',
        (value: Record<string, Json>) => {
          value.schema = 'subut-case/2';
        },
      ],
      [
        'more',
        'case.json has a field that the format does not have',
        (value: Record<string, Json>) => {
          value.more = 1;
        },
      ],
      [
        'omitted-none',
        'case.json has an empty list of what was left out',
        (value: Record<string, Json>) => {
          value.omitted = [];
        },
      ],
      [
        'software-other',
        'case.json names another program',
        (value: Record<string, Json>) => {
          value.software = { name: 'Other', version: '1' };
        },
      ],
      [
        'links-zero',
        'case.json says that the chain has no entry',
        (value: Record<string, Json>) => void Object.assign(value.custody as object, { links: 0 }),
      ],
    ] as const
  ).map(([name, about, edit]) => caseEdited(`form-${name}`, about, edit)),
  least(
    'case-json-indented',
    'case.json is indented',
    (bag) => bag.set(CASE_FILE, JSON.stringify(JSON.parse(bag.text(CASE_FILE)), null, 1)),
    expected(failed('case-file')),
  ),
  least(
    'case-json-gone',
    'There is no case.json',
    (bag) => bag.remove(CASE_FILE),
    expected(failed('case-file')),
  ),
  least(
    'held-omitted',
    'A capture that was chosen could not be put in: said, and no failure',
    (bag) =>
      bag.edit(CASE_FILE, (value) => {
        value.omitted = [{ id: OTHER_ID, reason: 'damaged' }];
      }),
    expected(),
  ),
  least(
    'report-other',
    'The text of the report is another than case.json says',
    (bag) => {
      bag.set('data/report.txt', 'A report.\n');
      bag.edit(CASE_FILE, (value) => {
        value.report = 'ab'.repeat(32);
      });
    },
    expected(failed('case-file')),
  ),

  least(
    'chain-gone',
    'There is no custody chain',
    (bag) => bag.remove(CUSTODY_FILE),
    also(
      expected(failed('custody-chain')),
      failed('case-file'),
      failed('custody-entry'),
      unchecked('custody-signatures'),
      unchecked('custody-captures'),
      unchecked('custody-times'),
    ),
  ),
  least(
    'chain-end-gone',
    'The last entry of the chain is gone',
    (bag) =>
      bag.lines(
        CUSTODY_FILE,
        bag
          .text(CUSTODY_FILE)
          .trim()
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Json),
      ),
    also(expected(failed('case-file')), failed('custody-entry')),
  ),
  {
    name: 'chain-shows-another-capture',
    base: 'plain',
    about: 'The chain shows that a capture was made that is not in the package; signed so.',
    resigned: true,
    change: (bag, base) => show(bag, base, 'captured'),
    expect: also(expected(failed('custody-captures')), unchecked('case-jsonld')),
  },
  {
    name: 'chain-shows-another-export',
    base: 'plain',
    about: 'The chain shows to whom something else was given; signed so.',
    resigned: true,
    change: (bag, base) => show(bag, base, 'exported'),
    expect: also(expected(failed('custody-captures')), unchecked('case-jsonld')),
  },
  {
    name: 'chain-shows-the-vault',
    base: 'plain',
    about: 'The chain shows something of the vault that concerns no capture; signed so.',
    resigned: true,
    change: (bag, base) => show(bag, base, 'passphrase-set'),
    expect: also(expected(failed('custody-captures')), unchecked('case-jsonld')),
  },

  {
    name: 'exhibit-gone',
    base: 'plain',
    about: 'A whole exhibit is gone, and the manifest lists it still.',
    change(bag) {
      for (const path of [...bag.files.keys()]) if (path.startsWith(folder(2, SECOND_ID))) bag.remove(path);
    },
    expect: also(expected(failed('exhibits')), unchecked('payload-oxum'), unchecked('case-jsonld')),
  },
  {
    name: 'exhibit-gone-from-the-list',
    base: 'plain',
    about: 'A whole exhibit is gone, from the manifest too, and case.json names it still; signed so.',
    resigned: true,
    change(bag) {
      for (const path of [...bag.files.keys()]) if (path.startsWith(folder(2, SECOND_ID))) bag.remove(path);
    },
    expect: also(expected(failed('exhibits')), unchecked('payload-oxum'), unchecked('case-jsonld')),
  },
  {
    name: 'exhibits-exchanged',
    base: 'plain',
    about: 'Two exhibits have exchanged their numbers.',
    change(bag) {
      moveFolder(bag, folder(1, FIRST_ID), 'x');
      moveFolder(bag, folder(2, SECOND_ID), folder(1, SECOND_ID));
      moveFolder(bag, 'x', folder(2, FIRST_ID));
    },
    expect: also(expected(failed('exhibits')), unchecked('case-jsonld')),
  },
  {
    name: 'exhibit-number-skipped',
    base: 'plain',
    about: 'The second exhibit has the number 3; signed so.',
    resigned: true,
    change: (bag) => moveFolder(bag, folder(2, SECOND_ID), folder(3, SECOND_ID)),
    expect: also(expected(failed('case-file'), failed('folder')), unchecked('case-jsonld')),
  },
  {
    name: 'exhibit-of-another-id',
    base: 'least',
    about: 'The folder has the id of another capture; signed so.',
    resigned: true,
    change: (bag) => moveFolder(bag, folder(1, FIRST_ID), folder(1, OTHER_ID)),
    expect: also(
      expected(failed('folder')),
      failed('exhibits'),
      failed('case-file'),
      unchecked('payload-oxum'),
    ),
  },
  {
    name: 'exhibit-twice',
    base: 'least',
    about: 'One capture lies there twice; signed so.',
    resigned: true,
    change(bag) {
      for (const [path, bytes] of [...bag.files])
        if (path.startsWith(folder(1, FIRST_ID)))
          bag.set(path.replace(folder(1, FIRST_ID), folder(2, FIRST_ID)), bytes);
    },
    expect: expected(failed('case-file'), failed('folder')),
  },
  {
    name: 'nothing-in-it',
    base: 'least',
    about:
      'A bag without an exhibit and without a package that was received; signed so. Nothing in it fails, and it shows nothing.',
    resigned: true,
    change(bag) {
      for (const path of [...bag.files.keys()]) if (path.startsWith(folder(1, FIRST_ID))) bag.remove(path);
      bag.edit(CASE_FILE, (value) => {
        value.exhibits = [];
      });
      const lines = bag
        .text(CUSTODY_FILE)
        .trim()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), body: null }) as Json);
      bag.lines(CUSTODY_FILE, lines);
      bag.edit(CASE_FILE, (value) => {
        const custody = value.custody as { withheld?: Json };
        custody.withheld = { entries: lines.length, captures: 1, deleted: 0 };
      });
    },
    expect: { result: 'failed', says: [], also: [failed('exhibits')] },
  },
];
