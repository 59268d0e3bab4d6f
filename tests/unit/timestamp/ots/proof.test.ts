import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex, sha256 } from '../../../../utils/bytes/digest.ts';
import { ProofError } from '../../../../utils/errors/proof-error.ts';
import { askCalendar, askForBlock } from '../../../../utils/timestamp/ots/calendar-client.ts';
import {
  claimsOf,
  leavesOf,
  proofBytes,
  readProof,
  type Tree,
} from '../../../../utils/timestamp/ots/proof.ts';
import type { Block } from '../../../calendar/block.ts';
import { startCalendar, type TestCalendar } from '../../../calendar/calendar.ts';
import { attested, from, pending, varint } from '../../../calendar/path.ts';
import { sized } from '../../../sizes.ts';
import { needLibrary, type ReadByLibrary, readByLibrary } from './library.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const HEADER = '004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e892940108';
const DIGEST = '5a'.repeat(32);
const promise = pending(from(fromHex(DIGEST)), 'https://a.example');

/** A proof on `DIGEST` with these steps, as they stand in a file. */
const withSteps = (...steps: Uint8Array[]): Bytes =>
  new Uint8Array(Buffer.concat([fromHex(HEADER + DIGEST), ...steps]));
const refusal = (proof: Bytes): string | null => {
  try {
    claimsOf(proof, DIGEST);
    return null;
  } catch (error) {
    if (error instanceof ProofError) return error.code;
    throw error;
  }
};

/** What a proof says, as far as it is read: attestations, each with the message that it stands on. */
function said(proof: Bytes): string | null {
  try {
    const tree = readProof(proof);
    return JSON.stringify([Buffer.from(tree.message).toString('hex'), leaves(tree)]);
  } catch (error) {
    if (error instanceof ProofError) return null;
    throw error;
  }
}

const leaves = (tree: Tree): [string, string, string][] =>
  leavesOf(tree)
    .map(({ on, attestation }): [string, string, string] => {
      const message = Buffer.from(on.message).toString('hex');
      if (attestation.kind === 'pending') return [message, 'PendingAttestation', attestation.calendar];
      if (attestation.kind === 'unknown') return [message, 'UnknownAttestation', attestation.tag];
      const kind = attestation.chain === 'bitcoin' ? 'Bitcoin' : 'Litecoin';
      return [message, `${kind}BlockHeaderAttestation`, String(attestation.height)];
    })
    .toSorted();

let calendar: TestCalendar;
let digest: string;
let promised: Bytes;
let complete: Bytes;
let block: Block;

beforeAll(async () => {
  calendar = await startCalendar();
  digest = await sha256('the head of a chain');
  ({ proof: promised } = await askCalendar(calendar.url, digest));
  block = calendar.mine(923_456);
  complete = (await askForBlock(calendar.url, promised)) ?? new Uint8Array();
});
afterAll(() => calendar.close());

describe('a proof', () => {
  it('is a promise first, and then leads to the Merkle root in the header of a block', () => {
    expect(claimsOf(promised, digest)).toEqual({ pending: [calendar.url], blocks: [], unknown: [] });
    const merkleRoot = Buffer.from(block.header.subarray(36, 68)).reverse().toString('hex');
    expect(claimsOf(complete, digest)).toEqual({
      pending: [],
      blocks: [{ chain: 'bitcoin', height: 923_456, merkleRoot }],
      unknown: [],
    });
  });

  it('on something else is refused', () => {
    expect(() => claimsOf(complete, DIGEST)).toThrow(ProofError);
    expect(refusal(withSteps(promise))).toBeNull();
  });

  it('is written as it was read', () => {
    for (const proof of [promised, complete])
      expect(Buffer.from(proofBytes(readProof(proof)))).toEqual(Buffer.from(proof));
  });

  it.each(['promised', 'complete'] as const)(
    'in which any byte is another is refused or says another thing: %s',
    (which) => {
      const proof = which === 'promised' ? promised : complete;
      const before = said(proof);
      for (const at of proof.keys())
        for (const flip of [0x01, 0x80, 0xff, 0x02]) {
          const changed = proof.slice();
          changed[at] = (changed[at] as number) ^ flip;
          expect(said(changed), `byte ${at} with ${flip}`).not.toBe(before);
        }
      for (const length of proof.keys())
        expect(said(proof.slice(0, length)), `first ${length} bytes`).toBeNull();
      expect(said(Uint8Array.of(...proof, 0))).toBeNull();
    },
  );

  const op = (...bytes: number[]) => Uint8Array.from(bytes);
  const root = from(fromHex(DIGEST));
  const other = attested(root, 'bitcoin', varint(1));
  it.each([
    ['too many steps', 'too-large-proof', () => withSteps(Buffer.alloc(256, 8), promise)],
    ['no more than 255 steps', null, () => withSteps(Buffer.alloc(255, 8), promise)],
    [
      'too many branches',
      'too-large-proof',
      () =>
        withSteps(
          ...Array.from({ length: 100 }, (_, at) =>
            Buffer.concat([op(0xff), attested(root, 'bitcoin', varint(at))]),
          ),
          other,
        ),
    ],
    ['messages that grow', 'wrong-step', () => withSteps(Buffer.alloc(8, 0xf3), promise)],
    ['more bytes than are looked at', 'too-large-proof', () => withSteps(new Uint8Array(70_000))],
    ['long messages in many steps', 'too-large-proof', () => withSteps(...manyLong())],
    ['an unknown step', 'wrong-step', () => withSteps(op(0x09), promise)],
    ['the same step twice', 'wrong-step', () => withSteps(op(0xff, 8), promise, op(8), promise)],
    ['an empty argument', 'not-a-proof', () => withSteps(op(0xf0, 0), promise)],
    ['a length longer than it need be', 'not-a-proof', () => withSteps(op(0xf0, 0x81, 0x00, 0x55), promise)],
    [
      'a giant number',
      'not-a-proof',
      () => withSteps(op(0xf0, ...Array.from({ length: 20 }, () => 0xff)), promise),
    ],
    [
      'an address with more than host and path',
      'not-a-proof',
      () => withSteps(pending(root, 'https://a.example/?q')),
    ],
    [
      'a Merkle root of another length',
      'not-a-proof',
      () => withSteps(op(2), attested(root, 'bitcoin', varint(5))),
    ],
    ['something behind a height', 'not-a-proof', () => withSteps(attested(root, 'bitcoin', op(5, 5)))],
    [
      'another kind of digest',
      'wrong-step',
      () => new Uint8Array(Buffer.concat([fromHex(HEADER.slice(0, -2)), op(3), new Uint8Array(20), promise])),
    ],
    ['another version', 'not-a-proof', () => withSteps(promise).with(31, 2)],
    ['HTML', 'not-a-proof', () => new TextEncoder().encode('<!doctype html><title>Sign in</title>')],
    ['nothing', 'not-a-proof', () => new Uint8Array()],
  ])('with %s: %s', (_, code, make) => expect(refusal(make())).toBe(code));

  it('with thousands of promises one above the other is told without looking again at what is above for each', {
    timeout: 10_000,
  }, () => {
    const level = Array.from({ length: 18 }, (_, place) => [
      ...[0xff, 0, ...fromHex('83dfe30d2ef90c8e'), 3, 2],
      ...[97 + place, 97],
    ]).flat();
    const below = Array.from({ length: 250 }, () => [...level, 8]).flat();
    const end = [0, ...fromHex('0588960d73d71901'), 1, 7];
    const { pending: open, blocks } = claimsOf(withSteps(Uint8Array.from([...below, ...end])), DIGEST);
    expect([open, blocks.map(({ height }) => height)]).toEqual([[], [7]]);
  });

  it('of a kind that is not known stays, and is told', () => {
    const tag = '1122334455667788';
    const proof = withSteps(op(0xff), promise, Buffer.concat([op(0), fromHex(tag), op(2, 1, 2)]));
    expect(claimsOf(proof, DIGEST)).toMatchObject({ pending: ['https://a.example'], unknown: [tag] });
    expect(said(proofBytes(readProof(proof)))).toBe(said(proof));
  });

  it('may be anything, and never ends in more than a refusal', () => {
    const any = fc.uint8Array({ maxLength: 400 });
    const steps = fc.array(fc.constantFrom(0, 2, 3, 8, 0x67, 0xf0, 0xf1, 0xf2, 0xf3, 0xff, 1, 32), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          any,
          steps.map((all) => Uint8Array.from(all)),
        ),
        (bytes) => {
          const proof = withSteps(bytes);
          const read = said(proof);
          if (read !== null) expect(said(proofBytes(readProof(proof)))).toBe(read);
        },
      ),
      { numRuns: sized(300, 5000) },
    );
  });
});

/** Eight chains of 250 reversals of 4000 bytes: small to write, large to make. */
function* manyLong(): Generator<Uint8Array> {
  const root = from(fromHex(DIGEST));
  const long = new Uint8Array(4000);
  for (let at = 0; at < 8; at++) {
    yield Buffer.concat([Buffer.of(0xff, 0xf0), varint(4000), long.map(() => at), Buffer.alloc(250, 0xf2)]);
    yield pending(root, 'https://a.example');
  }
  yield pending(root, 'https://a.example');
}

describe.skipIf(!needLibrary())('Debian’s library', () => {
  const ofLibrary = ({ digest: on, leaves: all }: ReadByLibrary) => JSON.stringify([on, all]);

  it('reads ours as we do, and writes the same bytes', () => {
    const proofs = [promised, complete];
    for (const [at, read] of readByLibrary(proofs).entries()) {
      expect(read).toMatchObject({ digest, same: true });
      expect(ofLibrary(read)).toBe(said(proofs[at] as Bytes));
    }
  });

  it('says the same of each proof with one byte changed', () => {
    const changed = [promised, complete].flatMap((proof) =>
      [...proof.keys()].flatMap((at) =>
        [0x01, 0x80, 0xff].map((flip) => proof.with(at, (proof[at] as number) ^ flip)),
      ),
    );
    const read = readByLibrary(changed);
    // Another kind of digest of the file is refused here, and heights of blocks under messages of other lengths.
    const stricter: string[] = [];
    for (const [at, proof] of changed.entries()) {
      const [ours, theirs] = [said(proof), read[at] as ReadByLibrary];
      if (theirs.error !== undefined) expect(ours, `${at}: ${theirs.error}`).toBeNull();
      else if (ours === null) stricter.push(Buffer.from(proof).toString('hex'));
      else expect(ours).toBe(ofLibrary(theirs));
    }
    expect(changed.length).toBeGreaterThan(1000);
    expect(stricter.length / changed.length).toBeLessThan(0.01);
  });

  it('takes the same steps', () => {
    const steps = [2, 3, 8, 0x67, 0xf2, 0xf3];
    const proofs = steps.flatMap((one) => steps.map((two) => withSteps(Buffer.of(one, two), promise)));
    for (const [at, read] of readByLibrary(proofs).entries())
      expect(ofLibrary(read)).toBe(said(proofs[at] as Bytes));
  });
});
