import * as v from 'valibot';
import { readCapturePath } from '../evidence/bag/names.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { found, MisreadError } from '../evidence/finding.ts';
import { dangerous } from '../evidence/inert/findings.ts';
import { CaptureRecord } from '../evidence/record.ts';
import { otherForm, readCanonicalJson } from '../evidence/strict-text.ts';
import { signedAt, verifyDetached } from '../openpgp/detached-signature.ts';
import { readArmored } from './armored.ts';
import { judgeAddresses } from './check-address.ts';
import { checkConnection } from './check-connection.ts';
import { judgeCounts } from './check-counts.ts';
import { CAPTURE_CHECKS, type CheckName } from './check-names.ts';
import { checkPictures } from './check-pictures.ts';
import { checkTexts } from './check-texts.ts';
import { judgeTimes } from './check-times.ts';
import { bytesOf, opensAsPage, type PackageFiles } from './files.ts';
import { type Check, type Fail, Findings } from './findings.ts';
import type { Seen } from './look/capture-looks.ts';
import { readPngSize } from './png-size.ts';

/** The result for one exhibit. */
export interface CheckedCapture {
  number: number;
  /** By its folder name. */
  id: string;
  /** `null` when it cannot be read. */
  record: CaptureRecord | null;
  checks: Check[];
}

/** Checks of what the files show. */
const LOOKS: ReadonlySet<CheckName> = new Set(['frame-digests', 'window-picture', 'texts']);

export interface CaptureInput {
  folder: string;
  /** Its place among the folders, from 1; `null` where the numbers are those of a case. */
  position: number | null;
  /** All folders of captures. */
  folders: readonly string[];
  files: PackageFiles;
  signers: Signers | null;
  entries: readonly CustodyEntry[];
  /** What was seen of its files; `null`: they were not looked at. */
  seen: Seen | null;
}

export async function checkCapture(input: CaptureInput): Promise<CheckedCapture> {
  const { folder, files, signers, entries } = input;
  const findings = new Findings();
  const path = `${folder}/capture.json`;
  const place = readCapturePath(path);
  const id = place?.id ?? '';

  const record = await findings.run('record', path, () => readRecord(files, path));
  if (signers === null) {
    findings.unchecked('record-signature', path, found('no-keys'));
  } else {
    await findings.run('record-signature', path, async (fail) => {
      const signature = readArmored(files, `${path}.asc`);
      const bytes = bytesOf(files, path);
      if (!(await verifyDetached(bytes, signature, signers.capture)))
        fail(found('not-signed-by-capture-key'));
    });
  }
  if (record === null) {
    for (const name of CAPTURE_CHECKS.slice(2)) {
      const isLookedAt = input.seen !== null || !LOOKS.has(name);
      if (isLookedAt) findings.unchecked(name, folder, found('record-unread'));
    }
    return { number: place?.number ?? 0, id, record, checks: findings.checks };
  }

  await findings.run('folder', folder, (fail) => {
    if (record.id !== id) fail(found('record-of-another', { id: record.id }));
    const number = place?.number ?? null;
    if (input.position !== null && number !== input.position)
      fail(found('other-number', { number, place: input.position }));
    const twins = input.folders.filter((other) => other !== folder && other.endsWith(`-${id}`));
    for (const twin of twins) fail(found('same-capture', { folder: twin }));
  });
  await findings.run('artifacts', folder, (fail) => {
    const named = new Set(['capture.json', 'capture.json.asc']);
    for (const { path: file, bytes, sha256 } of record.artifacts) {
      const whole = `${folder}/${file}`;
      if (named.has(file)) fail(found('named-twice'), whole);
      named.add(file);
      const is = files.get(whole);
      if (is === undefined) fail(found('missing'), whole);
      else if (is.size !== bytes) fail(found('other-length', { found: is.size, stated: bytes }), whole);
      else if (is.sha256 !== sha256) fail(found('other-bytes'), whole);
    }
    for (const other of files.keys()) {
      const inside = other.startsWith(`${folder}/`) ? other.slice(folder.length + 1) : null;
      if (inside !== null && !named.has(inside)) fail(found('not-in-record'), other);
    }
  });
  await findings.run('page-hash', folder, (fail) => {
    const pages = record.artifacts.filter(({ role }) => role === 'page');
    const [page] = pages;
    if (page === undefined || pages.length !== 1)
      throw new MisreadError(found('saved-pages', { count: pages.length }));
    const whole = `${folder}/${page.path}`;
    if (files.get(whole)?.sha256 !== record.page.sha256) fail(found('other-page'), whole);
  });
  await checkPage(findings, folder, record, files);
  checkOtherPages(findings, folder, record, files);
  await findings.run('custody-entry', path, (fail) => {
    const digest = files.get(path)?.sha256;
    const entry = entries.find(({ body }) => body?.action === 'captured' && body.record === digest);
    if (entry === undefined) throw new MisreadError(found('no-entry'));
    if (entry.body?.captures.length !== 1 || entry.body.captures[0] !== record.id)
      fail(found('entry-names-others'));
    const { sequence, previous } = record.custody;
    if (entry.link.sequence !== sequence || entry.link.previous !== previous) fail(found('entry-elsewhere'));
  });
  await findings.run('frames', path, (fail) => checkFrames(record, fail));
  await checkPicture(findings, folder, record, files);
  await checkConsistency(findings, record, input);
  return { number: place?.number ?? 0, id, record, checks: findings.checks };
}

/** What holds the capture against itself. */
async function checkConsistency(
  findings: Findings,
  record: CaptureRecord,
  { folder, files, signers, entries, seen }: CaptureInput,
): Promise<void> {
  const path = `${folder}/capture.json`;
  const areRowsSound = findings.held('frames');
  // A file that is not the record's says nothing of the record.
  if (seen !== null && !(findings.held('artifacts') && findings.held('page-hash'))) {
    for (const name of LOOKS) findings.absent(name, folder, found('not-compared'));
  } else if (seen !== null) {
    const own = seen.get(folder) ?? null;
    checkPictures(findings, folder, record, { seen: own, areRowsSound });
    await checkTexts(findings, folder, record, { files, seen: own });
  }
  const entry = entries.find(({ body }) => body?.action === 'captured' && body.captures.includes(record.id));
  const signature = files.get(`${path}.asc`)?.whole ?? null;
  const times = judgeTimes(record, {
    signed: signature === null ? null : await signedAt(new TextDecoder().decode(signature)),
    entered: entry?.body == null ? null : new Date(entry.body.at.utc),
    key: signers?.capture.getCreationTime() ?? null,
  });
  findings.judged('times', path, times);
  findings.judged('addresses', path, judgeAddresses(record));
  findings.judged('counts', path, judgeCounts(record, areRowsSound));
  await checkConnection(findings, folder, record, files);
}

/**
 * A record from before page copies were checked promises nothing about its copy. Nothing is broken then, but a warning
 * is shown.
 */
async function checkPage(
  findings: Findings,
  folder: string,
  { page, artifacts }: CaptureRecord,
  files: PackageFiles,
): Promise<void> {
  const path = `${folder}/${artifacts.find(({ role }) => role === 'page')?.path ?? 'page.html'}`;
  const file = files.get(path);
  if (file === undefined) {
    findings.unchecked('page-inert', path, found('missing'));
    return;
  }
  if (file.page === null) {
    // The record promises an inert copy, but the file name prevents the check.
    if (page.copy === undefined) findings.unchecked('page-inert', path, found('page-not-read'));
    else findings.failed('page-inert', path, found('page-not-read'));
    return;
  }
  const told = page.copy === undefined ? dangerous(file.page) : file.page;
  if (told.length > 0 && page.copy === undefined) {
    findings.unchecked('page-inert', path, found('page-dangerous', { found: told }));
    return;
  }
  await findings.run('page-inert', path, (fail) => {
    if (told.length > 0) fail(found('page-dangerous', { found: told }));
  });
}

/**
 * All other files that a browser would show as a page. We write none but drawings (SVG) among the originals, about
 * which the record promises nothing.
 */
function checkOtherPages(
  findings: Findings,
  folder: string,
  { page, artifacts }: CaptureRecord,
  files: PackageFiles,
): void {
  const of = new Map(artifacts.map(({ path, role }) => [`${folder}/${path}`, role]));
  for (const [path, file] of files) {
    if (!path.startsWith(`${folder}/`) || !opensAsPage(path) || of.get(path) === 'page') continue;
    if (file.page?.length === 0) continue;
    const finding = found('opens-as-page');
    if (page.copy === undefined || of.get(path) === 'media') findings.unchecked('page-inert', path, finding);
    else findings.failed('page-inert', path, finding);
  }
}

function readRecord(files: PackageFiles, path: string): CaptureRecord {
  const result = v.safeParse(CaptureRecord, readCanonicalJson(bytesOf(files, path), path));
  if (!result.success) throw new MisreadError(otherForm(path, result.issues));
  return result.output;
}

/**
 * The strips lie one under the other, from the head to the last row, with nothing between them but the bands of the gaps that the record
 * names, and without overlap.
 */
function checkFrames({ method }: CaptureRecord, fail: Fail): void {
  const { frames, picture, gaps } = method;
  if (frames.length === 0) return;
  const bands = new Map(gaps.map(({ row, rows = 0 }) => [row, rows]));
  // The head is as high as what stands above the first strip and its band.
  const [first = 0] = [frames[0]?.row, ...bands.keys()].filter((row) => row !== undefined).toSorted(byNumber);
  if (picture.head === null && picture.beside === undefined && first !== 0)
    fail(found('first-frame', { row: first }));
  let row = first;
  for (const frame of frames) {
    row += takeBand(bands, row);
    if (frame.row !== row)
      throw new MisreadError(found('frame-row', { index: frame.index, row: frame.row, expected: row }));
    row += frame.rows;
  }
  if (row !== picture.height) fail(found('frames-end', { row, height: picture.height }));
  for (const place of bands.keys()) fail(found('gap-row', { row: place }));
}

const byNumber = (a: number, b: number): number => a - b;

/** Rows of the band that begins at a row; each is met once. */
function takeBand(bands: Map<number, number>, row: number): number {
  const rows = bands.get(row) ?? 0;
  bands.delete(row);
  return rows;
}

async function checkPicture(
  findings: Findings,
  folder: string,
  record: CaptureRecord,
  files: PackageFiles,
): Promise<void> {
  const artifact = record.artifacts.find(({ role }) => role === 'screenshot');
  if (artifact === undefined) {
    if (record.method.frames.length > 0) {
      findings.unchecked('picture', folder, found('frames-without-picture'));
      return;
    }
    findings.absent('picture', folder, found('no-picture'));
    return;
  }
  const path = `${folder}/${artifact.path}`;
  await findings.run('picture', path, (fail) => {
    const size = readPngSize(files.get(path)?.head ?? new Uint8Array());
    const { width, height } = record.method.picture;
    if (size.width !== width || size.height !== height) {
      fail(found('other-size', { ...size, statedWidth: width, statedHeight: height }));
    }
  });
}
