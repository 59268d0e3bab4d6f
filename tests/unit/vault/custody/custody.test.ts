import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import {
  type CustodyBody,
  type CustodyEntry,
  type CustodyLink,
  findChainBreak,
  linkDigest,
} from '../../../../utils/evidence/custody.ts';
import { verifyDetached } from '../../../../utils/openpgp/detached-signature.ts';
import { appendCustody, custodyEntries } from '../../../../utils/vault/custody/custody.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { openKeyring } from '../../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../../utils/vault/keys/vault-encryption.ts';
import { freshVault } from '../fixtures.ts';

const CAPTURE = '0193a5b0-7c1e-7000-8000-000000000001';
const OTHER = '0193a5b0-7c1e-7000-8000-000000000002';

async function grow(db: ReturnType<typeof freshVault>, ring: OpenKeyring, length: number): Promise<void> {
  for (let index = 0; index < length; index++) {
    await appendCustody(db, ring, { action: 'viewed', captures: [CAPTURE] });
  }
}

describe('the custody chain of a vault', () => {
  it('keeps what was done, in order, each link signed by the capture key', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const lawyer = 'AB'.repeat(20);
    await appendCustody(db, ring, { action: 'viewed', captures: [CAPTURE] });
    await appendCustody(db, ring, { action: 'exported', captures: [CAPTURE, OTHER], recipients: [lawyer] });
    const entries = await custodyEntries(db, ring);
    expect(entries.map(({ body }) => body)).toMatchObject([
      { action: 'viewed', captures: [CAPTURE], record: null, recipients: [] },
      { action: 'exported', captures: [CAPTURE, OTHER], record: null, recipients: [lawyer] },
    ]);
    expect(await holds(entries, ring)).toBe(true);
    const salts = entries.map(({ body }) => body?.salt);
    expect(new Set(salts).size).toBe(2);
  });

  it('takes no entry that it could not read again', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    const unreadable = [
      { captures: ['one'], recipients: [] },
      { captures: [CAPTURE], recipients: ['ab'.repeat(20)] },
    ];
    for (const part of unreadable) {
      const appended = appendCustody(db, ring, { action: 'exported', ...part });
      await expect(appended).rejects.toMatchObject({ name: 'FormatError' });
    }
    expect(await db.chain.count()).toBe(0);
  });

  it('names the entry that was changed in the database', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await grow(db, ring, 3);
    const rows = await db.chain.toArray();
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('the chain has three rows');
    const [, entry] = await custodyEntries(db, ring);
    const forged = { ...entry, link: { ...entry?.link, previous: first.digest.replace(/^./, 'x') } };
    const changes = {
      'not a message': { ...second, entry: new Uint8Array(10) },
      'another entry': { ...second, entry: first.entry },
      'another digest': { ...second, digest: first.digest },
      'not an entry': { ...second, entry: await encryptJsonToVault(forged, ring.vault) },
    };
    for (const [name, row] of Object.entries(changes)) {
      await db.chain.put(row);
      await expect(custodyEntries(db, ring), name).rejects.toMatchObject({
        name: 'VaultError',
        code: 'damaged',
        detail: 'custody entry 2',
      });
    }
    await db.chain.put(second);
    expect(await holds(await custodyEntries(db, ring), ring)).toBe(true);
  });

  it('lets no change, removal, swap or insertion pass', async () => {
    const db = freshVault();
    const ring = await openKeyring(db, null);
    await grow(db, ring, 6);
    const chain = await custodyEntries(db, ring);
    const elsewhere = freshVault();
    const otherRing = await openKeyring(elsewhere, null);
    await grow(elsewhere, otherRing, 6);
    const foreign = await custodyEntries(elsewhere, otherRing);
    expect(await holds(chain, ring)).toBe(true);

    await fc.assert(
      fc.asyncProperty(tampering(chain, foreign), async ({ name, tamper }) => {
        expect(await holds(await tamper(structuredClone(chain)), ring), name).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

async function holds(entries: CustodyEntry[], ring: OpenKeyring): Promise<boolean> {
  if ((await findChainBreak(entries)) !== null) return false;
  for (const { link, signature } of entries) {
    if (!(await verifyDetached(canonicalBytes(link), signature, ring.capture.toPublic()))) return false;
  }
  return true;
}

type Tamper = (chain: CustodyEntry[]) => CustodyEntry[] | Promise<CustodyEntry[]>;

/** One way to tamper with a chain. Cutting off its end is not among them: see the tests of evidence/custody.ts. */
function tampering(
  chain: CustodyEntry[],
  foreign: CustodyEntry[],
): fc.Arbitrary<{ name: string; tamper: Tamper }> {
  const place = fc.nat(chain.length - 1);
  const removal = fc.nat(chain.length - 2).map((at) => named(`remove ${at}`, (all) => all.toSpliced(at, 1)));
  const swap = fc
    .uniqueArray(place, { minLength: 2, maxLength: 2 })
    .map(([a = 0, b = 0]) =>
      named(`swap ${a} and ${b}`, (all) => all.with(a, pick(all, b)).with(b, pick(all, a))),
    );
  const insertion = fc.tuple(fc.nat(chain.length), place, fc.boolean()).map(([at, from, own]) => {
    const entry = pick(own ? chain : foreign, from);
    return named(`insert ${own ? 'own' : 'foreign'} ${from} at ${at}`, (all) => all.toSpliced(at, 0, entry));
  });
  const replacement = place.map((at) =>
    named(`replace ${at} by a foreign entry`, (all) => all.with(at, pick(foreign, at))),
  );
  const change = fc.tuple(place, fc.constantFrom(...CHANGES)).map(([at, [what, edit]]) =>
    named(`change ${what} of ${at}`, (all) => {
      edit(pick(all, at), pick(all, (at + 1) % all.length));
      return all;
    }),
  );
  // He who rewrites a body and all that builds on it still cannot sign.
  const rewriting = place.map((at) =>
    named(`rewrite from ${at}`, async (all) => {
      bodyOf(pick(all, at)).action = 'exported';
      for (const [index, { link, body }] of all.entries()) {
        if (index < at) continue;
        link.body = await sha256(canonicalBytes(body));
        if (index > 0) link.previous = await linkDigest(pick(all, index - 1).link);
      }
      return all;
    }),
  );
  return fc.oneof(removal, swap, insertion, replacement, change, rewriting);
}

const CHANGES: [string, (entry: CustodyEntry, other: CustodyEntry) => void][] = [
  ['action', (entry) => Object.assign(bodyOf(entry), { action: 'deleted' } satisfies Partial<CustodyBody>)],
  ['moment', (entry) => Object.assign(bodyOf(entry).at, { utc: '2020-01-01T00:00:00.000Z' })],
  ['captures', (entry) => bodyOf(entry).captures.push(OTHER)],
  ['salt', (entry) => Object.assign(bodyOf(entry), { salt: '0'.repeat(32) })],
  ['body digest', (entry) => Object.assign(entry.link, { body: 'a'.repeat(64) })],
  [
    'previous',
    (entry) => Object.assign(entry.link, { previous: 'b'.repeat(64) } satisfies Partial<CustodyLink>),
  ],
  ['sequence', (entry) => entry.link.sequence++],
  ['signature', (entry, other) => Object.assign(entry, { signature: other.signature })],
];

const named = (name: string, tamper: Tamper): { name: string; tamper: Tamper } => ({ name, tamper });

function pick(entries: CustodyEntry[], at: number): CustodyEntry {
  const entry = entries[at];
  if (entry === undefined) throw new Error(`no entry ${at}`);
  return entry;
}

function bodyOf(entry: CustodyEntry): CustodyBody {
  if (entry.body === null) throw new Error('the body is there');
  return entry.body;
}
