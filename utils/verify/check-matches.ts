import { MATCHES_FILE, readMatchesFile } from '../evidence/bag/matches-file.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { type Finding, found } from '../evidence/finding.ts';
import {
  compareMatches,
  type EvidenceMatch,
  type MatchedPicture,
  matchDigest,
  pictureKey,
} from '../evidence/match.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import type { CheckedCapture } from './check-capture.ts';
import { bytesOf, type PackageFile, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';
import { readPngSize } from './png-size.ts';

/** Files of a capture that are pictures or videos. */
const PICTURES: ReadonlySet<CaptureRecord['artifacts'][number]['role']> = new Set([
  'viewport',
  'screenshot',
  'media',
]);

/** Which capture, and in which folder of the package it lies. */
export type PlacedRecord = Pick<CheckedCapture, 'id' | 'record'> & { folder: string };

/**
 * What was decided of two pictures, where it was put in: the custody chain names each decision, and no other that is told; and each picture
 * is in the package, is the one that was decided on, and has the place that is named.
 */
export async function checkMatches(
  findings: Findings,
  files: PackageFiles,
  entries: readonly CustodyEntry[],
  captures: readonly PlacedRecord[],
): Promise<void> {
  const acts = entries.filter(({ body }) => body?.action === 'matched');
  if (!files.has(MATCHES_FILE) && acts.length === 0) return;
  await findings.run('matches', MATCHES_FILE, async (fail) => {
    const { matches } = readMatchesFile(bytesOf(files, MATCHES_FILE));
    const told = new Set<CustodyEntry>();
    for (const [at, match] of matches.entries()) {
      const before = matches[at - 1];
      if ((before !== undefined && compareMatches(before, match) >= 0) || !areInOrder(match))
        fail(found('match-out-of-order', { id: match.id }));
      const digest = await matchDigest(match);
      const entry = acts.find(({ body }) => body?.record === digest && namesBoth(body.captures, match));
      if (entry === undefined) fail(found('match-not-in-chain', { id: match.id }));
      else told.add(entry);
      for (const picture of match.pictures) {
        const finding = judgePicture(match.id, picture, files, captures);
        if (finding !== null) fail(finding);
      }
    }
    for (const entry of acts)
      if (!told.has(entry)) fail(found('match-missing', { sequence: entry.link.sequence }));
  });
}

/** Two pictures, in the order of their captures. */
const areInOrder = ({ pictures: [one, other] }: EvidenceMatch): boolean =>
  one.capture <= other.capture && pictureKey(one) !== pictureKey(other);

function namesBoth(captures: readonly string[], { pictures }: EvidenceMatch): boolean {
  const own = new Set(pictures.map(({ capture }) => capture));
  return captures.length === own.size && captures.every((id) => own.has(id));
}

function judgePicture(
  id: string,
  { capture, path, sha256, place }: MatchedPicture,
  files: PackageFiles,
  captures: readonly PlacedRecord[],
): Finding | null {
  const own = captures.find(({ record }) => record?.id === capture);
  const artifact = own?.record?.artifacts.find((one) => one.path === path);
  const file = own === undefined ? undefined : files.get(`${own.folder}/${path}`);
  if (file === undefined || artifact === undefined || !PICTURES.has(artifact.role))
    return found('match-picture-missing', { id, capture, file: path });
  if (file.sha256 !== sha256) return found('match-picture-differs', { id, capture, file: path });
  return place === null || isWithin(place, file)
    ? null
    : found('match-outside-picture', { id, capture, file: path });
}

/** Only of a picture of the page, a PNG, a part is named. */
function isWithin(
  { x, y, width, height }: NonNullable<MatchedPicture['place']>,
  { head }: PackageFile,
): boolean {
  if (width === 0 || height === 0) return false;
  try {
    const size = readPngSize(head);
    return x + width <= size.width && y + height <= size.height;
  } catch {
    return false;
  }
}
