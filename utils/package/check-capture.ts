import * as v from 'valibot';
import type { CustodyEntry } from '../evidence/custody.ts';
import { FormatError } from '../evidence/errors.ts';
import { dangerous, findingsText } from '../evidence/inert/findings.ts';
import { CaptureRecord } from '../evidence/record.ts';
import { verifyDetached } from '../evidence/signature.ts';
import { readSigned } from './armored.ts';
import { CAPTURE_CHECKS } from './codes.ts';
import { bytesOf, opensAsPage, type PackageFiles } from './files.ts';
import { type Check, Findings } from './findings.ts';
import { readCapturePath } from './names.ts';
import { readPngSize } from './png-size.ts';
import type { Signers } from './signer.ts';
import { readCanonicalJson } from './text-file.ts';

/** One exhibit as it was found. */
export interface CheckedCapture {
  number: number;
  /** As its folder names it. */
  id: string;
  /** `null` when it cannot be read. */
  record: CaptureRecord | null;
  checks: Check[];
}

export interface CaptureInput {
  folder: string;
  /** Its place among the folders, from 1. */
  position: number;
  /** All folders of captures. */
  folders: readonly string[];
  files: PackageFiles;
  signers: Signers | null;
  entries: readonly CustodyEntry[];
}

export async function checkCapture(input: CaptureInput): Promise<CheckedCapture> {
  const { folder, files, signers, entries } = input;
  const findings = new Findings();
  const path = `${folder}/capture.json`;
  const place = readCapturePath(path);
  const id = place?.id ?? '';

  const record = await findings.run('record', path, () => readRecord(files, path));
  if (signers === null) {
    findings.unchecked('record-signature', path, 'no keys');
  } else {
    await findings.run('record-signature', path, async (fail) => {
      const signature = readSigned(files, `${path}.asc`);
      const bytes = bytesOf(files, path);
      if (!(await verifyDetached(bytes, signature, signers.capture))) fail('not signed by the capture key');
    });
  }
  if (record === null) {
    for (const name of CAPTURE_CHECKS.slice(2)) findings.unchecked(name, folder, 'the record cannot be read');
    return { number: place?.number ?? 0, id, record, checks: findings.checks };
  }

  await findings.run('folder', folder, (fail) => {
    if (record.id !== id) fail(`the record is that of ${record.id}`);
    if (place?.number !== input.position) fail(`number ${place?.number} at place ${input.position}`);
    const twins = input.folders.filter((other) => other !== folder && other.endsWith(`-${id}`));
    for (const twin of twins) fail(`the same capture as in ${twin}`);
  });
  await findings.run('artifacts', folder, (fail) => {
    const named = new Set(['capture.json', 'capture.json.asc']);
    for (const { path: file, bytes, sha256 } of record.artifacts) {
      const whole = `${folder}/${file}`;
      if (named.has(file)) fail('named twice', whole);
      named.add(file);
      const found = files.get(whole);
      if (found === undefined) fail('missing', whole);
      else if (found.size !== bytes) fail(`${found.size} bytes, the record says ${bytes}`, whole);
      else if (found.sha256 !== sha256) fail('other bytes than the record says', whole);
    }
    for (const other of files.keys()) {
      const inside = other.startsWith(`${folder}/`) ? other.slice(folder.length + 1) : null;
      if (inside !== null && !named.has(inside)) fail('not named in the record', other);
    }
  });
  await findings.run('page-hash', folder, (fail) => {
    const pages = record.artifacts.filter(({ role }) => role === 'page');
    const [page] = pages;
    if (page === undefined || pages.length !== 1) throw new FormatError(`${pages.length} saved pages`);
    const whole = `${folder}/${page.path}`;
    if (files.get(whole)?.sha256 !== record.page.sha256) fail('not the page that the record names', whole);
  });
  await checkPage(findings, folder, record, files);
  checkOtherPages(findings, folder, record, files);
  await findings.run('custody-entry', path, (fail) => {
    const digest = files.get(path)?.sha256;
    const entry = entries.find(({ body }) => body?.action === 'captured' && body.record === digest);
    if (entry === undefined) throw new FormatError('no entry of the custody chain names this record');
    if (entry.body?.captures.length !== 1 || entry.body.captures[0] !== record.id)
      fail('it names other captures');
    const { sequence, previous } = record.custody;
    if (entry.link.sequence !== sequence || entry.link.previous !== previous)
      fail('it stands at another place');
  });
  await findings.run('frames', path, (fail) => checkFrames(record, fail));
  await checkPicture(findings, folder, record, files);
  return { number: place?.number ?? 0, id, record, checks: findings.checks };
}

/**
 * A record made before page copies were read a second time promises nothing of its copy, so that nothing there is broken: but
 * whoever would open it is told.
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
    findings.unchecked('page-inert', path, 'missing');
    return;
  }
  const found = file.page;
  if (found === null) {
    // The record promises something of it, and its name keeps that from being looked at.
    if (page.copy === undefined) findings.unchecked('page-inert', path, NOT_READ);
    else findings.failed('page-inert', path, NOT_READ);
    return;
  }
  const told = page.copy === undefined ? dangerous(found) : found;
  if (told.length > 0 && page.copy === undefined) {
    findings.unchecked('page-inert', path, `do not open it in a browser: ${findingsText(told)}`);
    return;
  }
  await findings.run('page-inert', path, (fail) => {
    if (told.length > 0) fail(`do not open it in a browser: ${findingsText(told)}`);
  });
}

const NOT_READ = 'do not open it in a browser: it was not read as a page';

/**
 * All other files that a browser would show as a page. We write none but drawings (SVG) among the originals, of which nobody ever
 * promised anything.
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
    const detail = 'do not open it in a browser: it would be shown as a page';
    if (page.copy === undefined || of.get(path) === 'media') findings.unchecked('page-inert', path, detail);
    else findings.failed('page-inert', path, detail);
  }
}

function readRecord(files: PackageFiles, path: string): CaptureRecord {
  const result = v.safeParse(CaptureRecord, readCanonicalJson(bytesOf(files, path), path));
  if (!result.success) throw new FormatError(`${path}: ${v.getDotPath(result.issues[0]) ?? 'form'}`);
  return result.output;
}

/**
 * The strips lie one under the other, from the head to the last row, with nothing between them but the bands of the gaps that the record
 * names, and without overlap.
 */
function checkFrames({ method }: CaptureRecord, fail: (detail: string) => void): void {
  const { frames, picture, gaps } = method;
  if (frames.length === 0) return;
  const bands = new Map(gaps.map(({ row, rows = 0 }) => [row, rows]));
  // The head is as high as what stands above the first strip and its band.
  const [first = 0] = [frames[0]?.row, ...bands.keys()].filter((row) => row !== undefined).toSorted(byNumber);
  if (picture.head === null && first !== 0) fail(`the first frame begins at row ${first}`);
  let row = first;
  for (const frame of frames) {
    row += takeBand(bands, row);
    if (frame.row !== row)
      throw new FormatError(`frame ${frame.index} begins at row ${frame.row} instead of ${row}`);
    row += frame.rows;
  }
  if (row !== picture.height) fail(`the frames end at row ${row}, the picture at ${picture.height}`);
  for (const place of bands.keys()) fail(`the gap at row ${place} is not between two frames`);
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
      findings.unchecked('picture', folder, 'the record tells of frames, but has no picture');
      return;
    }
    findings.absent('picture', folder, 'the capture has no picture');
    return;
  }
  const path = `${folder}/${artifact.path}`;
  await findings.run('picture', path, (fail) => {
    const size = readPngSize(files.get(path)?.head ?? new Uint8Array());
    const { width, height } = record.method.picture;
    if (size.width !== width || size.height !== height) {
      fail(`${size.width} x ${size.height} pixels, the record says ${width} x ${height}`);
    }
  });
}
