import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../utils/openpgp/recipient.ts';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { type CheckReport, checkPackage } from '../../../utils/verify/check.ts';
import { type Compared, comparePackages, contradicts } from '../../../utils/verify/compare.ts';
import { openPackage } from '../../../utils/verify/open.ts';
import {
  appendEntry,
  FIRST_ID,
  makeVault,
  pack,
  recipientKey,
  requestFor,
  SECOND_ID,
  type Vault,
} from '../package/fixture.ts';

/** Two packages of one vault: what the one has and the other has not, and nothing where they are not of one. */

let vault: Vault;
let recipient: Recipient;
let whole: CheckReport;

const printReport = async function* () {
  yield new TextEncoder().encode('%PDF-1.7');
};

async function checked(of: Vault): Promise<CheckReport> {
  const { file, written } = await pack(requestFor(of, { recipients: [recipient], password: null }), {
    printReport,
  });
  return checkPackage(await openPackage(file, { sessionKey: written.sessionKey }));
}

/** The same vault with more done in it. @param salt two devices do not do the same */
async function later(
  act: Parameters<typeof appendEntry>[2],
  salt: string,
  exhibits = vault.exhibits,
): Promise<Vault> {
  const grown = { ...vault, custody: [...vault.custody], exhibits };
  const { links, head } = { links: vault.custody.length, head: whole.outline.links.at(-1)?.digest ?? '' };
  await appendEntry(grown, { sequence: links, digest: head }, act, new Date(Date.UTC(2024, 2, 8)), salt);
  return grown;
}

const nobody = { record: null, recipients: [] };

beforeAll(async () => {
  recipient = await readRecipient((await recipientKey('Lawyer')).public);
  vault = await makeVault();
  whole = await checked(vault);
});

function compared(first: CheckReport, second: CheckReport): Compared {
  const comparison = comparePackages(first, second);
  if (comparison.kind !== 'compared') throw new Error(JSON.stringify(comparison));
  return comparison;
}

describe('two packages of one vault', () => {
  it('are the same where nothing was done between them', () => {
    const seen = compared(whole, whole);
    expect(seen).toMatchObject({ chains: 'same', common: 6, changed: [], same: [FIRST_ID, SECOND_ID] });
    expect(contradicts(seen)).toBe(false);
  });

  it('tell a capture that is missing in the later one, and where it was deleted', async () => {
    const rest = vault.exhibits.slice(0, 1);
    const act = { action: 'deleted' as const, captures: [FIRST_ID, SECOND_ID], ...nobody };
    const seen = compared(whole, await checked(await later(act, 'a', rest)));
    expect(seen).toMatchObject({
      chains: 'second-goes-on',
      capturesOnly: { first: [{ id: SECOND_ID, deleted: 7 }], second: [] },
      same: [FIRST_ID],
    });
    expect(seen.entriesOnly.second.map(({ sequence, action }) => [sequence, action])).toEqual([
      [7, 'deleted'],
    ]);
    // Its own entry is told in the first and withheld in the second.
    expect(seen.toldOnly).toEqual({ first: [5], second: [] });
    expect(contradicts(seen)).toBe(false);
  });

  it('tell a capture that was added', async () => {
    const less = await checked({ ...vault, exhibits: vault.exhibits.slice(0, 1) });
    const seen = compared(less, whole);
    expect(seen.capturesOnly).toEqual({ first: [], second: [{ id: SECOND_ID, deleted: null }] });
    expect(less.withheld).toEqual({ entries: 4, captures: 2, deleted: 0 });
  });

  it('contradict each other where their chains go on in two ways', async () => {
    const act = { action: 'viewed' as const, captures: [FIRST_ID], ...nobody };
    const [one, other] = [await checked(await later(act, 'a')), await checked(await later(act, 'b'))];
    const seen = compared(one, other);
    expect(seen).toMatchObject({ chains: 'forked', common: 6 });
    expect(contradicts(seen)).toBe(true);
  });

  it('contradict each other where a capture is not the same, file for file', () => {
    const [first] = whole.outline.captures;
    const { 'text.txt': text = '', ...files } = first?.files ?? {};
    const changed = { ...first, files: { ...files, 'items.json': text, 'new.txt': text } } as NonNullable<
      typeof first
    >;
    const other = { ...whole, outline: { ...whole.outline, captures: [changed] } };
    const seen = compared(whole, other);
    expect(seen.changed).toEqual([
      {
        id: FIRST_ID,
        files: [
          { path: 'items.json', how: 'changed' },
          { path: 'new.txt', how: 'added' },
          { path: 'text.txt', how: 'missing' },
        ],
      },
    ]);
    expect(contradicts(seen)).toBe(true);
  });
});

describe('nothing is said', () => {
  it('before both hold', () => {
    const broken = { ...whole, ok: false };
    expect(comparePackages(whole, broken)).toEqual({ kind: 'not-verified', first: true, second: false });
  });

  it('of two vaults', async () => {
    const other = await checked(await makeVault());
    expect(comparePackages(whole, other)).toEqual({ kind: 'other-vault', sameKeys: false });
  });

  it('of chains that have nothing in common, though the same keys signed both', () => {
    const links = whole.outline.links.map((link) => ({
      ...link,
      digest: link.digest.toUpperCase().padStart(65, 'x'),
    }));
    const anew = { ...whole, outline: { ...whole.outline, links } };
    expect(comparePackages(whole, anew)).toEqual({ kind: 'other-vault', sameKeys: true });
  });
});

describe('what is withheld', () => {
  it('is told in numbers, and held against the chain', async () => {
    expect(whole.withheld).toEqual({ entries: 3, captures: 1, deleted: 0 });
  });
});
