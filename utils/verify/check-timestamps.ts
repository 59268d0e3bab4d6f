import { sameBytes } from '../bytes/same-bytes.ts';
import { isTimestampFault, TimestampError, UncheckableError } from '../errors/timestamp-error.ts';
import { readManifest, TAGMANIFEST } from '../evidence/bag/bagit.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import {
  isBagStamp,
  isOutsideManifests,
  isStampManifest,
  NO_TIMESTAMP,
  STAMP_MANIFEST,
  STAMP_MANIFEST_SIGNATURE,
} from '../evidence/bag/stamp-files.ts';
import { canonicalBytes } from '../evidence/canonical.ts';
import { type CustodyEntry, linkDigest } from '../evidence/custody.ts';
import { type Finding, findingOf, found } from '../evidence/finding.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { verifyDetached } from '../openpgp/detached-signature.ts';
import { checkTimestamp, type Expected, type Timestamp } from '../timestamp/check.ts';
import type { TrustRoot } from '../timestamp/roots.ts';
import {
  linkFile,
  readStampList,
  STAMP_FOLDER,
  STAMP_LIST,
  type StampList,
} from '../timestamp/stamp-list.ts';
import { readArmored } from './armored.ts';
import type { CheckName } from './check-names.ts';
import { type CheckedProof, checkProofs } from './check-proofs.ts';
import { type CheckedStamp, checkStampLists } from './check-stamp-lists.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Fail, Findings } from './findings.ts';

export interface StampInput {
  files: PackageFiles;
  /** The chain; empty when it cannot be read. */
  entries: readonly CustodyEntry[];
  signers: Signers | null;
  /** Roots of authorities to know. */
  roots: readonly TrustRoot[];
}

/**
 * The time stamps on the custody chain and on the whole package. What a stamp is on is taken from the package itself,
 * not from what the list says of it.
 */
export async function checkTimestamps(
  findings: Findings,
  { files, entries, signers, roots }: StampInput,
): Promise<{ stamps: CheckedStamp[]; proofs: CheckedProof[]; asked: string[]; told: Finding[] }> {
  const list = await findings.run('timestamp-list', STAMP_LIST, (fail) => {
    const read = readStampList(bytesOf(files, STAMP_LIST));
    const named = new Set(
      read.chain.flatMap(({ file, sequence, lists = [] }) => [
        ...[`${file}.tsr`, `${file}.pem`, linkFile(sequence)],
        ...lists.map((kept) => kept.file),
      ]),
    );
    for (const { file, sequence } of read.proofs ?? []) named.add(`${file}.ots`).add(linkFile(sequence));
    for (const path of named) if (path?.endsWith('.crl') && !files.has(path)) fail(found('missing'), path);
    for (const path of files.keys()) {
      if (path.startsWith(STAMP_FOLDER) && !named.has(path)) fail(found('not-in-stamp-list'), path);
    }
    return read;
  });
  await checkStampFiles(findings, { files, signers, asked: list?.asked.length ?? 0 });
  const all = [
    ...(await checkChainStamps(findings, { files, list, entries, roots })),
    ...(await checkBagStamps(findings, files, roots)),
  ];
  if (all.length > 0) await checkRoots(findings, all);
  const { stamps, told } = await checkStampLists(findings, files, all);
  const proofs = await checkProofs(findings, files, list, entries);
  return { stamps, proofs, told, asked: list?.asked.map(({ name }) => name) ?? [] };
}

/** The stamp on the whole package came after the tag manifest, so that its files have a signed list of their own. */
async function checkStampFiles(
  findings: Findings,
  { files, signers, asked }: Pick<StampInput, 'files' | 'signers'> & { asked: number },
): Promise<void> {
  const beside = [...files.keys()].filter((path) => isOutsideManifests(path) && !isStampManifest(path));
  if (asked === 0 && beside.length === 0 && ![...files.keys()].some(isStampManifest)) return;
  if (signers === null) {
    findings.unchecked('package-timestamp-files', STAMP_MANIFEST, found('no-keys'));
    return;
  }
  await findings.run('package-timestamp-files', STAMP_MANIFEST, async (fail) => {
    if (asked === 0) fail(found('nobody-asked'));
    const signature = readArmored(files, STAMP_MANIFEST_SIGNATURE);
    const bytes = bytesOf(files, STAMP_MANIFEST);
    if (!(await verifyDetached(bytes, signature, signers.owner))) fail(found('not-signed-by-owner'));
    const listed = readManifest(readUtf8(bytes, STAMP_MANIFEST), STAMP_MANIFEST);
    for (const [path, sha256] of listed) {
      if (files.get(path)?.sha256 !== sha256)
        fail(found(files.has(path) ? 'other-bytes-than-listed' : 'missing'), path);
    }
    for (const path of beside) if (!listed.has(path)) fail(found('not-listed'), path);
    const given = beside.filter(isBagStamp).length;
    if (given < asked && !beside.includes(NO_TIMESTAMP))
      fail(found('stamps-missing', { asked, given }), NO_TIMESTAMP);
    if (given >= asked && beside.includes(NO_TIMESTAMP)) fail(found('all-stamped'), NO_TIMESTAMP);
  });
}

async function checkChainStamps(
  findings: Findings,
  {
    files,
    list,
    entries,
    roots,
  }: Pick<StampInput, 'files' | 'entries' | 'roots'> & { list: StampList | null },
): Promise<CheckedStamp[]> {
  const held: CheckedStamp[] = [];
  if (list === null || list.chain.length === 0) return held;
  await findings.run('custody-timestamps', null, async (fail) => {
    for (const { file, sequence } of list.chain) {
      const path = `${file}.tsr`;
      const link = entries[sequence - 1]?.link;
      if (link?.sequence !== sequence) {
        fail(found('no-such-entry', { sequence }), path);
        continue;
      }
      const copy = files.get(linkFile(sequence))?.whole ?? null;
      if (copy === null || !sameBytes(copy, canonicalBytes(link))) {
        fail(found('not-the-link'), linkFile(sequence));
      }
      const data = canonicalBytes(link);
      const expected = { sha256: await linkDigest(link), data, nonce: null, roots };
      const timestamp = await checked(findings, 'custody-timestamps', { files, path, expected, fail });
      if (timestamp !== null) held.push({ file: path, sequence, timestamp });
    }
  });
  return held;
}

async function checkBagStamps(
  findings: Findings,
  files: PackageFiles,
  roots: readonly TrustRoot[],
): Promise<CheckedStamp[]> {
  const held: CheckedStamp[] = [];
  const paths = [...files.keys()].filter(isBagStamp);
  if (paths.length === 0) return held;
  await findings.run('package-timestamp', null, async (fail) => {
    for (const path of paths) {
      const { sha256 = '', whole } = files.get(TAGMANIFEST) ?? {};
      const expected = { sha256, ...(whole ? { data: whole } : {}), nonce: null, roots };
      const timestamp = await checked(findings, 'package-timestamp', { files, path, expected, fail });
      if (timestamp !== null) held.push({ file: path, sequence: null, timestamp });
    }
  });
  return held;
}

interface StampToCheck {
  files: PackageFiles;
  path: string;
  expected: Expected;
  fail: Fail;
}

/** `null` where it does not hold, or cannot be checked. */
async function checked(
  findings: Findings,
  name: CheckName,
  { files, path, expected, fail }: StampToCheck,
): Promise<Timestamp | null> {
  try {
    return await checkTimestamp(bytesOf(files, path), expected);
  } catch (error) {
    if (error instanceof UncheckableError) {
      findings.unchecked(name, path, found('stamp-unchecked', { reason: error.reason, said: error.detail }));
    } else fail(faultOf(error), path);
    return null;
  }
}

function faultOf(error: unknown): Finding {
  if (!(error instanceof TimestampError && isTimestampFault(error.code))) return findingOf(error);
  return found('stamp-fault', { fault: error.code, said: error.detail });
}

/** A stamp by a made-up authority can pass all other checks. */
async function checkRoots(findings: Findings, stamps: readonly CheckedStamp[]): Promise<void> {
  const unknown = stamps.filter(({ timestamp }) => timestamp.trust.kind !== 'known');
  for (const { file, timestamp } of unknown) {
    const { root, name } = timestamp.trust;
    const finding =
      root === null ? found('no-root', { last: name }) : found('unknown-root', { name, sha256: root.sha256 });
    findings.unchecked('timestamp-roots', file, finding);
  }
  if (unknown.length === 0) await findings.run('timestamp-roots', null, () => undefined);
}
