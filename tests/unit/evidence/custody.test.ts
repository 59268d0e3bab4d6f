import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import {
  type ChainHead,
  type CustodyBody,
  CustodyEntry,
  EMPTY_CHAIN,
  findChainBreak,
  linkDigest,
  nextLink,
} from '../../../utils/evidence/custody.ts';
import { instantOf } from '../../../utils/evidence/time.ts';

const body = (index: number): CustodyBody => ({
  at: instantOf(new Date(Date.UTC(2026, 10, 24, 9, 0, index))),
  action: 'viewed',
  captures: ['0193a5b0-7c1e-7000-8000-000000000001'],
  record: null,
  recipients: [],
  salt: index.toString(16).padStart(32, '0'),
});

async function chainOf(length: number): Promise<CustodyEntry[]> {
  const entries: CustodyEntry[] = [];
  let head: ChainHead = EMPTY_CHAIN;
  for (let index = 0; index < length; index++) {
    const link = await nextLink(head, body(index));
    entries.push({ link, body: body(index), signature: '' });
    head = { sequence: link.sequence, digest: await linkDigest(link) };
  }
  return entries;
}

describe('the custody chain', () => {
  it('starts at 1 after zeros, and each link names the digest of the one before', async () => {
    const [first, second] = await chainOf(2);
    expect(first?.link).toEqual({
      schema: 'subut-custody/1',
      sequence: 1,
      previous: '0'.repeat(64),
      body: await sha256(canonicalBytes(body(0))),
    });
    expect(second?.link.previous).toBe(await sha256(canonicalBytes(first?.link)));
    expect(second?.link.sequence).toBe(2);
  });

  it('holds when it is empty, when it is whole, and when bodies are withheld', async () => {
    expect(await findChainBreak([])).toBeNull();
    const chain = await chainOf(4);
    expect(await findChainBreak(chain)).toBeNull();
    expect(await findChainBreak(chain.map((entry) => ({ ...entry, body: null })))).toBeNull();
    expect(chain.every((entry) => v.is(CustodyEntry, entry))).toBe(true);
  });

  it('says where it breaks first, and why', async () => {
    const chain = await chainOf(4);
    const [one, two, three, four] = chain;
    if (!one || !two || !three || !four) throw new Error('the chain has four entries');
    const link = { ...two.link, body: 'a'.repeat(64) };
    const cases: [string, CustodyEntry[], object][] = [
      ['removed', [one, three, four], { sequence: 2, reason: 'sequence' }],
      ['removed at the start', [two, three, four], { sequence: 1, reason: 'sequence' }],
      ['swapped', [one, three, two, four], { sequence: 2, reason: 'sequence' }],
      ['inserted', [one, two, two, three, four], { sequence: 3, reason: 'sequence' }],
      ['other body', [one, { ...two, body: body(9) }, three, four], { sequence: 2, reason: 'body' }],
      ['other link', [one, { ...two, link, body: null }, three, four], { sequence: 3, reason: 'previous' }],
    ];
    for (const [name, entries, expected] of cases) {
      expect(await findChainBreak(entries), name).toEqual(expected);
    }
  });

  it('cannot tell by itself that its end was cut off: that takes a later link kept elsewhere', async () => {
    expect(await findChainBreak((await chainOf(4)).slice(0, 3))).toBeNull();
  });
});
