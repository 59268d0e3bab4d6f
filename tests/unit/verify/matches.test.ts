import { beforeAll, describe, expect, it } from 'vitest';
import { CUSTODY_FILE, readCustody } from '../../../utils/evidence/bag/custody-file.ts';
import { MATCHES_FILE } from '../../../utils/evidence/bag/matches-file.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { type EvidenceMatch, matchDigest } from '../../../utils/evidence/match.ts';
import { checkPackage, failuresOf } from '../../../utils/verify/check.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import { type Unpacked, unpack } from '../../driver/unpack.ts';
import {
  FIRST_ID,
  makeVault,
  OTHER_ID,
  pack,
  requestFor,
  SECOND_ID,
  type Vault,
} from '../package/fixture.ts';
import { cutOut, decision, enterMatches, original, sampleMatches } from '../package/match-fixture.ts';
import { decode, encode, type Files, filesOf, signAgain, zipOf } from '../package/rebuild.ts';

/* Decisions on pictures: in a package only where that was chosen, only of its own captures, and just those that the chain names. */

let vault: Vault;
let matches: EvidenceMatch[];
/** By a person who can sign a chain of her own: what is wrong in them is in the chain as well. */
let wrong: Record<
  'path' | 'digest' | 'text' | 'outside' | 'empty' | 'part' | 'twice' | 'turned' | 'captures',
  EvidenceMatch
>;

beforeAll(async () => {
  vault = await makeVault();
  matches = await sampleMatches();
  const [first, second, part] = [await original(FIRST_ID), await original(SECOND_ID), await cutOut()];
  const text = vault.exhibits[1]?.record.artifacts.find(({ path }) => path === 'text.txt')?.sha256 ?? '';
  const turned = decision(8, [second, first]);
  wrong = {
    path: decision(3, [first, { ...second, path: 'media/none.png' }]),
    digest: decision(4, [first, { ...second, sha256: '0'.repeat(64) }]),
    text: decision(5, [first, { ...second, path: 'text.txt', sha256: text }]),
    outside: decision(6, [first, { ...part, place: { x: 10, y: 40, width: 71, height: 50 } }]),
    empty: decision(6, [first, { ...part, place: { x: 10, y: 40, width: 0, height: 50 } }]),
    part: decision(6, [first, { ...part, place: { x: 10, y: 251, width: 70, height: 50 } }]),
    twice: decision(7, [first, first]),
    turned,
    captures: decision(9, [first, second]),
  };
  await enterMatches(vault, matches);
});

/** A package with these decisions. */
async function packed(chosen: EvidenceMatch[] | undefined, of: Vault = vault): Promise<Unpacked> {
  const changes = chosen === undefined ? {} : { matches: chosen };
  const { file, written } = await pack(requestFor(of, changes));
  return unpack(file, written);
}

async function reportOf({ name }: Unpacked, files: Files) {
  return checkPackage(await openPackage(await zipOf(name, files), null));
}

const toldIn = (files: Files) =>
  readCustody(files.get(CUSTODY_FILE) ?? new Uint8Array()).filter(({ body }) => body?.action === 'matched');

describe('a package', () => {
  it('without them says nowhere that there are any', async () => {
    for (const chosen of [undefined, [], matches.slice(2)]) {
      const opened = await packed(chosen);
      const files = filesOf(opened);
      expect(files.has(MATCHES_FILE)).toBe(false);
      for (const [path, bytes] of files)
        if (!path.endsWith('.pdf')) expect(decode(bytes), path).not.toMatch(/"matched"|matches\.json/);
      const report = await reportOf(opened, files);
      expect(failuresOf(report)).toEqual([]);
      expect(report.checks.map(({ name }) => name)).not.toContain('matches');
      // Of the other capture two entries, of the vault one, and three decisions.
      expect(report.withheld).toEqual({ entries: 6, captures: 1, deleted: 0 });
    }
  });

  it('with them has those of its own captures, as the chain names them, and tells of no other', async () => {
    const opened = await packed(matches);
    const files = filesOf(opened);
    const told = JSON.parse(decode(files.get(MATCHES_FILE)));
    expect(told).toEqual({ schema: 'subut-matches/1', matches: matches.slice(0, 2) });
    expect(toldIn(files).map(({ body }) => body?.captures)).toEqual([
      [FIRST_ID, SECOND_ID],
      [FIRST_ID, SECOND_ID],
    ]);
    for (const [path, bytes] of files)
      if (!path.endsWith('.pdf')) expect(decode(bytes), path).not.toContain(OTHER_ID);
    expect(decode(files.get('README.txt'))).toContain(MATCHES_FILE);
    const report = await reportOf(opened, files);
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'matches')?.result).toBe('held');
  });

  it('with one of them withholds that there are others', async () => {
    const opened = await packed(matches.slice(1, 2));
    const files = filesOf(opened);
    expect(toldIn(files).map(({ body }) => body?.record)).toEqual([
      await matchDigest(matches[1] as EvidenceMatch),
    ]);
    expect(failuresOf(await reportOf(opened, files))).toEqual([]);
  });

  it('has them in the order in which they were decided', async () => {
    const files = filesOf(await packed(matches.toReversed()));
    expect(JSON.parse(decode(files.get(MATCHES_FILE))).matches).toEqual(matches.slice(0, 2));
  });
});

const edited = (change: (file: { matches: EvidenceMatch[] }) => void) => (files: Files) => {
  const file = JSON.parse(decode(files.get(MATCHES_FILE)));
  change(file);
  files.set(MATCHES_FILE, canonicalBytes(file));
};

const CHANGES: [string, (files: Files) => void | Promise<void>, string[]][] = [
  [
    'that a decision says something else',
    edited(({ matches: [match] }) => match && Object.assign(match, { verdict: 'not-same' })),
    ['match-not-in-chain', 'match-missing'],
  ],
  [
    'that another distance is named',
    edited(({ matches: [, match] }) => match?.proposed && Object.assign(match.proposed, { distance: 2 })),
    ['match-not-in-chain', 'match-missing'],
  ],
  [
    'that somebody else is named as having decided',
    edited(({ matches: [match] }) => match && Object.assign(match, { by: 'B.' })),
    ['match-not-in-chain', 'match-missing'],
  ],
  [
    'that one was added',
    edited((file) => file.matches.push({ ...(matches[1] as EvidenceMatch), id: wrong.captures.id })),
    ['match-not-in-chain'],
  ],
  ['that one was left out', edited((file) => void file.matches.pop()), ['match-missing']],
  [
    'that they were put in another order',
    edited((file) => void file.matches.reverse()),
    ['match-out-of-order'],
  ],
  [
    'that one is there twice',
    edited((file) => file.matches.push(file.matches[1] as EvidenceMatch)),
    ['match-out-of-order'],
  ],
  ['that none is left', edited((file) => void file.matches.splice(0)), ['other-form']],
  [
    'that a hash of the picture was added',
    edited(({ matches: [match] }) => match && Object.assign(match, { pdq: 'f'.repeat(64) })),
    ['other-form'],
  ],
  [
    'that it is not written as it must be',
    (files) => void files.set(MATCHES_FILE, encode(` ${decode(files.get(MATCHES_FILE))}`)),
    ['not-canonical'],
  ],
  ['that it is no JSON', (files) => void files.set(MATCHES_FILE, encode('{')), ['not-json']],
  ['that the file is gone', (files) => void files.delete(MATCHES_FILE), ['file-missing']],
];

describe('the check notices, also where all was signed again,', () => {
  it.each(CHANGES)('%s', async (_name, change, codes) => {
    const opened = await packed(matches);
    const files = filesOf(opened);
    await change(files);
    await signAgain(files, vault.owner);
    const failed = failuresOf(await reportOf(opened, files));
    expect(failed.map(({ name, finding }) => [name, finding?.code])).toEqual(
      codes.map((code) => ['matches', code]),
    );
  });

  it.each([
    ['path', 'match-picture-missing'],
    ['text', 'match-picture-missing'],
    ['digest', 'match-picture-differs'],
    ['outside', 'match-outside-picture'],
    ['empty', 'match-outside-picture'],
    ['part', 'match-outside-picture'],
    ['twice', 'match-out-of-order'],
    ['turned', 'match-out-of-order'],
  ] as const)('that what a chain names cannot be: %s', async (which, code) => {
    const own = { ...vault, custody: vault.custody.slice(0, -3) };
    await enterMatches(own, [wrong[which]]);
    const opened = await packed([wrong[which]], own);
    const failed = failuresOf(await reportOf(opened, filesOf(opened)));
    expect(failed.map(({ name, finding }) => [name, finding?.code])).toEqual([['matches', code]]);
  });

  it('that the chain names other captures with it', async () => {
    const own = { ...vault, custody: vault.custody.slice(0, -3) };
    await enterMatches(own, [wrong.captures], [FIRST_ID]);
    const opened = await packed([wrong.captures], own);
    const failed = failuresOf(await reportOf(opened, filesOf(opened)));
    expect(failed.map(({ finding }) => finding?.code)).toEqual(['match-not-in-chain', 'match-missing']);
  });
});
