import type { PrivateKey } from 'openpgp';
import type { ByteStream, Bytes } from '../../bytes/byte-reader.ts';
import { sha256 } from '../../bytes/digest.ts';
import { sameBytes } from '../../bytes/same-bytes.ts';
import { PackageError } from '../../errors/package-error.ts';
import {
  BAG_INFO,
  BAGIT,
  BAGIT_TEXT,
  bagInfoText,
  type FileDigest,
  MANIFEST,
  manifestText,
  README,
  SIGNER,
  TAGMANIFEST,
  TAGMANIFEST_SIGNATURE,
} from '../../evidence/bag/bagit.ts';
import {
  CASE_ENTRIES,
  type CaseEntriesFile,
  caseEntriesBytes,
} from '../../evidence/bag/case-entries-file.ts';
import { CASE_FILE, caseFile, REPORT_TEXT } from '../../evidence/bag/case-file.ts';
import { CASE_JSONLD } from '../../evidence/bag/case-jsonld-file.ts';
import { CUSTODY_FILE, chainHead, custodyBytes, type Withheld } from '../../evidence/bag/custody-file.ts';
import { MATCHES_FILE, matchesBytes } from '../../evidence/bag/matches-file.ts';
import { NOTES_FILE, NOTES_TEXT, notesBytes, type PlacedNotes } from '../../evidence/bag/notes-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { Signers } from '../../evidence/bag/signers.ts';
import { STAMP_MANIFEST, STAMP_MANIFEST_SIGNATURE } from '../../evidence/bag/stamp-files.ts';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { outlineCase } from '../../evidence/case/outline.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { EvidenceMatch } from '../../evidence/match.ts';
import { type Instant, instantOf } from '../../evidence/time.ts';
import { signDetached } from '../../openpgp/detached-signature.ts';
import { fingerprintOf } from '../../openpgp/fingerprint.ts';
import { STAMP_LIST, stampListBytes } from '../../timestamp/stamp-list.ts';
import { type ZipFile, zipFileOf } from '../../zip/write.ts';
import { indexPage } from '../report/index-page.ts';
import { notesText } from '../report/notes-text.ts';
import type { PictureOf, PrintReport } from '../report/report.ts';
import type { PictureSlice } from '../report/report-blocks.ts';
import { reportText } from '../report/report-text.ts';
import {
  type DocumentView,
  documentView,
  type PicturesChapter,
  type ReportView,
  reportView,
} from '../report/report-view.ts';
import type { Stamping } from '../report/stamp-view.ts';
import { WORDS } from '../words/languages.ts';
import type { Language } from '../words/words.ts';
import { type Stamper, type StampOutcome, stampBag } from './bag-stamp.ts';
import { type PlacedCase, placedCaseFile } from './case-in-package.ts';
import { caseJsonld } from './case-jsonld.ts';
import { linkFiles, listedProofs, type PlacedProof } from './chain-proofs.ts';
import { listed, type PlacedStamp, stampFiles } from './chain-stamps.ts';
import { armorSigners } from './choose-signers.ts';
import type { PlacedExhibit } from './exhibit.ts';
import { type HeldFile, holdFile } from './held-file.ts';
import { checkSteps, readmeText } from './readme.ts';
import type { PlacedReceived } from './received-package.ts';
import { storedFile } from './stored-file.ts';
import { VERIFY_PS1, verifyPs1 } from './verify-ps1.ts';
import { VERIFY_SH, verifySh } from './verify-sh.ts';

/** All that a bag is made of. */
export interface BagPlan {
  /** The bag's root folder. */
  name: string;
  caseName: string;
  exhibits: readonly PlacedExhibit[];
  omitted: readonly Omission[];
  /** The case; `null`: it is not put in. */
  case: PlacedCase | null;
  /** Packages that were received, and are handed on whole. */
  received: readonly PlacedReceived[];
  /** The whole chain; bodies that concern none of the exhibits, nor the case, are withheld. */
  custody: readonly CustodyEntry[];
  /** What of it is withheld; `null`: nothing. */
  withheld: Withheld | null;
  /** `null`: none are put in. */
  notes: PlacedNotes | null;
  /** What was decided of pictures of the exhibits, in that order; empty: nothing of it is put in. */
  matches: readonly EvidenceMatch[];
  /** What the report says of them; `null` where there are none. */
  pictures: PicturesChapter | null;
  owner: PrivateKey;
  signers: Signers;
  at: Date;
  language: Language;
  version: string;
  organization: string | null;
  contact: string | null;
  /** Sealed as a locked ZIP. */
  asZip: boolean;
  /** Sealed to keys and to a password. */
  bothWays: boolean;
  /** Cuts the pictures for the report; `null` leaves them out of it. */
  slicePicture: ((png: Bytes) => Promise<PictureSlice[]>) | null;
  /** Whether it makes them unrecognisable. */
  covered: boolean;
  printReport: PrintReport;
  /** Time stamps and OpenTimestamps proofs on the chain, and how many of both were left out because they do not hold. */
  chainStamps: { placed: readonly PlacedStamp[]; proofs: readonly PlacedProof[]; damaged: number };
  /** Who stamps the whole package. */
  stampers: readonly Stamper[];
  /** Called after the requests. */
  onStamps(outcomes: readonly StampOutcome[]): void;
  /** The report is not printed yet, or stampers are being asked. */
  onWaiting(phase: 'printing' | 'stamping'): void;
  signal: AbortSignal | undefined;
}

const REPORT = 'data/report.pdf';

const encode = (text: string): Bytes => new TextEncoder().encode(text);

/**
 * The files of the bag in the order in which they are written: the payload first, for the manifests name all before
 * them. The manifest has the digests that the records have.
 * @throws PackageError `record-damaged` when something stored is seen not to be what it was
 */
export async function* bagFiles(plan: BagPlan): AsyncGenerator<ZipFile> {
  // Who stops taking files wants no report either, of which the rest may still be being drawn.
  const stop = new AbortController();
  try {
    yield* filesOf(plan, AbortSignal.any([stop.signal, ...(plan.signal === undefined ? [] : [plan.signal])]));
  } finally {
    stop.abort();
  }
}

async function* filesOf(plan: BagPlan, signal: AbortSignal): AsyncGenerator<ZipFile> {
  const tags: FileDigest[] = [];
  const payload: FileDigest[] = [];
  const file = async (list: FileDigest[], path: string, bytes: Bytes): Promise<ZipFile> => {
    list.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
    return unlisted(path, bytes);
  };
  const unlisted = (path: string, bytes: Bytes): ZipFile => zipFileOf(`${plan.name}/${path}`, bytes);
  const stored = async function* ({ read, ...listed }: FileDigest & { read(): ByteStream }) {
    const { path, bytes, sha256 } = listed;
    payload.push({ path, bytes, sha256 });
    yield { ...(await storedFile(path, bytes, read)), path: `${plan.name}/${path}` };
  };
  const software = `Subut ${plan.version}`;
  const exportedAt = instantOf(plan.at);

  const ofCase = plan.case === null ? null : placedCaseFile(plan.case);
  const onSheets = viewOf(plan, software, exportedAt, ofCase);
  const sheetsText = encode(reportText(onSheets));
  const entries = ofCase === null ? null : caseEntriesBytes(ofCase);
  const caseJson = await caseBytes(plan, exportedAt, {
    report: await sha256(sheetsText),
    entries: entries === null ? null : await sha256(entries),
  });
  const view = documentView(onSheets, await sha256(caseJson));
  // Its content is known before writing starts, so it is drawn concurrently.
  const report = reportOf(plan, view, software, signal);
  let isPrinted = false;
  const printed = () => {
    isPrinted = true;
  };
  // A failure is reported in order.
  report.then(printed, printed);

  yield file(tags, BAGIT, encode(BAGIT_TEXT));
  yield file(tags, README, encode(readmeText(readmeFacts(plan))));
  yield file(tags, VERIFY_SH, encode(verifySh()));
  yield file(tags, VERIFY_PS1, encode(verifyPs1()));
  yield file(tags, SIGNER, encode(armorSigners(plan.signers)));

  for (const exhibit of plan.exhibits) {
    const { folder, recordBytes, signature } = whole(exhibit);
    yield file(payload, `${folder}/capture.json`, recordBytes);
    yield file(payload, `${folder}/capture.json.asc`, encode(signature));
    for (const artifact of exhibit.record.artifacts) {
      const { path, bytes, sha256 } = artifact;
      yield* stored({ path: `${folder}/${path}`, bytes, sha256, read: () => exhibit.pieces(path) });
    }
  }
  if (entries !== null) yield file(payload, CASE_ENTRIES, entries);
  for (const one of plan.case?.files ?? []) yield* stored(one);
  for (const one of plan.received) yield* stored(one);
  yield file(payload, CUSTODY_FILE, custodyBytes(plan.custody));
  yield file(payload, CASE_FILE, caseJson);
  const graph = await caseJsonld(plan.exhibits, plan.custody, fingerprintOf(plan.signers.capture));
  yield file(payload, CASE_JSONLD, graph);
  yield file(payload, REPORT_TEXT, sheetsText);
  if (plan.notes !== null) {
    yield file(payload, NOTES_FILE, notesBytes(plan.notes));
    yield file(payload, NOTES_TEXT, encode(notesText(plan.notes, plan.exhibits, plan.language)));
  }
  if (plan.matches.length > 0) yield file(payload, MATCHES_FILE, matchesBytes(plan.matches));
  const { placed, proofs } = plan.chainStamps;
  for (const { path, bytes } of linkFiles([...placed, ...proofs], plan.custody))
    yield file(payload, path, bytes);
  for (const { path, bytes } of stampFiles(placed)) yield file(payload, path, bytes);
  for (const one of proofs) yield file(payload, `${one.file}.ots`, one.proof);
  yield file(payload, STAMP_LIST, stampList(plan));
  yield file(payload, 'data/index.html', encode(await indexPage(view)));
  if (!isPrinted) plan.onWaiting('printing');
  const { listed, zip } = await report;
  payload.push(listed);
  yield { ...zip, path: `${plan.name}/${REPORT}` };

  const { name, at, organization, contact } = plan;
  yield file(tags, BAG_INFO, encode(bagInfoText({ name, at, software, organization, contact, payload })));
  yield file(tags, MANIFEST, encode(manifestText(payload)));
  const tagmanifest = encode(manifestText(tags));
  yield unlisted(TAGMANIFEST, tagmanifest);
  const signature = await signDetached(tagmanifest, plan.owner, at);
  yield unlisted(TAGMANIFEST_SIGNATURE, encode(signature));
  if (plan.stampers.length === 0) return;
  plan.onWaiting('stamping');
  const stamps = await stampBag(tagmanifest, plan.stampers, plan.signal);
  const beside: FileDigest[] = [];
  for (const { path, bytes } of stamps.files) yield file(beside, path, bytes);
  const list = encode(manifestText(beside));
  yield unlisted(STAMP_MANIFEST, list);
  const listSignature = await signDetached(list, plan.owner, at);
  yield unlisted(STAMP_MANIFEST_SIGNATURE, encode(listSignature));
  plan.onStamps(stamps.outcomes);
}

/** @throws PackageError `record-damaged` when the signed bytes are not those of the record */
function whole(exhibit: PlacedExhibit): PlacedExhibit {
  const { folder, record, recordBytes } = exhibit;
  if (sameBytes(canonicalBytes(record), recordBytes)) return exhibit;
  throw new PackageError('record-damaged', `${folder}/capture.json`);
}

async function caseBytes(
  plan: BagPlan,
  exportedAt: Instant,
  { report, entries }: { report: string; entries: string | null },
): Promise<Bytes> {
  return canonicalBytes(
    caseFile({
      name: plan.caseName,
      exportedAt,
      version: plan.version,
      exhibits: plan.exhibits.map(({ number, record, recordSha256 }) => ({
        number,
        id: record.id,
        record: recordSha256,
      })),
      report,
      head: await chainHead(plan.custody),
      omitted: plan.omitted,
      withheld: plan.withheld,
      case: plan.case === null || entries === null ? null : { id: plan.case.id, entries },
    }),
  );
}

function stampList({ chainStamps, stampers }: BagPlan): Bytes {
  const asked = stampers.map(({ authority: { name, url } }) => ({ name, url }));
  const { placed, proofs, damaged } = chainStamps;
  return stampListBytes({ asked, chain: listed(placed), ...listedProofs(proofs), damaged });
}

function stampingOf({ chainStamps, stampers }: BagPlan): Stamping {
  const { placed: chain, proofs } = chainStamps;
  return { chain, proofs, asked: stampers.map(({ authority }) => authority.name) };
}

function viewOf(
  plan: BagPlan,
  software: string,
  exportedAt: Instant,
  ofCase: Omit<CaseEntriesFile, 'schema'> | null,
): ReportView {
  const { caseName, signers, exhibits, language, custody, organization, contact } = plan;
  return reportView({
    caseName,
    organization,
    contact,
    custody,
    at: exportedAt,
    software,
    fingerprint: fingerprintOf(signers.owner),
    exhibits,
    omitted: plan.omitted,
    notes: plan.notes,
    pictures: plan.pictures,
    received: plan.received,
    withheld: plan.withheld,
    caseOutline:
      ofCase === null ? null : outlineCase(ofCase, new Set(exhibits.map(({ record }) => record.id))),
    stamping: stampingOf(plan),
    case: plan.case?.chapters ?? null,
    isAlone: false,
    words: WORDS[language],
  });
}

function readmeFacts(plan: BagPlan) {
  const { name, signers, exhibits, asZip, bothWays, omitted } = plan;
  const folders = exhibits.map(({ folder }) => folder);
  const kept = exhibits.flatMap(({ record }) =>
    record.artifacts.filter(({ role }) => role === 'page-archive'),
  );
  return {
    name,
    asZip,
    bothWays,
    fingerprint: fingerprintOf(signers.owner),
    folders,
    omitted,
    hasNotes: plan.notes !== null,
    hasMatches: plan.matches.length > 0,
    hasReceived: plan.received.length > 0,
    caseFiles: plan.case === null ? null : plan.case.files.length,
    archives: Array.from(new Set(kept.map(({ path }) => path))),
    certificates: exhibits.flatMap(({ folder, record }) =>
      record.artifacts.flatMap(({ role, path }) => (role === 'certificates' ? [`${folder}/${path}`] : [])),
    ),
    stamping: stampingOf(plan),
  };
}

/** Draws it as its pictures come, so that no more of them than one lie beside it. */
async function reportOf(
  plan: BagPlan,
  view: DocumentView,
  software: string,
  signal: AbortSignal,
): Promise<HeldFile> {
  const steps = checkSteps(readmeFacts(plan), view.words);
  const meta = { title: plan.caseName, software, at: plan.at };
  const input = { view, steps, covered: plan.covered, pictures: cutPictures(plan) };
  return holdFile(REPORT, plan.printReport(input, meta, signal));
}

/** Limit for pictures in a report, bytes: it is held until the rest of the package is written. */
const MAX_PICTURES = 96 * 2 ** 20;

function cutPictures({ exhibits, slicePicture }: BagPlan): PictureOf {
  let left = MAX_PICTURES;
  return async (wanted) => {
    const exhibit = exhibits.find(({ number }) => number === wanted);
    const picture = exhibit?.record.artifacts.find(({ role }) => role === 'screenshot');
    if (slicePicture === null || exhibit === undefined || picture === undefined) return undefined;
    const slices = left > 0 ? await slicePicture(await exhibit.read(picture.path)) : [];
    left -= slices.reduce((sum, { bytes }) => sum + bytes.length, 0);
    // Whole pictures only: a part of one would show less than it claims.
    return left >= 0 ? slices : [];
  };
}
