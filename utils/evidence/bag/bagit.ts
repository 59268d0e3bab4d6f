import type { Sha256 } from '../../bytes/digest.ts';
import { compareText } from '../compare-text.ts';
import { found, MisreadError } from '../finding.ts';

/*
 * The text files of a BagIt bag (RFC 8493). Pure: text in, text out. Paths in a bag of ours are plain ASCII without `%`,
 * so nothing is ever percent-encoded (RFC 8493, 2.1.3) and `sha256sum -c` reads the manifests as they are.
 */

/** A file of the bag, named from the bag's root. */
export interface FileDigest {
  path: string;
  bytes: number;
  sha256: Sha256;
}

export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAGMANIFEST = 'tagmanifest-sha256.txt';
export const TAGMANIFEST_SIGNATURE = 'tagmanifest-sha256.txt.asc';
export const SIGNER = 'signer.asc';
export const README = 'README.txt';

/** `bagit.txt` (RFC 8493, 2.1.1). */
export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface BagInfo {
  name: string;
  at: Date;
  software: string;
  organization: string | null;
  contact: string | null;
  payload: readonly FileDigest[];
}

/** `bag-info.txt` (RFC 8493, 2.2.2). The date is the UTC one. */
export function bagInfoText({ name, at, software, organization, contact, payload }: BagInfo): string {
  const lines: [string, string][] = [];
  if (organization !== null) lines.push(['Source-Organization', organization]);
  if (contact !== null) lines.push(['Contact-Name', contact]);
  lines.push(['External-Identifier', name]);
  lines.push(['Bagging-Date', at.toISOString().slice(0, 10)]);
  lines.push(['Payload-Oxum', payloadOxum(payload)]);
  lines.push(['Bag-Software-Agent', software]);
  // A line break in a value would start another element.
  return lines.map(([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ').trim()}\n`).join('');
}

/** `bytes.files` of the payload (RFC 8493, 2.2.2). */
export function payloadOxum(payload: readonly FileDigest[]): string {
  return `${payload.reduce((sum, { bytes }) => sum + bytes, 0)}.${payload.length}`;
}

/** The elements of a `bag-info.txt` that was written here: one line each. @throws Misread */
export function readBagInfo(text: string): Map<string, string> {
  const elements = new Map<string, string>();
  for (const line of linesOf(text, BAG_INFO)) {
    const [, label, value] = /^([A-Z][A-Za-z-]*): (\S.*)$/.exec(line) ?? [];
    if (label === undefined || value === undefined || elements.has(label)) {
      throw new MisreadError(found('other-line', { file: BAG_INFO, line: line.slice(0, 100) }));
    }
    elements.set(label, value);
  }
  return elements;
}

/** A manifest (RFC 8493, 2.1.3), sorted by path. */
export function manifestText(files: readonly FileDigest[]): string {
  return files
    .toSorted((a, b) => compareText(a.path, b.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

/** Path -> digest. @param name for the error's text @throws Misread for anything but sorted, unlike paths */
export function readManifest(text: string, name: string): Map<string, Sha256> {
  const digests = new Map<string, Sha256>();
  let last = '';
  for (const line of linesOf(text, name)) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}([!-~]+)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || compareText(last, path) >= 0) {
      throw new MisreadError(found('other-line', { file: name, line: line.slice(0, 100) }));
    }
    digests.set(path, sha256);
    last = path;
  }
  return digests;
}

function linesOf(text: string, name: string): string[] {
  if (!text.endsWith('\n')) throw new MisreadError(found('no-last-line-end', { file: name }));
  return text.slice(0, -1).split('\n');
}
