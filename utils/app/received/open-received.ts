import type { Bytes } from '../../bytes/byte-reader.ts';
import { withProgress } from '../../bytes/byte-stream.ts';
import { caseOf } from '../../cases/model.ts';
import { localDay } from '../../cases/moment.ts';
import { caseChapters } from '../../cases/report/case-chapters.ts';
import { CASE_ENTRIES, digestedOf, readCaseEntriesFile } from '../../evidence/bag/case-entries-file.ts';
import { captureFolder } from '../../evidence/bag/names.ts';
import { toldVersions } from '../../evidence/case/outline.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import type { Language } from '../../i18n/choose.ts';
import type { CaseChapters } from '../../package/report/case-chapters.ts';
import { whole } from '../../vault/content/case-files.ts';
import { partOfReceived, type Received, streamReceived } from '../../vault/content/received.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { type CheckReport, checkPackage } from '../../verify/check.ts';
import { type OpenedPackage, openZip } from '../../verify/open.ts';

/** A capture of a package that was received. */
export interface ReceivedCapture {
  number: number;
  record: CaptureRecord;
  /** Of its capture.json. */
  recordSha256: string;
  /** One of its files, held to the digest that it had at the check. @throws VaultError `missing` | `damaged` */
  stream(path: string): AsyncGenerator<Bytes, void>;
}

/** A package that was received, read anew from the vault and checked. */
export interface OpenReceived {
  report: CheckReport;
  captures: ReceivedCapture[];
  /** What the case in it says, in a language; `null`: it has none, or it cannot be read. */
  chapters(language: Language): Promise<CaseChapters | null>;
}

interface Options {
  onRead(bytes: number): void;
  signal: AbortSignal;
}

/**
 * Reads all of a package in the vault, and checks it again.
 * @throws VaultError `missing` | `damaged`; OpenError; the signal's reason
 */
export async function openReceived(
  db: VaultDatabase,
  ring: OpenKeyring,
  received: Received,
  options: Options,
): Promise<OpenReceived> {
  const opened = await openZip(withProgress(streamReceived(db, ring, received), options));
  const report = await checkPackage(opened);
  const stream = (path: string): AsyncGenerator<Bytes, void> => {
    const [file, at] = [opened.files.get(path), opened.places.get(path)];
    if (file === undefined || at === undefined) throw new VaultError('missing', path);
    const pieces = partOfReceived(db, ring, received, { at, size: file.size });
    return whole(pieces, { bytes: file.size, sha256: file.sha256 }, path);
  };
  const captures = report.captures.flatMap(({ number, id, record }): ReceivedCapture[] => {
    const folder = captureFolder(number, id);
    const recordSha256 = opened.files.get(`${folder}/capture.json`)?.sha256 ?? '';
    if (record === null) return [];
    return [{ number, record, recordSha256, stream: (path) => stream(`${folder}/${path}`) }];
  });
  return { report, captures, chapters: (language) => chaptersIn(opened, captures, language) };
}

async function chaptersIn(
  { files }: OpenedPackage,
  captures: readonly ReceivedCapture[],
  language: Language,
): Promise<CaseChapters | null> {
  const bytes = files.get(CASE_ENTRIES)?.whole ?? null;
  if (bytes === null) return null;
  try {
    const { case: id, entries, leftOut } = readCaseEntriesFile(bytes);
    const of = caseOf(id, toldVersions({ id, entries, leftOut }));
    if (of === null) return null;
    return await caseChapters({
      of,
      captures: new Map(
        // The check tells of time stamps; these chapters do not.
        captures.map(({ record, recordSha256 }) => [record.id, { record, recordSha256, stamps: [] }]),
      ),
      // Those that its sender left out are not in it.
      realNames: new Set([of.id, ...of.people.map(({ id: person }) => person)]),
      language,
      today: localDay(new Date()),
      entries,
      leftOut: digestedOf(leftOut).map((one) => ({ ...one, kind: 'told' in one ? one.told.kind : one.kind })),
    });
  } catch (error) {
    // What is wrong with it is told by the check.
    console.error(error);
    return null;
  }
}
