import {
  CASE_ENTRIES,
  CASE_FILES_FOLDER,
  type CaseEntriesFile,
  caseFileNumber,
  digestedOf,
  readCaseEntriesFile,
} from '../evidence/bag/case-entries-file.ts';
import type { CaseFile } from '../evidence/bag/case-file.ts';
import { readCapturePath } from '../evidence/bag/names.ts';
import { holdAgainstChain } from '../evidence/case/against-chain.ts';
import {
  type CaseOutline,
  exhibitNumbers,
  headIn,
  lastVersions,
  outlineCase,
  type ToldVersion,
  toldVersions,
} from '../evidence/case/outline.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings, Judgement } from './findings.ts';

interface CaseInput {
  files: PackageFiles;
  /** The custody chain. */
  chain: readonly CustodyEntry[];
  /** What case.json says; `null` where it cannot be read. */
  stated: CaseFile | null;
  /** Folders of the exhibits that are there. */
  folders: readonly string[];
}

const toldIn = (file: CaseEntriesFile): ToldVersion[] => toldVersions({ ...file, id: file.case });

const isCaseFile = (path: string): boolean => path.startsWith('data/case/');

/**
 * The case that was put in: that it is whole, that the custody chain names what was entered, and that its files are those it tells of.
 * @returns `null` where there is none, or it cannot be read
 */
export async function checkCase(
  findings: Findings,
  { files, chain, stated, folders }: CaseInput,
): Promise<CaseOutline | null> {
  if (stated?.case === undefined && !Array.from(files.keys()).some(isCaseFile)) return null;
  const file = await findings.run('case-entries', CASE_ENTRIES, (fail) => {
    const read = readCaseEntriesFile(bytesOf(files, CASE_ENTRIES));
    const named = stated?.case;
    if (named?.id !== read.case || named.entries !== files.get(CASE_ENTRIES)?.sha256)
      fail(found('case-not-named'));
    for (const entry of read.entries)
      if (entry.case !== read.case) fail(found('case-part-of-another', { part: entry.part }));
    for (const part of partsWithGaps(read)) fail(found('case-part-versions', { part }));
    if (headIn(read.case, toldIn(read)) === null) fail(found('case-without-head'));
    return read;
  });
  if (file === null) {
    const unread = found('file-unread', { file: CASE_ENTRIES });
    findings.unchecked('case-chain', CASE_ENTRIES, unread);
    findings.unchecked('case-files', CASE_ENTRIES, unread);
    findings.unchecked('case-numbers', CASE_ENTRIES, unread);
    return null;
  }
  if (chain.length === 0) findings.unchecked('case-chain', CASE_ENTRIES, found('no-chain'));
  else findings.judged('case-chain', CASE_ENTRIES, await againstChain(file, chain));
  await findings.run('case-files', CASE_ENTRIES, (fail) => {
    for (const { finding, path } of fileFaults(file, files)) fail(finding, path);
  });
  const captures = folders.flatMap((folder) => readCapturePath(`${folder}/x`) ?? []);
  await findings.run('case-numbers', CASE_ENTRIES, (fail) => {
    for (const { number, place, path } of otherNumbers(file, captures))
      fail(found('other-number', { number, place }), path);
  });
  return outlineCase(file, new Set(captures.map(({ id }) => id)));
}

/** Captures and files that have another number than their place among the exhibits of the case. */
function otherNumbers(
  file: CaseEntriesFile,
  captures: readonly { folder: string; number: number; id: string }[],
) {
  const head = headIn(file.case, toldIn(file));
  const places = head === null ? new Map<string, number>() : exhibitNumbers(head);
  const all = [
    ...captures.map(({ folder, number, id }) => ({ id, number, path: folder })),
    ...file.files.map(({ part, path }) => ({ id: part, number: caseFileNumber(path), path })),
  ];
  return all.flatMap(({ id, number, path }) => {
    const place = places.get(id);
    return place === undefined || place === number ? [] : [{ number, place, path }];
  });
}

/** Parts of which a version is missing, is there twice, or stands beside the note that they were taken out. */
function partsWithGaps({ entries, leftOut }: CaseEntriesFile): string[] {
  const revisions = new Map<string, number[]>();
  const add = (part: string, revision: number): void => {
    const known = revisions.get(part);
    if (known === undefined) revisions.set(part, [revision]);
    else known.push(revision);
  };
  for (const { part, revision, content } of entries) {
    add(part, revision);
    if (content.kind === 'removed') for (const index of content.versions.keys()) add(part, index + 1);
  }
  for (const { part, revision } of leftOut) add(part, revision);
  const isWhole = (all: number[]): boolean =>
    all.toSorted((a, b) => a - b).every((revision, index) => revision === index + 1);
  return Array.from(revisions).flatMap(([part, all]) => (isWhole(all) ? [] : [part]));
}

async function againstChain(file: CaseEntriesFile, chain: readonly CustodyEntry[]): Promise<Judgement> {
  const { records, unproved } = await holdAgainstChain(file.entries, chain, digestedOf(file.leftOut));
  const known = new Set(file.unproved);
  const judged: Judgement = { failed: [], doubts: [] };
  for (const { act, parts } of unproved) {
    // Who made the package says so, and why is seen in what is left out.
    const list = known.has(act) ? judged.doubts : judged.failed;
    const code = known.has(act) ? 'case-part-unproved' : 'case-part-not-in-chain';
    for (const part of parts) list.push(found(code, { part }));
  }
  for (const { link, body } of chain)
    if (body?.action === 'case-entered' && !records.has(body.record ?? ''))
      judged.failed.push(found('case-act-missing', { sequence: link.sequence }));
  return judged;
}

function* fileFaults(file: CaseEntriesFile, files: PackageFiles) {
  const attachments = new Map(
    lastVersions(toldIn(file)).flatMap(({ part, content }) =>
      content.kind === 'attachment' ? [[part, content]] : [],
    ),
  );
  const left = new Set(file.filesLeftOut.map(({ part }) => part));
  const named = new Set<string>();
  const placed = new Set<string>();
  for (const { part, path } of file.files) {
    const [attachment, there] = [attachments.get(part), files.get(path)];
    if (attachment === undefined || named.has(part) || left.has(part))
      yield { finding: found('case-file-of-none'), path };
    else if (there === undefined) yield { finding: found('file-missing', { file: path }), path };
    else if (there.size !== attachment.bytes || there.sha256 !== attachment.sha256)
      yield { finding: found('case-file-differs'), path };
    named.add(part);
    placed.add(path);
  }
  for (const part of attachments.keys())
    if (!named.has(part) && !left.has(part))
      yield { finding: found('case-file-untold', { part }), path: CASE_ENTRIES };
  for (const path of files.keys())
    if (path.startsWith(CASE_FILES_FOLDER) && !placed.has(path))
      yield { finding: found('case-file-of-none'), path };
}
