import { sha256 } from '../../../utils/bytes/digest.ts';
import { linkDigest } from '../../../utils/evidence/custody.ts';
import { type EvidenceMatch, type MatchedPicture, matchDigest } from '../../../utils/evidence/match.ts';
import { instantOf } from '../../../utils/evidence/time.ts';
import { appendEntry, EXPORTED_AT, FIRST_ID, OTHER_ID, SECOND_ID, type Vault } from './fixture.ts';
import { makePng } from './png.ts';

/** Decisions on pictures of the captures of fixture.ts. */

const ORIGINAL = 'media/101-1.png';

export const original = async (capture: string): Promise<MatchedPicture> => ({
  capture,
  path: ORIGINAL,
  sha256: await sha256(makePng(8, 8)),
  place: null,
  atMs: null,
});

/** A part of the second capture's picture of the page. */
export const cutOut = async (): Promise<MatchedPicture> => ({
  capture: SECOND_ID,
  path: 'screenshot.png',
  sha256: await sha256(makePng(80, 300)),
  place: { x: 10, y: 40, width: 60, height: 50 },
  atMs: null,
});

const BY_FINGERPRINT = {
  method: 'fingerprint',
  version: 1,
  distance: 12,
  threshold: 31,
  places: { inliers: 57, span: 0.6, overlap: 0.9, share: 0.875, mirrored: false },
  frames: null,
} as const;

export function decision(
  number: number,
  pictures: [MatchedPicture, MatchedPicture],
  changes: Partial<EvidenceMatch> = {},
): EvidenceMatch {
  return {
    schema: 'subut-match/1',
    id: `00000000-0000-4000-8000-00000000001${number}`,
    pictures,
    verdict: 'same',
    by: 'Hüquqşünas A.',
    proposed: BY_FINGERPRINT,
    at: instantOf(new Date(EXPORTED_AT.getTime() - 3_600_000 + number)),
    salt: String(number).padStart(32, '0'),
    ...changes,
  };
}

/** Enters decisions into the chain of the vault. @param captures which it names; default: those of the pictures */
export async function enterMatches(
  vault: Vault,
  matches: readonly EvidenceMatch[],
  captures?: string[],
): Promise<void> {
  const last = vault.custody.at(-1)?.link;
  if (last === undefined) throw new Error('there is a chain');
  let head = { sequence: last.sequence, digest: await linkDigest(last) };
  for (const match of matches) {
    const body = {
      action: 'matched' as const,
      captures: captures ?? [...new Set(match.pictures.map(({ capture }) => capture))],
      record: await matchDigest(match),
      recipients: [],
    };
    head = await appendEntry(vault, head, body, new Date(match.at.utc));
  }
}

/** Of the two exhibits: that their originals are the same, that a part of a page shows the first; and one with another capture. */
export async function sampleMatches(): Promise<EvidenceMatch[]> {
  const [first, second, other] = [
    await original(FIRST_ID),
    await original(SECOND_ID),
    await original(OTHER_ID),
  ];
  return [
    decision(0, [first, second], {
      proposed: { ...BY_FINGERPRINT, method: 'same-bytes', distance: 0, places: null },
    }),
    decision(1, [first, await cutOut()], { by: '' }),
    decision(2, [first, other]),
  ];
}
