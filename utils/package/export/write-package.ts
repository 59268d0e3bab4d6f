import type { PrivateKey, PublicKey, SessionKey } from 'openpgp';
import type { Bytes } from '../../bytes/byte-reader.ts';
import { prefetch, throttle } from '../../bytes/byte-stream.ts';
import { sha256 } from '../../bytes/digest.ts';
import { PackageError, sinkFailed } from '../../errors/package-error.ts';
import { countWithheld, type Related, withholdUnrelated } from '../../evidence/bag/custody-file.ts';
import { bagName, captureFolder } from '../../evidence/bag/names.ts';
import type { PlacedNotes } from '../../evidence/bag/notes-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import { MAX_STAMPERS } from '../../evidence/bag/stamp-files.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import { compareMatches, type EvidenceMatch, matchDigest } from '../../evidence/match.ts';
import type { EvidenceNote } from '../../evidence/note.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import type { Recipient } from '../../openpgp/recipient.ts';
import type { ChainStamp } from '../../timestamp/chain-stamp.ts';
import type { ChainProof } from '../../timestamp/ots/proof-note.ts';
import { needsZip64 } from '../../zip/format.ts';
import { encryptZip } from '../../zip/winzip-aes.ts';
import { writeZip } from '../../zip/write.ts';
import type { Stamper, StampOutcome } from '../bag/bag-stamp.ts';
import { type CaseInPackage, caseAgainstChain, numbering, placeCase } from '../bag/case-in-package.ts';
import { type PlacedProof, placeProofs } from '../bag/chain-proofs.ts';
import { placeStamps } from '../bag/chain-stamps.ts';
import { chooseSigners } from '../bag/choose-signers.ts';
import { type BagPlan, bagFiles } from '../bag/contents.ts';
import type { Exhibit, PlacedExhibit } from '../bag/exhibit.ts';
import { placeReceived, type ReceivedPackage } from '../bag/received-package.ts';
import type { SlicePicture } from '../report/picture-slices.ts';
import type { PrintReport } from '../report/report.ts';
import type { PicturesChapter } from '../report/report-view.ts';
import type { Language } from '../words/words.ts';
import { DataEncryptor, type Encryption, type EncryptionStart } from './data-encryptor.ts';
import { type MessageSink, newSessionKey, writeMessage } from './message-writer.ts';

/** Writes a package: bag, ZIP and envelope are streamed. */

export interface ChosenNotes {
  /** Which the chain names. */
  notes: readonly EvidenceNote[];
  /** Of each that the chain names and that cannot be read, the id of its capture. */
  unread: readonly string[];
}

export interface ExportRequest {
  caseName: string;
  /** In the order in which they are cited. Those of a case that is put in have the numbers of their places there. */
  exhibits: readonly Exhibit[];
  /** Captures that were chosen too and cannot be put in; the package names them. Default: none. */
  omitted?: readonly Omission[];
  /** The case that they belong to. Default: none, and nothing says that there is any. */
  case?: CaseInPackage | null;
  /** The whole chain; bodies that concern none of these exhibits, nor the case, are withheld here. */
  custody: readonly CustodyEntry[];
  /** Unlocked. */
  owner: PrivateKey;
  /** The owner key and the capture key. */
  signers: readonly PublicKey[];
  /** The same keys with their revocations, where they were withdrawn. */
  revoked?: readonly PublicKey[];
  recipients: readonly Recipient[];
  password: string | null;
  /** A ZIP that 7-Zip, WinRAR and Keka open, with the password alone. Default: an OpenPGP message. */
  asZip?: boolean;
  at: Date;
  /** Of report and index page. */
  language: Language;
  extensionVersion: string;
  /** Who makes the package and how to reach them; stated in bag-info.txt and the report, if given. */
  organization?: string | null;
  contact?: string | null;
  /** Notes on the exhibits, which the chain names. Default: none, and nothing says that there are any. */
  notes?: ChosenNotes | null;
  /**
   * What was decided of two pictures, which the chain names: each that is of exhibits alone goes in. Default: none, and nothing says that
   * there are any.
   */
  matches?: readonly EvidenceMatch[];
  /** What the report says of these, and of nothing else. Default: nothing. */
  pictures?: PicturesChapter | null;
  /** Packages that were received, to be handed on whole. Default: none. */
  received?: readonly ReceivedPackage[];
  /** Whether report.pdf shows the pictures. Default: no. */
  picturesInReport?: boolean;
  /** Pixelates them. */
  coverPictures?: boolean;
  /** Time stamps on the chain; those that concern none of these exhibits are withheld here. Default: none. */
  chainStamps?: readonly ChainStamp[];
  /** OpenTimestamps proofs on the chain; likewise. Default: none. */
  chainProofs?: readonly ChainProof[];
  /** Stamps and proofs of the vault that could not be read; the package states their number with those that do not hold. */
  unreadableStamps?: number;
  /** Authorities for the whole package; none by default. Their failures never fail an export. */
  stampers?: readonly Stamper[];
}

export interface ExportProgress {
  /**
   * While it is printing, all of the captures is written, and the report is not ready yet. It is sifting where a file was found damaged:
   * all captures are read once for what else is.
   */
  phase: 'writing' | 'sifting' | 'printing' | 'stamping' | 'checking';
  bytes: number;
  /** While writing an estimate from below; `bytes` never exceeds it. */
  total: number;
}

export interface ExportOptions {
  onProgress?(progress: ExportProgress): void;
  signal?: AbortSignal;
  /**
   * Seals straight into what is behind the sink. By default it is done on the spot, and written to the sink.
   * @throws PackageError `sink-failed`
   */
  sealing?: MessageSink['sealing'];
  /** Needed for `picturesInReport`: picture-slices.ts has the browser's. */
  slicePicture?: SlicePicture;
  printReport: PrintReport;
}

/** The written package, for verifyWritten. Contains secrets: keep it in memory only, and briefly. */
export interface WrittenPackage {
  bytes: number;
  sessionKey: SessionKey;
  /** Fingerprint of the owner key. */
  signer: string;
  /** The answers of the time-stamping authorities. */
  stamps: readonly StampOutcome[];
  /** The OpenTimestamps proofs that are in it. */
  proofs: readonly PlacedProof[];
}

/** Bytes of files that are read while others are written, but for the last of them. */
const FILES_AHEAD = 4 * 2 ** 20;
/** Pieces of the ZIP that wait to be sealed. */
const PIECES_AHEAD = 2;
/** Files beyond which no package is opened; report, manifests and the like are some dozens. */
const MAX_FILES = 19_000;

/**
 * Writes a sealed package and closes the sink; on failure aborts it. The sink decides the pace; what is held in memory
 * does not grow with the package. The package is done only after verifyWritten succeeds.
 * @throws PackageError
 */
export async function writePackage(
  request: ExportRequest,
  sink: WritableStream<Uint8Array>,
  options: ExportOptions,
): Promise<WrittenPackage> {
  const writer = sink.getWriter();
  try {
    let stamps: readonly StampOutcome[] = [];
    const plan = await planBag(request, options, (outcomes) => {
      stamps = outcomes;
    });
    const sessionKey = newSessionKey();
    const bytes = await pump(request, plan, sessionKey, writer, options);
    await writer.close().catch(sinkFailed);
    const { proofs } = plan.chainStamps;
    return { bytes, sessionKey, signer: fingerprintOf(plan.signers.owner), stamps, proofs };
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}

async function planBag(
  request: ExportRequest,
  { slicePicture, printReport, signal, onProgress }: ExportOptions,
  onStamps: BagPlan['onStamps'],
): Promise<BagPlan> {
  const { exhibits, recipients, password, owner, signers, at, asZip = false } = request;
  const received = placeReceived(request.received ?? []);
  if (exhibits.length + received.length === 0) throw new PackageError('no-exhibits');
  if (recipients.length === 0 && (password ?? '') === '') throw new PackageError('no-recipient');
  if (asZip && (recipients.length > 0 || (password ?? '') === ''))
    throw new PackageError('bad-request', 'a ZIP opens with a password alone');
  const ids = new Set(exhibits.map(({ record }) => record.id));
  if (ids.size !== exhibits.length) throw new PackageError('bad-request', 'the same capture twice');
  const ofCase = request.case ?? null;
  refuseTooLarge(exhibits, [
    ...(ofCase?.files ?? []).map(({ name, bytes }) => ({ path: name, bytes })),
    ...received,
  ]);
  const numberOf = numbering(ofCase);
  const placed = exhibits.map(async (exhibit): Promise<PlacedExhibit> => {
    const { record, recordBytes, signature } = exhibit;
    const number = numberOf(record.id);
    return {
      record,
      recordBytes,
      signature,
      read: (path) => exhibit.read(path),
      pieces: (path) => exhibit.pieces(path),
      number,
      folder: captureFolder(number, record.id),
      recordSha256: await sha256(recordBytes),
    };
  });
  const notes = notesFor(request, ids);
  const matches = matchesFor(request, ids);
  const related: Related = {
    exhibits: ids,
    withNotes: notes !== null,
    matches: new Set(await Promise.all(matches.map(matchDigest))),
    received: new Set(received.map(({ sha256: digest }) => digest)),
    caseRecords: ofCase === null ? new Set() : (await caseAgainstChain(ofCase, request.custody)).records,
  };
  return {
    name: bagName(request),
    caseName: request.caseName,
    exhibits: (await Promise.all(placed)).toSorted((a, b) => a.number - b.number),
    omitted: request.omitted ?? [],
    case: ofCase === null ? null : placeCase(ofCase, numberOf),
    received,
    custody: withholdUnrelated(request.custody, related),
    withheld: countWithheld(request.custody, related),
    notes,
    matches,
    pictures: matches.length === 0 ? null : (request.pictures ?? null),
    owner,
    signers: await chooseSigners(owner, signers, at, request.revoked),
    at,
    language: request.language,
    version: request.extensionVersion,
    organization: request.organization?.trim() || null,
    contact: request.contact?.trim() || null,
    asZip: request.asZip ?? false,
    bothWays: request.recipients.length > 0 && (request.password ?? '') !== '',
    slicePicture: (request.picturesInReport ?? false) ? bound(slicePicture, request.coverPictures) : null,
    covered: request.coverPictures ?? false,
    printReport,
    chainStamps: await stampsOf(request),
    stampers: (request.stampers ?? []).slice(0, MAX_STAMPERS),
    onStamps,
    onWaiting: (phase) => onProgress?.({ phase, bytes: estimate(request), total: estimate(request) }),
    signal,
  };
}

function bound(slicePicture: SlicePicture | undefined, covered = false): BagPlan['slicePicture'] {
  return slicePicture === undefined ? null : (png) => slicePicture(png, covered);
}

/** `null`: none were chosen, or there are none. */
function notesFor({ notes: chosen }: ExportRequest, exhibits: ReadonlySet<string>): PlacedNotes | null {
  if (!chosen) return null;
  const notes = chosen.notes.filter(({ capture }) => exhibits.has(capture));
  const unread = chosen.unread.filter((capture) => exhibits.has(capture)).length;
  return notes.length + unread === 0 ? null : { notes, unread };
}

const matchesFor = ({ matches = [] }: ExportRequest, exhibits: ReadonlySet<string>): EvidenceMatch[] =>
  matches
    .filter(({ pictures }) => pictures.every(({ capture }) => exhibits.has(capture)))
    .toSorted(compareMatches);

async function stampsOf(request: ExportRequest): Promise<BagPlan['chainStamps']> {
  const { chainStamps = [], chainProofs = [], unreadableStamps = 0, custody, exhibits } = request;
  const sequences = exhibits.map(({ record }) => record.custody.sequence);
  const stamps = await placeStamps(chainStamps, custody, sequences);
  const proofs = await placeProofs(chainProofs, custody, sequences);
  const damaged = stamps.damaged + proofs.damaged + unreadableStamps;
  return { placed: stamps.placed, proofs: proofs.placed, damaged };
}

/** Bytes of the captures and of the case's files; report, manifests and envelope come on top. */
function estimate({ exhibits, case: ofCase, received = [] }: ExportRequest): number {
  const sizes = exhibits.map(({ record, recordBytes }) => {
    return record.artifacts.reduce((sum, { bytes }) => sum + bytes, recordBytes.length);
  });
  const files = [...(ofCase?.files ?? []), ...received].map(({ bytes }) => bytes);
  return [...sizes, ...files].reduce((sum, bytes) => sum + bytes, 0);
}

function refuseTooLarge(exhibits: readonly Exhibit[], others: { path: string; bytes: number }[]): void {
  const artifacts: { path: string; bytes: number }[] = [
    ...exhibits.flatMap(({ record }) => record.artifacts),
    ...others,
  ];
  const files = artifacts.length + 2 * exhibits.length;
  if (files > MAX_FILES) throw new PackageError('too-large', `${files} files`);
  const huge = artifacts.find(({ bytes }) => needsZip64(bytes));
  if (huge !== undefined) throw new PackageError('too-large', `${huge.path}: ${huge.bytes} bytes`);
}

/** Lets the bag flow through ZIP and envelope into the sink. @returns how many bytes arrived */
async function pump(
  request: ExportRequest,
  plan: BagPlan,
  sessionKey: SessionKey,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  { signal, onProgress, sealing }: ExportOptions,
): Promise<number> {
  const total = estimate(request);
  let bytes = 0;
  const progress = (written: number): void =>
    onProgress?.({ phase: 'writing', bytes: Math.min(written, total), total });
  const tell = throttle(progress);

  const written = (count: number): void => {
    signal?.throwIfAborted();
    bytes += count;
    tell(bytes);
  };
  const write = (chunk: Bytes): Promise<void> => writer.write(chunk).catch(sinkFailed);

  const { owner, at, name } = plan;
  const { recipients, asZip } = request;
  const password = request.password || null;
  // Files are read while another is written, and a few pieces while others are sealed.
  const files = prefetch(bagFiles(plan), FILES_AHEAD, ({ size }) => size);
  const zip = prefetch(writeZip(files, at), PIECES_AHEAD);
  try {
    signal?.throwIfAborted();
    if (asZip) {
      for await (const chunk of encryptZip(zip, { password: password ?? '', at })) {
        // The sink now owns this buffer.
        const { length } = chunk;
        await write(chunk);
        written(length);
      }
    } else {
      const here = (start: EncryptionStart): Promise<Encryption> => DataEncryptor.begin(start, write);
      const envelope = { filename: `${name}.zip`, owner, recipients, password, at };
      await writeMessage(zip, sessionKey, envelope, { write, sealing: sealing ?? here }, written);
    }
  } catch (error) {
    throw signal?.aborted ? new PackageError('cancelled') : error;
  }
  progress(bytes);
  return bytes;
}
