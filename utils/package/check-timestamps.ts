import { canonicalBytes } from '../evidence/canonical.ts';
import { type CustodyEntry, linkDigest } from '../evidence/custody.ts';
import type { Sha256 } from '../evidence/digest.ts';
import { FormatError } from '../evidence/errors.ts';
import { checkTimestamp, type Timestamp } from '../timestamp/check.ts';
import { TAGMANIFEST } from './bag.ts';
import { isBagStamp } from './bag-stamp.ts';
import type { Findings } from './findings.ts';
import type { OpenedPackage } from './open.ts';
import { linkFile, readStampList, STAMP_FOLDER, STAMP_LIST, type StampList } from './stamp-list.ts';
import { sameBytes } from './text-file.ts';

/** A time stamp that holds. */
export interface CheckedStamp {
  file: string;
  /** Place of the stamped entry in the custody chain; `null`: it is on the package as a whole. */
  sequence: number | null;
  timestamp: Timestamp;
}

type Files = OpenedPackage['files'];

/**
 * The time stamps on the custody chain and on the whole package. What a stamp is on is taken from the package itself,
 * not from what the list says of it.
 * @param entries the chain; empty when it cannot be read
 */
export async function checkTimestamps(
  findings: Findings,
  files: Files,
  digests: ReadonlyMap<string, Sha256>,
  entries: readonly CustodyEntry[],
): Promise<{ stamps: CheckedStamp[]; asked: string[] }> {
  const list = await findings.run('timestamp-list', STAMP_LIST, (fail) => {
    const read = readStampList(bytesOf(files, STAMP_LIST));
    const named = new Set(
      read.chain.flatMap(({ file, sequence }) => [`${file}.tsr`, `${file}.pem`, linkFile(sequence)]),
    );
    for (const path of files.keys()) {
      if (path.startsWith(STAMP_FOLDER) && !named.has(path)) fail('not named in the list', path);
    }
    return read;
  });
  const stamps = [
    ...(await checkChainStamps(findings, files, list, entries)),
    ...(await checkBagStamps(findings, files, digests)),
  ];
  if (stamps.length > 0) await checkRoots(findings, stamps);
  return { stamps, asked: list?.asked.map(({ name }) => name) ?? [] };
}

async function checkChainStamps(
  findings: Findings,
  files: Files,
  list: StampList | null,
  entries: readonly CustodyEntry[],
): Promise<CheckedStamp[]> {
  const held: CheckedStamp[] = [];
  if (list === null || list.chain.length === 0) return held;
  await findings.run('custody-timestamps', null, async (fail) => {
    for (const { file, sequence } of list.chain) {
      const path = `${file}.tsr`;
      const link = entries[sequence - 1]?.link;
      if (link?.sequence !== sequence) {
        fail(`the custody chain has no entry ${sequence}`, path);
        continue;
      }
      const copy = files.get(linkFile(sequence));
      if (copy === undefined || !sameBytes(copy, canonicalBytes(link))) {
        fail('not the link of the custody chain', linkFile(sequence));
      }
      const timestamp = await checked(files, path, await linkDigest(link), fail);
      if (timestamp !== null) held.push({ file: path, sequence, timestamp });
    }
  });
  return held;
}

async function checkBagStamps(
  findings: Findings,
  files: Files,
  digests: ReadonlyMap<string, Sha256>,
): Promise<CheckedStamp[]> {
  const held: CheckedStamp[] = [];
  const paths = [...files.keys()].filter(isBagStamp);
  if (paths.length === 0) return held;
  await findings.run('package-timestamp', null, async (fail) => {
    for (const path of paths) {
      const timestamp = await checked(files, path, digests.get(TAGMANIFEST) ?? '', fail);
      if (timestamp !== null) held.push({ file: path, sequence: null, timestamp });
    }
  });
  return held;
}

async function checked(
  files: Files,
  path: string,
  sha256: Sha256,
  fail: (detail: string, subject: string) => void,
): Promise<Timestamp | null> {
  try {
    return await checkTimestamp(bytesOf(files, path), { sha256, nonce: null });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error), path);
    return null;
  }
}

/** Everything can hold in a stamp by an authority that somebody made up for himself. */
async function checkRoots(findings: Findings, stamps: readonly CheckedStamp[]): Promise<void> {
  const unknown = stamps.filter(({ timestamp }) => timestamp.trust.kind !== 'known');
  for (const { file, timestamp } of unknown) {
    const { root, name } = timestamp.trust;
    const detail =
      root === null
        ? `no root came with it; the last certificate is ${name}`
        : `${name}, SHA-256 ${root.sha256}`;
    findings.unchecked('timestamp-roots', file, detail);
  }
  if (unknown.length === 0) await findings.run('timestamp-roots', null, () => undefined);
}

function bytesOf(files: Files, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (bytes === undefined) throw new FormatError(`${path} is missing`);
  return bytes;
}
