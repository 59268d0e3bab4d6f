import type { Spread } from '../../../utils/app/spread/spread.ts';
import { pictureKey } from '../../../utils/evidence/match.ts';
import type { Medium, MediumId, Proposal } from '../../../utils/spread/medium.ts';

/** Two media, in no order. */
export interface PairOf {
  one: MediumId;
  other: MediumId;
}

export const keyOf = ({ one, other }: PairOf): string => [one, other].toSorted().join(' / ');

/** Whether nobody decided on the pair, not even through others. */
export function isOpen(
  spread: Pick<Spread, 'media' | 'matches' | 'groupOf'>,
  { one, other }: PairOf,
): boolean {
  const { media, matches } = spread;
  const [first, second] = [media.get(one), media.get(other)];
  if (first === undefined || second === undefined || spread.groupOf(one)?.media.includes(other)) return false;
  const keys = new Set([pictureKey(first.picture), pictureKey(second.picture)]);
  return !matches.some(({ pictures }) => pictures.every((picture) => keys.has(pictureKey(picture))));
}

/** Those with a medium of a capture first, the others in their order. */
export function ofCaptureFirst(
  proposals: readonly Proposal[],
  media: ReadonlyMap<MediumId, Medium>,
  capture: string | null,
): Proposal[] {
  const isOf = ({ one, other }: Proposal) => [one, other].some((id) => media.get(id)?.capture === capture);
  return [...proposals.filter(isOf), ...proposals.filter((one) => !isOf(one))];
}

/** The one after a pair that is decided now; the first, where it was the last; `null` where no other is left. */
export function pairAfter(pairs: readonly PairOf[], decided: PairOf): PairOf | null {
  const key = keyOf(decided);
  const at = pairs.findIndex((one) => keyOf(one) === key);
  const others = pairs.filter((one) => keyOf(one) !== key);
  return others[Math.max(0, at)] ?? others[0] ?? null;
}
