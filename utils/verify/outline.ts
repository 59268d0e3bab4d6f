import type { Sha256 } from '../bytes/digest.ts';
import { readCapturePath } from '../evidence/bag/names.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import { type CustodyAction, type CustodyEntry, linkDigest } from '../evidence/custody.ts';
import { fingerprintOf } from '../openpgp/fingerprint.ts';
import type { PackageFiles } from './files.ts';

/** What two packages of one vault are compared by: the chain link for link, and the captures file for file. */
export interface PackageOutline {
  /** Fingerprints of the owner and the capture key; `null`: they could not be read. */
  keys: { owner: string; capture: string } | null;
  links: OutlinedLink[];
  captures: OutlinedCapture[];
}

export interface OutlinedLink {
  sequence: number;
  digest: Sha256;
  /** `null`: its body is withheld. */
  action: CustodyAction | null;
  /** Ids of the captures concerned, as far as told. */
  captures: string[];
}

export interface OutlinedCapture {
  id: string;
  number: number;
  /** By their paths in its folder. */
  files: Record<string, Sha256>;
}

export async function outlineOf({
  files,
  folders,
  entries,
  signers,
}: {
  files: PackageFiles;
  folders: readonly string[];
  entries: readonly CustodyEntry[];
  signers: Signers | null;
}): Promise<PackageOutline> {
  const links = entries.map(async ({ link, body }) => ({
    sequence: link.sequence,
    digest: await linkDigest(link),
    action: body?.action ?? null,
    captures: body?.captures ?? [],
  }));
  const captures = new Map(folders.map((folder): [string, OutlinedCapture] => [folder, beginning(folder)]));
  for (const [path, { sha256 }] of files) {
    const place = readCapturePath(path);
    const capture = place === null ? undefined : captures.get(place.folder);
    if (place !== null && capture !== undefined) capture.files[place.file] = sha256;
  }
  const keys =
    signers === null
      ? null
      : { owner: fingerprintOf(signers.owner), capture: fingerprintOf(signers.capture) };
  return { keys, links: await Promise.all(links), captures: Array.from(captures.values()) };
}

function beginning(folder: string): OutlinedCapture {
  const place = readCapturePath(`${folder}/capture.json`);
  return { id: place?.id ?? '', number: place?.number ?? 0, files: {} };
}
