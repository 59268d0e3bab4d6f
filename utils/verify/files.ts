import type { Bytes } from '../bytes/byte-reader.ts';
import type { Sha256 } from '../bytes/digest.ts';
import { CASE_FILES_FOLDER } from '../evidence/bag/case-entries-file.ts';
import { REPORT_TEXT } from '../evidence/bag/case-file.ts';
import { isReceivedPath, readCapturePath } from '../evidence/bag/names.ts';
import { CONNECTION_FILE } from '../evidence/connection.ts';
import { found, MisreadError } from '../evidence/finding.ts';
import type { PageFinding } from '../evidence/inert/findings.ts';

/*
 * The files of an opened package. Pictures and videos are streamed: only size, digest and first bytes are kept. Files
 * that the checks read are kept as a whole.
 */

export interface PackageFile {
  /** Length in bytes. */
  size: number;
  sha256: Sha256;
  /** The first bytes, as far as there are. */
  head: Bytes;
  /** The whole file; `null` when it was only streamed. */
  whole: Bytes | null;
  /** Of what is read as a page: what it holds that an inert one does not; `null` of every other file. */
  page: PageFinding[] | null;
}

/** By paths from the bag's root. */
export type PackageFiles = ReadonlyMap<string, PackageFile>;

/** What a picture's format and size show in. */
export const HEAD = 32;

/** Of all files together that are kept as a whole. No package has so much text that is read here. */
export const MAX_KEPT = 128 * 2 ** 20;

/** For people: their digests are compared, and no more. */
const REPORTS: ReadonlySet<string> = new Set(['data/report.pdf', REPORT_TEXT, 'data/index.html']);

/** Of a capture. */
const CAPTURE_FILES: ReadonlySet<string> = new Set(['capture.json', 'capture.json.asc', CONNECTION_FILE]);

/** Whether a file is one that the checks read. */
export function isRead(path: string): boolean {
  const file = readCapturePath(path)?.file;
  if (file !== undefined) return CAPTURE_FILES.has(file);
  return !REPORTS.has(path) && !path.startsWith(CASE_FILES_FOLDER) && !isReceivedPath(path);
}

/** A name without what Windows leaves off at its end. */
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.+$/, '');

/**
 * Whether a file in a capture's folder is read as a page while it flows by. Decided by its name, ignoring case: only
 * the record says which file is the page copy, and it may come later.
 */
export const isPage = (path: string): boolean =>
  readCapturePath(path) !== null && /\.s?html?$/i.test(nameOf(path));

/** Whether a browser shows a file as a page, which may run something: by its ending, or for want of one, by what is in it. */
export const opensAsPage = (path: string): boolean =>
  /\.(?:s?html?|xht(?:ml?)?|xml|xslt?|svgz?|mht|mhtml)$|^[^.]*$/i.test(nameOf(path));

/** @throws Misread */
export function bytesOf(files: PackageFiles, path: string): Bytes {
  const file = files.get(path);
  if (file === undefined) throw new MisreadError(found('file-missing', { file: path }));
  if (file.whole === null) throw new MisreadError(found('file-too-large', { file: path, bytes: file.size }));
  return file.whole;
}
