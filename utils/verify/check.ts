import type { SignaturePacket } from 'openpgp';
import type { Sha256 } from '../bytes/digest.ts';
import { BAG_INFO, readBagInfo, SIGNER } from '../evidence/bag/bagit.ts';
import { CASE_FILE, type CaseFile, readCaseFile } from '../evidence/bag/case-file.ts';
import type { Omission } from '../evidence/bag/omitted.ts';
import { isCertified, readSigners } from '../evidence/bag/signers.ts';
import type { CaseOutline } from '../evidence/case/outline.ts';
import { type Finding, found } from '../evidence/finding.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { fingerprintOf } from '../openpgp/fingerprint.ts';
import { PINNED_ROOTS, type TrustRoot } from '../timestamp/roots.ts';
import { dosTime } from '../zip/format.ts';
import { readArmored } from './armored.ts';
import { checkBag } from './check-bag.ts';
import { type CheckedCapture, checkCapture } from './check-capture.ts';
import { checkCase } from './check-case.ts';
import { checkCaseJsonld } from './check-case-jsonld.ts';
import { checkCustody } from './check-custody.ts';
import { checkEnvelope } from './check-envelope.ts';
import { checkMatches, type PlacedRecord } from './check-matches.ts';
import {
  CASE_CHECKS,
  JSONLD_CHECKS,
  MATCH_CHECKS,
  NOTE_CHECKS,
  PACKAGE_CHECKS,
  RECEIVED_CHECKS,
  REVOCATION_CHECKS,
  TIMESTAMP_CHECKS,
} from './check-names.ts';
import { checkNotes } from './check-notes.ts';
import type { CheckedProof } from './check-proofs.ts';
import { checkReceivedChain, tellReceived } from './check-received.ts';
import { checkRevocations, type RevokedKey } from './check-revocations.ts';
import type { CheckedStamp } from './check-stamp-lists.ts';
import { checkChainTimes } from './check-times.ts';
import { checkTimestamps } from './check-timestamps.ts';
import { checkExhibits } from './exhibits.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import { type Check, Findings } from './findings.ts';
import type { OpenedPackage } from './open.ts';
import { outlineOf, type PackageOutline } from './outline.ts';

export type { CheckedCapture } from './check-capture.ts';
export type { CheckedProof } from './check-proofs.ts';
export type { CheckedStamp } from './check-stamp-lists.ts';
export type { Check, CheckResult } from './findings.ts';

export interface CheckReport {
  /** Whether no check failed. Only comparing fingerprints tells who the signer is. */
  ok: boolean;
  /** The owner key; `null` unless its signature over the bag holds. */
  signer: { fingerprint: string; userIds: string[] } | null;
  /** `null` for a bare ZIP. */
  sealedTo: { keyIds: string[]; passwords: number } | null;
  checks: Check[];
  /** What is told besides: how it came, and what lies beside it. None of it counts against it. */
  notes: readonly Finding[];
  /** Keys of the package that were withdrawn, whether or not what they signed still counts. */
  revoked: RevokedKey[];
  /** Time stamps that held. */
  stamps: CheckedStamp[];
  /** OpenTimestamps proofs that are on the chain; what they claim was not looked up. */
  proofs: CheckedProof[];
  /** What the revocation lists beside the stamps say, and that there are none. None of it counts against it. */
  revocation: readonly Finding[];
  /** Authorities that were asked to stamp the whole package. */
  askedForStamp: string[];
  /** In the order of their numbers. */
  captures: CheckedCapture[];
  /** Omitted captures, by case.json. */
  omitted: readonly Omission[];
  /** What the case has that was put in; `null`: none was, or it cannot be read. */
  case: CaseOutline | null;
  /** Entries of the custody chain without their bodies; what they concern is by case.json, where that says it. */
  withheld: { entries: number; captures: number | null; deleted: number | null };
  /** Packages that its sender had received, each checked by itself: other signers, other chains. */
  received: ReceivedReport[];
  /** What two packages of one vault are compared by. */
  outline: PackageOutline;
}

/** How a package in a package came out. */
export interface ReceivedReport {
  /** In the package around it. */
  path: string;
  /** Of its ZIP. */
  sha256: Sha256 | null;
  /** `null`: it could not be opened. */
  report: CheckReport | null;
}

/**
 * Checks an opened package. Never throws: what cannot be read counts as failed.
 * @param roots of time-stamping authorities, those that are known besides what comes with the stamps
 * @param later revocations of keys that came by another way
 */
export async function checkPackage(
  opened: OpenedPackage,
  roots: readonly TrustRoot[] = PINNED_ROOTS,
  later: readonly SignaturePacket[] = [],
): Promise<CheckReport> {
  const { seal } = opened;
  const findings = new Findings();

  if (opened.form === 'folder') findings.absent('zip-checksums', null, found('no-zip'));
  else
    await findings.run('zip-checksums', null, (fail) => {
      for (const path of opened.corrupt) fail(found('other-checksum'), path);
    });
  const stated = statedIn(opened);
  const exhibits = await checkExhibits(findings, opened.files, stated);
  const { files, folders } = exhibits;
  await checkTimes(findings, opened, stated);
  const signers = await findings.run('signer-keys', SIGNER, () =>
    readSigners(readArmored(files, SIGNER), later),
  );
  if (signers === null) {
    findings.unchecked('capture-key-certified', SIGNER, found('no-keys'));
  } else {
    await findings.run('capture-key-certified', SIGNER, async (fail) => {
      if (!(await isCertified(signers))) fail(found('not-vouched-for'));
    });
  }
  await checkEnvelope(findings, seal, signers);
  await checkBag(findings, exhibits, signers);
  const entries = await checkCustody(findings, exhibits, signers);
  const revoked = signers === null ? [] : await checkRevocations(findings, files, folders, entries, signers);
  await checkNotes(findings, files, entries);
  const ofCase = await checkCase(findings, { files, chain: entries, stated, folders });
  await checkReceivedChain(findings, files, entries);
  const received: ReceivedReport[] = [];
  for (const one of opened.received) {
    const bag = one.bag === null ? null : { ...one.bag, seal: null, sha256: null, zip: null };
    const report = bag === null ? null : await checkPackage(bag, roots, later);
    const all = report && [...report.checks, ...report.captures.flatMap(({ checks }) => checks)];
    tellReceived(findings, one, all);
    received.push({ path: one.path, sha256: files.get(one.path)?.sha256 ?? null, report });
  }
  await checkChainTimes(findings, entries, stated);
  const { stamps, proofs, asked, told } = await checkTimestamps(findings, { files, entries, signers, roots });
  const placed: (CheckedCapture & PlacedRecord)[] = [];
  for (const folder of folders) {
    const checked = await checkCapture({
      folder,
      folders,
      position: stated?.case === undefined ? exhibits.all.indexOf(folder) + 1 : null,
      files,
      signers,
      entries,
      seen: opened.seen,
    });
    placed.push({ ...checked, folder });
  }
  await checkMatches(findings, files, entries, placed);
  await checkCaseJsonld(findings, files, entries, placed, signers);
  const captures = placed.map(({ folder: _, ...checked }): CheckedCapture => checked);

  const names: readonly string[] = [
    ...PACKAGE_CHECKS,
    ...NOTE_CHECKS,
    ...MATCH_CHECKS,
    ...JSONLD_CHECKS,
    ...CASE_CHECKS,
    ...RECEIVED_CHECKS,
    ...REVOCATION_CHECKS,
    ...TIMESTAMP_CHECKS,
  ];
  const order = (check: Check): number => names.indexOf(check.name);
  const checks = findings.checks.toSorted((a, b) => order(a) - order(b));
  const signed = signers !== null && findings.held('tagmanifest-signature');
  const report = {
    signer: signed
      ? { fingerprint: fingerprintOf(signers.owner), userIds: signers.owner.getUserIDs() }
      : null,
    sealedTo: seal === null ? null : { keyIds: seal.frame.keyIds, passwords: seal.frame.passwords },
    checks,
    notes: notesOf(opened),
    revoked,
    stamps,
    proofs,
    revocation: told,
    askedForStamp: asked,
    captures,
    omitted: stated?.omitted ?? [],
    case: ofCase,
    withheld: {
      entries: entries.filter(({ body }) => body === null).length,
      captures: stated?.custody.withheld?.captures ?? null,
      deleted: stated?.custody.withheld?.deleted ?? null,
    },
    received,
    outline: await outlineOf({ files, folders, entries, signers }),
  };
  return { ok: failuresOf(report).length === 0 && captures.length + received.length > 0, ...report };
}

/** What case.json says; `null` where it cannot be read, which is a check of its own. */
function statedIn({ files }: OpenedPackage): CaseFile | null {
  try {
    return readCaseFile(bytesOf(files, CASE_FILE));
  } catch {
    return null;
  }
}

/** The times in the ZIP are under no signature, but say nothing that case.json, which is, does not say. */
async function checkTimes(
  findings: Findings,
  { times, form }: OpenedPackage,
  stated: CaseFile | null,
): Promise<void> {
  if (form !== 'ours') {
    findings.absent('zip-times', null, found(form === 'folder' ? 'no-zip' : 'packed-again'));
    return;
  }
  if (stated === null) {
    findings.unchecked('zip-times', null, found('file-unread', { file: CASE_FILE }));
    return;
  }
  const made = new Date(stated.exportedAt.utc);
  await findings.run('zip-times', null, (fail) => {
    const expected = made.toISOString();
    for (const time of times) if (time !== dosTime(made)) fail(found('other-time', { expected }));
  });
}

/** Nothing here is under a signature, nor would it have to be: what counts are the files. */
function notesOf({ form, name, strays, files }: OpenedPackage): Finding[] {
  const notes: Finding[] = [];
  if (form === 'packed-again') notes.push(found('packed-again'));
  const stated = statedName(files);
  if (stated !== null && name !== '' && name !== stated) notes.push(found('folder-named', { name, stated }));
  if (strays.length > 0) notes.push(found('not-part-of-it', { files: strays }));
  return notes;
}

/** The root folder's name, as bag-info.txt has it; `null` where it cannot be read, which is a check of its own. */
function statedName(files: PackageFiles): string | null {
  try {
    return readBagInfo(readUtf8(bytesOf(files, BAG_INFO), BAG_INFO)).get('External-Identifier') ?? null;
  } catch {
    return null;
  }
}

/** All that failed, the package's own first. */
export function failuresOf({ checks, captures }: Pick<CheckReport, 'checks' | 'captures'>): Check[] {
  return [...checks, ...captures.flatMap((capture) => capture.checks)].filter(
    ({ result }) => result === 'failed',
  );
}
