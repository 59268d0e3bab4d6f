import JSZip from 'jszip';
import type { PrivateKey } from 'openpgp';
import { MANIFEST, SIGNER, TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../../utils/evidence/bag/bagit.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { armorSigners, chooseSigners } from '../../../utils/package/bag/choose-signers.ts';
import { sized } from '../../sizes.ts';
import { EXPORTED_AT, type Vault } from '../package/fixture.ts';
import type { Random } from '../package/random.ts';
import { encode, type Files, signAgain, zipOf } from '../package/rebuild.ts';

/*
 * What may have been done to a package by somebody who does not hold its owner's key, at random. Each change says what a
 * message about it has to name.
 */

export interface Base {
  name: string;
  files: Files;
  sealed: Uint8Array<ArrayBuffer>;
  zip: Uint8Array<ArrayBuffer>;
  vault: Vault;
  /** The same vault, exported a day before and with one capture less. */
  older: Files;
  stranger: PrivateKey;
  strangersCapture: PrivateKey;
}

export interface Mutation {
  file: Uint8Array<ArrayBuffer>;
  sealed: boolean;
  /** What was done, for whoever reads that it was missed. */
  what: string;
  /** What the sentences must name, one of them: files, checks or refusals; `told`: the same files may be in it. */
  names: readonly string[];
}

type Kind = (base: Base, random: Random) => Promise<Mutation>;

const MOST_FLIPS = 3;

/** Rebuilds the ZIP, with right checksums, as anybody can. */
async function rebuilt(
  { name }: Base,
  files: Files,
  what: string,
  names: readonly string[],
): Promise<Mutation> {
  return { file: await zipOf(name, files), sealed: false, what, names };
}

const paths = (base: Base): string[] => [...base.files.keys()];
const own = (base: Base): Files => new Map(base.files);
const captureFolders = (base: Base): string[] => [
  ...new Set(paths(base).flatMap((path) => /^data\/captures\/[^/]+/.exec(path) ?? [])),
];

const flipInFile: Kind = (base, random) => {
  const path = random.pick(paths(base).filter((each) => (base.files.get(each)?.length ?? 0) > 0));
  const files = own(base);
  const count = 1 + random.below(MOST_FLIPS);
  for (let flip = 0; flip < count; flip++) files.set(path, random.flip(files.get(path) ?? new Uint8Array()));
  // Twice the same bit changes nothing.
  if (Buffer.from(files.get(path) ?? []).equals(base.files.get(path) ?? new Uint8Array()))
    return flipInFile(base, random);
  return rebuilt(base, files, `bits of ${path}`, [path.replace(/\.asc$/, '')]);
};

/** Few of its bits are not under the signature itself, but they are there. */
const flipInSignature: Kind = (base, random) => {
  const files = own(base);
  files.set(TAGMANIFEST_SIGNATURE, random.flip(files.get(TAGMANIFEST_SIGNATURE) ?? new Uint8Array()));
  return rebuilt(base, files, 'a bit of the signature', [TAGMANIFEST]);
};

const flipInZip: Kind = async ({ zip }, random) => {
  return { file: random.flip(zip), sealed: false, what: 'a bit of the ZIP', names: ['', 'told'] };
};

/** The headers and the directory are small: at random they would hardly ever be hit. */
const flipInStructure: Kind = async ({ zip }, random) => {
  const directory = new DataView(zip.buffer).getUint32(zip.length - 6, true);
  const tail = random.flip(zip.slice(directory));
  const file = zip.slice();
  file.set(tail, directory);
  return { file, sealed: false, what: 'a bit of the ZIP’s directory', names: ['open/', 'zip-', 'told'] };
};

const flipInSealed: Kind = async ({ sealed }, random) => {
  const file = random.below(2) === 0 ? sealed.slice() : random.flip(sealed);
  const head = random.flip(sealed.slice(0, 1200));
  if (Buffer.from(file).equals(sealed)) file.set(head);
  return { file, sealed: true, what: 'a bit of the sealed message', names: ['open/', 'outer-signature'] };
};

const cutOrGrown: Kind = async ({ sealed, zip }, random) => {
  const isSealed = random.below(2) === 0;
  const from = isSealed ? sealed : zip;
  const bytes = random.bytes(1 + random.below(40));
  const at = random.below(from.length);
  const ways = [
    [from.subarray(0, at)],
    [from, bytes],
    [bytes, from],
    [from.subarray(0, at), bytes, from.subarray(at)],
    [from, from],
  ];
  const file = new Uint8Array(Buffer.concat(random.pick(ways)));
  return { file, sealed: isSealed, what: 'cut off or with more bytes', names: ['open/'] };
};

const removed: Kind = (base, random) => {
  const path = random.pick(paths(base));
  const files = own(base);
  files.delete(path);
  return rebuilt(base, files, `without ${path}`, [path]);
};

const added: Kind = (base, random) => {
  const place = random.pick([
    '',
    'data/',
    'data/timestamps/',
    'data/captures/',
    `${random.pick(captureFolders(base))}/`,
  ]);
  const path = `${place}${random.pick(['a.txt', 'page2.html', 'manifest-md5.txt', 'signer2.asc', 'x/y.bin'])}`;
  const files = own(base);
  files.set(path, random.bytes(random.below(50)));
  return rebuilt(base, files, `with ${path}`, [path]);
};

const swapped: Kind = (base, random) => {
  const [a, b] = [random.pick(paths(base)), random.pick(paths(base))];
  const [of, by] = [base.files.get(a), base.files.get(b)];
  if (of === undefined || by === undefined || Buffer.from(of).equals(by)) return swapped(base, random);
  const files = own(base).set(a, by).set(b, of);
  return rebuilt(base, files, `${a} and ${b} exchanged`, [a.replace(/\.asc$/, ''), b.replace(/\.asc$/, '')]);
};

const renamed: Kind = (base, random) => {
  const path = random.pick(paths(base));
  const to = random.pick([
    `${path}.bak`,
    path.replace(/([a-z])(?=[^a-z]*$)/, 'q'),
    `data/${random.below(1e6)}`,
  ]);
  if (base.files.has(to)) return renamed(base, random);
  const files = own(base);
  files.delete(path);
  files.set(to, base.files.get(path) ?? new Uint8Array());
  return rebuilt(base, files, `${path} named ${to}`, [path]);
};

const signatureReplaced: Kind = async (base, random) => {
  const path = random.pick(paths(base).filter((each) => each.endsWith('.asc') && each !== SIGNER));
  const signed = base.files.get(path.replace(/\.asc$/, '')) ?? new Uint8Array();
  const key = random.pick([base.stranger, base.vault.owner, base.vault.capture, base.strangersCapture]);
  const other = random.pick(paths(base).filter((each) => each.endsWith('.asc') && each !== path));
  const at = new Date(EXPORTED_AT.getTime() - random.below(8e8));
  const right = key === (path === TAGMANIFEST_SIGNATURE ? base.vault.owner : base.vault.capture);
  // A signature of the right key over the right bytes is the right signature, so it is over others here.
  const bytes = right ? random.bytes(20) : signed;
  const by = random.below(3) === 0 ? base.files.get(other) : encode(await signDetached(bytes, key, at));
  const files = own(base).set(path, by ?? new Uint8Array());
  return rebuilt(base, files, `another signature ${path}`, [path.replace(/\.asc$/, '')]);
};

const older: Kind = (base, random) => {
  const all = [
    MANIFEST,
    TAGMANIFEST,
    TAGMANIFEST_SIGNATURE,
    SIGNER,
    'bag-info.txt',
    'data/case.json',
    'data/custody.jsonl',
  ];
  const changed = all.filter(() => random.below(2) === 0);
  const files = own(base);
  let differs = false;
  for (const path of changed) {
    const old = base.older.get(path) ?? new Uint8Array();
    // Certified again at each export, signer.asc differs, and so do all others.
    differs ||= !Buffer.from(old).equals(base.files.get(path) ?? new Uint8Array());
    files.set(path, old);
  }
  if (!differs) return older(base, random);
  return rebuilt(base, files, `older: ${changed.join(', ')}`, [...all, 'data/']);
};

const otherSigner: Kind = async (base, random) => {
  const { stranger, strangersCapture, vault } = base;
  const capture = random.pick([strangersCapture, vault.capture]).toPublic();
  const files = own(base);
  const signers = await chooseSigners(stranger, [stranger.toPublic(), capture], EXPORTED_AT);
  if (random.below(4) > 0) files.set(SIGNER, encode(armorSigners(signers)));
  await signAgain(files, stranger);
  return rebuilt(base, files, 'all signed again by a stranger', ['The signer is', TAGMANIFEST]);
};

/** Whole captures: exchanged, copied, left out; with manifests that fit, which only the signature over them gives away. */
const captures: Kind = async (base, random) => {
  const [one = '', two = ''] = captureFolders(base);
  const files = own(base);
  const way = random.pick(['exchanged', 'copied', 'left out', 'numbers exchanged']);
  const to = one.replace('/001-', way === 'copied' ? '/003-' : '/002-');
  for (const path of paths(base)) {
    const bytes = base.files.get(path) ?? new Uint8Array();
    if (way === 'exchanged' && path.startsWith(`${one}/`)) {
      files.set(path.replace(one, two), bytes);
      files.set(path, base.files.get(path.replace(one, two)) ?? bytes);
    }
    if (way === 'copied' && path.startsWith(`${one}/`)) files.set(path.replace(one, to), bytes);
    if (way === 'left out' && path.startsWith(`${one}/`)) files.delete(path);
    if (way === 'numbers exchanged' && /^data\/captures\/00[12]-/.test(path)) {
      files.delete(path);
      files.set(
        path.startsWith(`${one}/`) ? path.replace('/001-', '/002-') : path.replace('/002-', '/001-'),
        bytes,
      );
    }
  }
  // With the owner's key too, more than the signature gives it away.
  await signAgain(files, random.below(2) === 0 ? base.vault.owner : base.stranger);
  return rebuilt(base, files, `captures ${way}`, [one, two, 'case.json', 'custody.jsonl']);
};

const zippedAnew: Kind = async (base, random) => {
  const way = random.pick(['deflate', 'time', 'folder', 'descriptor']);
  if (way === 'time' || way === 'folder') {
    const at =
      way === 'time' ? new Date(EXPORTED_AT.getTime() + (1 + random.below(1e7)) * 2000) : EXPORTED_AT;
    const name = way === 'folder' ? `${base.name}x` : base.name;
    return {
      file: await zipOf(name, base.files, at),
      sealed: false,
      what: `zipped again: ${way}`,
      names: [way === 'time' ? 'zip-times' : 'told'],
    };
  }
  const zip = new JSZip();
  for (const [path, bytes] of base.files) zip.file(`${base.name}/${path}`, bytes, { date: EXPORTED_AT });
  const file = await zip.generateAsync({
    type: 'uint8array',
    compression: way === 'deflate' ? 'DEFLATE' : 'STORE',
    streamFiles: way === 'descriptor',
  });
  return { file: new Uint8Array(file), sealed: false, what: `zipped again: ${way}`, names: ['told'] };
};

/** Each kind with how often it is drawn. */
const ALL: readonly [Kind, number][] = [
  [flipInFile, 500],
  [flipInSignature, 200],
  [flipInZip, 200],
  [flipInStructure, 200],
  [flipInSealed, 100],
  [cutOrGrown, 100],
  [removed, 120],
  [added, 80],
  [swapped, 120],
  [renamed, 80],
  [signatureReplaced, 120],
  [older, 60],
  [otherSigner, 40],
  [captures, 40],
  [zippedAnew, 40],
];

/** Each kind and how often it is tried; a quarter of them in a usual run. */
export const KINDS = ALL.map(([kind, count]) => [kind, sized(count / 4, count)] as const);
