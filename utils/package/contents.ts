import type { PrivateKey } from 'openpgp';
import { canonicalBytes } from '../evidence/canonical.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { sha256 } from '../evidence/digest.ts';
import { fingerprintOf } from '../evidence/fingerprint.ts';
import { signDetached } from '../evidence/signature.ts';
import { type Instant, instantOf } from '../evidence/time.ts';
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
} from './bag.ts';
import {
  STAMP_MANIFEST,
  STAMP_MANIFEST_SIGNATURE,
  type Stamper,
  type StampOutcome,
  stampBag,
} from './bag-stamp.ts';
import { CASE_FILE, caseFile } from './case-file.ts';
import { listed, type PlacedStamp, stampFiles } from './chain-stamps.ts';
import { PackageError } from './codes.ts';
import { CUSTODY_FILE, chainHead, custodyBytes, withholdOthers } from './custody-file.ts';
import type { PlacedExhibit } from './exhibit.ts';
import { documentView } from './facts.ts';
import { indexPage } from './index-page.ts';
import type { SlicePicture } from './picture-slices.ts';
import { checkSteps, readmeText } from './readme.ts';
import type { PictureSlice } from './report.ts';
import { printReport } from './report-pdf.ts';
import { armorSigners, type Signers } from './signer.ts';
import type { Stamping } from './stamp-facts.ts';
import { STAMP_LIST, stampListBytes } from './stamp-list.ts';
import { sameBytes } from './text-file.ts';
import { VERIFY_PS1, verifyPs1 } from './verify-ps1.ts';
import { VERIFY_SH, verifySh } from './verify-sh.ts';
import { type Language, WORDS } from './words/words.ts';
import type { ZipFile } from './zip-write.ts';

/** All that a bag is made of. */
export interface BagPlan {
  /** The bag's root folder. */
  name: string;
  caseName: string;
  exhibits: readonly PlacedExhibit[];
  custody: readonly CustodyEntry[];
  owner: PrivateKey;
  signers: Signers;
  at: Date;
  language: Language;
  version: string;
  organization: string | null;
  /** Cuts the pictures for the report; `null` leaves them out of it. */
  slicePicture: SlicePicture | null;
  /** Time stamps on the chain, and how many were left out because they do not hold. */
  chainStamps: { placed: readonly PlacedStamp[]; damaged: number };
  /** Who stamps the whole package. */
  stampers: readonly Stamper[];
  /** Called when they were asked. */
  onStamps(outcomes: readonly StampOutcome[]): void;
  /** They are being asked. */
  onStamping(): void;
  signal: AbortSignal | undefined;
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * The files of the bag in the order in which they are written: the payload first, for the manifests name all before
 * them. One file is held at a time.
 * @throws PackageError `record-damaged` when a stored file is not the one that its record names
 */
export async function* bagFiles(plan: BagPlan): AsyncGenerator<ZipFile> {
  const tags: FileDigest[] = [];
  const payload: FileDigest[] = [];
  const file = async (list: FileDigest[], path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ZipFile> => {
    list.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
    return { path: `${plan.name}/${path}`, bytes };
  };
  const software = `Subut ${plan.version}`;
  const exportedAt = instantOf(plan.at);

  yield file(tags, BAGIT, encode(BAGIT_TEXT));
  yield file(tags, README, encode(readmeText(readmeFacts(plan))));
  yield file(tags, VERIFY_SH, encode(verifySh()));
  yield file(tags, VERIFY_PS1, encode(verifyPs1()));
  yield file(tags, SIGNER, encode(armorSigners(plan.signers)));

  for (const exhibit of plan.exhibits) {
    for await (const { path, bytes } of exhibitFiles(exhibit)) yield file(payload, path, bytes);
  }
  yield file(payload, CUSTODY_FILE, await custodyOf(plan));
  yield file(payload, CASE_FILE, await caseBytes(plan, exportedAt));
  for (const { path, bytes } of stampFiles(plan.chainStamps.placed, plan.custody))
    yield file(payload, path, bytes);
  yield file(payload, STAMP_LIST, stampList(plan));
  const view = viewOf(plan, software, exportedAt);
  yield file(payload, 'data/index.html', encode(await indexPage(view)));
  const pictures = await cutPictures(plan);
  const steps = checkSteps(readmeFacts(plan), view.words);
  const meta = { title: plan.caseName, software, at: plan.at };
  yield file(payload, 'data/report.pdf', await printReport({ view, steps, pictures }, meta));

  const { name, at, organization } = plan;
  yield file(tags, BAG_INFO, encode(bagInfoText({ name, at, software, organization, payload })));
  yield file(tags, MANIFEST, encode(manifestText(payload)));
  const tagmanifest = encode(manifestText(tags));
  yield { path: `${name}/${TAGMANIFEST}`, bytes: tagmanifest };
  const signature = await signDetached(tagmanifest, plan.owner, at);
  yield { path: `${name}/${TAGMANIFEST_SIGNATURE}`, bytes: encode(signature) };
  if (plan.stampers.length === 0) return;
  plan.onStamping();
  const stamps = await stampBag(tagmanifest, plan.stampers, plan.signal);
  const beside: FileDigest[] = [];
  for (const { path, bytes } of stamps.files) yield file(beside, path, bytes);
  const list = encode(manifestText(beside));
  yield { path: `${name}/${STAMP_MANIFEST}`, bytes: list };
  const listSignature = await signDetached(list, plan.owner, at);
  yield { path: `${name}/${STAMP_MANIFEST_SIGNATURE}`, bytes: encode(listSignature) };
  plan.onStamps(stamps.outcomes);
}

async function* exhibitFiles({
  folder,
  record,
  recordBytes,
  signature,
  read,
}: PlacedExhibit): AsyncGenerator<ZipFile> {
  if (!sameBytes(canonicalBytes(record), recordBytes)) {
    throw new PackageError('record-damaged', `${folder}/capture.json`);
  }
  yield { path: `${folder}/capture.json`, bytes: recordBytes };
  yield { path: `${folder}/capture.json.asc`, bytes: encode(signature) };
  for (const artifact of record.artifacts) {
    const path = `${folder}/${artifact.path}`;
    const bytes = await read(artifact.path);
    if (bytes.length !== artifact.bytes || (await sha256(bytes)) !== artifact.sha256) {
      throw new PackageError('record-damaged', path);
    }
    yield { path, bytes };
  }
}

function custodyOf({ custody, exhibits }: BagPlan): Promise<Uint8Array<ArrayBuffer>> {
  const ids = new Set(exhibits.map(({ record }) => record.id));
  return Promise.resolve(custodyBytes(withholdOthers(custody, ids)));
}

async function caseBytes(plan: BagPlan, exportedAt: Instant): Promise<Uint8Array<ArrayBuffer>> {
  return canonicalBytes(
    caseFile({
      name: plan.caseName,
      exportedAt,
      version: plan.version,
      exhibits: plan.exhibits.map(({ record, recordSha256 }) => ({ id: record.id, record: recordSha256 })),
      head: await chainHead(plan.custody),
    }),
  );
}

function stampList({ chainStamps, stampers }: BagPlan): Uint8Array<ArrayBuffer> {
  const asked = stampers.map(({ authority: { name, url } }) => ({ name, url }));
  return stampListBytes({ asked, chain: listed(chainStamps.placed), damaged: chainStamps.damaged });
}

function stampingOf({ chainStamps, stampers }: BagPlan): Stamping {
  return { chain: chainStamps.placed, asked: stampers.map(({ authority }) => authority.name) };
}

function viewOf(plan: BagPlan, software: string, exportedAt: Instant) {
  const { caseName, signers, exhibits, language } = plan;
  return documentView({
    caseName,
    at: exportedAt,
    software,
    fingerprint: fingerprintOf(signers.owner),
    exhibits,
    stamping: stampingOf(plan),
    words: WORDS[language],
  });
}

function readmeFacts(plan: BagPlan) {
  const { name, signers, exhibits } = plan;
  const folders = exhibits.map(({ folder }) => folder);
  return { name, fingerprint: fingerprintOf(signers.owner), folders, stamping: stampingOf(plan) };
}

async function cutPictures({ exhibits, slicePicture }: BagPlan): Promise<Map<number, PictureSlice[]>> {
  const pictures = new Map<number, PictureSlice[]>();
  if (slicePicture === null) return pictures;
  for (const { number, record, read } of exhibits) {
    const picture = record.artifacts.find(({ role }) => role === 'screenshot');
    if (picture !== undefined) pictures.set(number, await slicePicture(await read(picture.path)));
  }
  return pictures;
}
