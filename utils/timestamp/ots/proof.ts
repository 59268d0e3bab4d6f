import { fromHex, type Sha256, toHex } from '../../bytes/digest.ts';
import { sameBytes } from '../../bytes/same-bytes.ts';
import { ProofError } from '../../errors/proof-error.ts';
import { type Attestation, attestationBytes, readAttestation } from './attestation.ts';
import { apply, type Operation, operationBytes, readOperation, SHA256 } from './operation.ts';
import { compareBytes, ProofReader } from './read-bytes.ts';

/*
 * An OpenTimestamps proof: a tree that begins at the digest of a file, makes message after message of it, and ends where somebody
 * attests one. The format is what the reference library (python-opentimestamps) reads and writes; limits that it has are kept here,
 * and what two readers could take for different things is refused.
 */

/** A message of the tree, and what stands on it. */
export interface Tree {
  message: Uint8Array<ArrayBuffer>;
  attestations: Attestation[];
  branches: { operation: Operation; tree: Tree }[];
}

/** `\0OpenTimestamps\0\0Proof\0`, eight bytes that no text has, and the version. */
const HEADER = fromHex('004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e8929401');
/** All of a proof on a SHA-256 digest that stands before the digest. */
export const PROOF_HEAD = Uint8Array.of(...HEADER, SHA256);

/** A proof of a calendar has some hundred bytes, and one that is in a block some thousand. */
const MOST_PROOF = 64 * 1024;
/** Steps from the digest to an attestation. */
const DEEPEST = 256;
/** What stands on one message: a fork has two parts as a rule, and one for each calendar where several were asked. */
const WIDEST = 100;

const FORK = 0xff;
const ATTESTATION = 0x00;

/**
 * Reads a `.ots` file.
 * @returns the tree on the digest of a file
 * @throws ProofError
 */
export function readProof(bytes: Uint8Array<ArrayBuffer>): Tree {
  if (bytes.length > MOST_PROOF) throw new ProofError('too-large-proof', `${bytes.length} bytes`);
  const reader = new ProofReader(bytes);
  if (!sameBytes(reader.take(HEADER.length), HEADER))
    throw new ProofError('not-a-proof', 'another beginning');
  const hash = reader.byte();
  if (hash !== SHA256) throw new ProofError('wrong-step', `a digest of kind 0x${hash.toString(16)}`);
  const tree = read(reader, reader.take(32), DEEPEST);
  reader.end();
  return tree;
}

/**
 * Reads what a calendar answers: a tree on a message that was sent.
 * @throws ProofError
 */
export function readTree(bytes: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Tree {
  const reader = new ProofReader(bytes);
  const tree = read(reader, message, DEEPEST);
  reader.end();
  return tree;
}

function read(reader: ProofReader, message: Uint8Array<ArrayBuffer>, deeper: number): Tree {
  if (deeper === 0) throw new ProofError('too-large-proof', `more than ${DEEPEST} steps`);
  const tree: Tree = { message, attestations: [], branches: [] };
  let tag: number;
  do {
    if (tree.attestations.length + tree.branches.length === WIDEST)
      throw new ProofError('too-large-proof', `more than ${WIDEST} branches`);
    tag = reader.byte();
    const isFork = tag === FORK;
    const of = isFork ? reader.byte() : tag;
    if (of === ATTESTATION) addAttestation(tree, readAttestation(reader, message));
    else {
      const operation = readOperation(reader, of);
      // The reference library lets the second take the place of the first.
      if (branchOf(tree, operation) !== undefined) throw new ProofError('wrong-step', 'the same one twice');
      const next = reader.hold(apply(operation, message));
      tree.branches.push({ operation, tree: read(reader, next, deeper - 1) });
    }
  } while (tag === FORK);
  return tree;
}

const isSame = (one: readonly number[], other: readonly number[]): boolean => compareBytes(one, other) === 0;

function addAttestation({ attestations }: Tree, attestation: Attestation): void {
  const bytes = attestationBytes(attestation);
  if (!attestations.some((other) => isSame(attestationBytes(other), bytes))) attestations.push(attestation);
}

function branchOf({ branches }: Tree, operation: Operation): Tree | undefined {
  const bytes = operationBytes(operation);
  return branches.find((other) => isSame(operationBytes(other.operation), bytes))?.tree;
}

/** Adds to a tree what another says of the same message. */
export function mergeInto(tree: Tree, other: Tree): void {
  if (!sameBytes(tree.message, other.message)) throw new ProofError('wrong-digest');
  for (const attestation of other.attestations) addAttestation(tree, attestation);
  for (const branch of other.branches) {
    const own = branchOf(tree, branch.operation);
    if (own === undefined) tree.branches.push(branch);
    else mergeInto(own, branch.tree);
  }
}

/** The bytes of a `.ots` file, as the reference library writes them. @throws ProofError `too-large-proof` */
export function proofBytes(tree: Tree): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from([...HEADER, SHA256, ...tree.message, ...treeBytes(tree)]);
  if (bytes.length > MOST_PROOF) throw new ProofError('too-large-proof', `${bytes.length} bytes`);
  return bytes;
}

/** In the order of the reference library: attestations, then steps, each sorted. */
function treeBytes({ attestations, branches }: Tree): number[] {
  const leaves = attestations.map((one) => [ATTESTATION, ...attestationBytes(one)]).toSorted(compareBytes);
  const steps = branches
    .toSorted((a, b) => compareBytes(operationBytes(a.operation), operationBytes(b.operation)))
    .map(({ operation, tree }) => [...operationBytes(operation), ...treeBytes(tree)]);
  const all = [...leaves, ...steps];
  return all.flatMap((part, at) => (at === all.length - 1 ? part : [FORK, ...part]));
}

/** An attestation, and the tree on whose message it stands. */
export interface Leaf {
  on: Tree;
  attestation: Attestation;
}

export function leavesOf(tree: Tree): Leaf[] {
  return [
    ...tree.attestations.map((attestation) => ({ on: tree, attestation })),
    ...tree.branches.flatMap(({ tree: branch }) => leavesOf(branch)),
  ];
}

/** What a proof claims. None of it is proved without the header of the block. */
export interface ProofClaims {
  /** Calendars that took it in and, as far as this proof tells, did not put it into a block yet. */
  pending: string[];
  blocks: {
    chain: 'bitcoin' | 'litecoin';
    height: number /** As block explorers show it. */;
    merkleRoot: string;
  }[];
  /** Attestations of kinds that are not known here, by their tags. */
  unknown: string[];
}

/**
 * Reads a proof that must be on this digest.
 * @throws ProofError
 */
export function claimsOf(bytes: Uint8Array<ArrayBuffer>, digest: Sha256): ProofClaims {
  const tree = readProof(bytes);
  if (toHex(tree.message) !== digest) throw new ProofError('wrong-digest', `it is on ${toHex(tree.message)}`);
  return claims(tree);
}

function claims(tree: Tree): ProofClaims {
  const leaves = leavesOf(tree);
  const intoBlock = new Map<Tree, boolean>();
  noteBlocks(tree, intoBlock);
  const blocks = leaves.flatMap(({ on, attestation }) =>
    attestation.kind === 'block'
      ? [{ chain: attestation.chain, height: attestation.height, merkleRoot: toHex(on.message.toReversed()) }]
      : [],
  );
  return {
    pending: leaves.flatMap(({ on, attestation }) =>
      // What stands above a block has come into it.
      attestation.kind === 'pending' && !intoBlock.get(on) ? [attestation.calendar] : [],
    ),
    blocks: blocks.toSorted((a, b) => a.height - b.height),
    unknown: leaves.flatMap(({ attestation }) => (attestation.kind === 'unknown' ? [attestation.tag] : [])),
  };
}

/** Of each message, whether what stands on it comes into a block: each is looked at once, for a forged proof may have thousands. */
function noteBlocks(tree: Tree, noted: Map<Tree, boolean>): boolean {
  // All of them: none is to be passed over because one before it was.
  const branches = tree.branches.map(({ tree: branch }) => noteBlocks(branch, noted));
  const is = tree.attestations.some(({ kind }) => kind === 'block') || branches.includes(true);
  noted.set(tree, is);
  return is;
}

/** Whether some block is claimed. */
export const isInBlock = ({ blocks }: ProofClaims): boolean => blocks.length > 0;
