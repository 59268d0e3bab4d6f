import type { CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { keptLists, stampsFor } from '../../timestamp/chain-stamp.ts';
import { calendarName } from '../../timestamp/ots/calendars.ts';
import { proofsFor } from '../../timestamp/ots/chain-proof.ts';
import type { PlacedProof } from '../bag/chain-proofs.ts';
import type { PlacedStamp } from '../bag/chain-stamps.ts';
import { PROOF_WORDS } from '../words/proofs.ts';
import { STAMP_WORDS } from '../words/stamps.ts';
import type { Language, Words } from '../words/words.ts';
import { duration } from './duration.ts';

/** What the documents of a package state about its time stamps. */

export interface Stamping {
  chain: readonly PlacedStamp[];
  /** OpenTimestamps proofs on the chain. */
  proofs: readonly PlacedProof[];
  /** Names of those who were asked to stamp the whole package. */
  asked: readonly string[];
}

/** Sentences on one capture. */
export function stampValues(
  { capturedAt, custody }: CaptureRecord,
  { chain, proofs }: Stamping,
  { language }: Words,
): string[] {
  const words = STAMP_WORDS[language];
  const stamps = stampsFor(chain, custody.sequence);
  const ofProofs = proofsFor(proofs, custody.sequence).flatMap((proof) => proofValues(proof, language));
  if (stamps.length + ofProofs.length === 0) return [words.none];
  const ofStamps = stamps.map(({ authority, timestamp: { at, trust }, lists }) => {
    const delay = at.getTime() - Date.parse(capturedAt.utc);
    const utc = at.toISOString().replace(/\.000Z$/, 'Z');
    // A stamp has whole seconds, as a rule: within one, neither clock is ahead.
    const say = delay > -1000 ? words.after : words.before;
    const time = say(
      utc,
      visibleText(authority.name),
      duration(Math.max(delay, delay > -1000 ? 0 : delay), language),
    );
    const kept = keptLists(lists).length;
    const beside = kept === 0 ? '' : ` ${words.lists(kept)}`;
    return `${time} ${words.trust[trust.kind](visibleText(trust.name))}${beside}`;
  });
  return [...ofStamps, ...ofProofs];
}

/** Sentences on one proof. */
function proofValues({ calendar, sentAt, claims }: PlacedProof, language: Language): string[] {
  const words = PROOF_WORDS[language];
  const name = visibleText(calendarName(calendar));
  const blocks = claims.blocks.flatMap(({ chain, height, merkleRoot }) =>
    chain === 'bitcoin' ? [words.block(sentAt.utc, name, height, merkleRoot)] : [],
  );
  if (blocks.length > 0) return blocks;
  return [claims.pending.length > 0 ? words.pending(sentAt.utc, name) : words.other(sentAt.utc, name)];
}

/** What the package shows and does not show, with what its time stamps add. */
export function meaningOf(
  { meaning, language }: Words,
  { chain, proofs, asked }: Stamping,
): Words['meaning'] {
  const words = STAMP_WORDS[language];
  const some = chain.length > 0 || asked.length > 0;
  const names = asked.map((text) => visibleText(text)).join(', ');
  return {
    ...meaning,
    shows: [...meaning.shows, ...(some ? [words.shows] : [])],
    showsNot: [
      ...meaning.showsNot,
      ...(some ? [words.showsNot] : proofs.length > 0 ? [] : [words.nobodyAsked]),
      ...(proofs.length > 0 ? [PROOF_WORDS[language].showsNot] : []),
      ...(asked.length > 0 ? [words.asked(names)] : []),
    ],
  };
}
