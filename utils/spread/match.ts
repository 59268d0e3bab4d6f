import { type Agreement, agreement } from './agree.ts';
import { type Alignment, align } from './align.ts';
import type { Features } from './features.ts';
import type { Fingerprint, Query } from './fingerprint.ts';
import { distance, PDQ_DISTANCE, PDQ_QUALITY } from './pdq.ts';

/** How two pictures lie on each other, and how much they show in common there. */
export interface Common extends Alignment, Agreement {}

/** What is proposed, at the least. From the bench: decision 0175. */
export const LIMITS = {
  inliers: 8,
  span: 0.1,
  overlap: 0.3,
  share: 0.5,
  /** Places times span times share: many places may lie close to each other, few far apart, and neither is enough where little between them is the same. */
  strength: 4,
} as const;

/** What two pictures have in common by their features; `null` where no three places lie in the same order. */
function compare(one: Features, other: Features): Common | null {
  const found = align(one, other);
  if (found === null) return null;
  const { a, b, c, d } = found.how;
  const from = one.width / one.thumb.width;
  const to = other.width / other.thumb.width;
  const small = { a: (a * from) / to, b: (b * from) / to, c: c / to, d: d / to };
  return { ...found, ...agreement(one.thumb, other.thumb, small) };
}

/** Whether it is enough to propose two pictures as the same. */
export const isEnough = ({ inliers, span, overlap, share }: Omit<Common, 'how'>): boolean =>
  inliers >= LIMITS.inliers &&
  span >= LIMITS.span &&
  overlap >= LIMITS.overlap &&
  share >= LIMITS.share &&
  inliers * span * share >= LIMITS.strength;

/** Which of its places (`Looked`) one picture has in common with which of the other: 0 is the whole, without a border. */
interface Between {
  one: number;
  other: number;
}

/** Why two pictures are proposed as the same: by PDQ, by their features, or by both. Whether they are is for a person to say. */
export interface Match {
  /** Bits of PDQ that differ, in the nearest form; `null` where they are more than the rule allows. */
  distance: number | null;
  common: (Common & { isMirrored: boolean; between: Between }) | null;
}

/** Bits that differ in the nearest form. `null`: more than the rule allows. */
export function nearest(forms: readonly Uint8Array[], { hashes }: Fingerprint): number | null {
  const bits = hashes
    .filter(({ quality }) => quality >= PDQ_QUALITY)
    .flatMap(({ hash }) => forms.map((form) => distance(hash, form)));
  const least = Math.min(...bits, PDQ_DISTANCE + 1);
  return least > PDQ_DISTANCE ? null : least;
}

/** Of the pictures within both, too: the first pair that is enough, as they are and then in a mirror. */
function commonOf(query: Query, medium: Fingerprint): Match['common'] {
  const others = [medium.features, ...medium.parts];
  for (const [one, sides] of [query.sides, ...query.parts].entries()) {
    for (const [other, features] of others.entries()) {
      for (const [side, own] of sides.entries()) {
        const found = compare(own, features);
        if (found === null || !isEnough(found)) continue;
        return { ...found, isMirrored: side === 1, between: { one, other } };
      }
    }
  }
  return null;
}

/** The second stage: compares with one medium. `null` where neither rule holds. */
export function match(query: Query, medium: Fingerprint): Match | null {
  const common = commonOf(query, medium);
  const bits = nearest(query.forms, medium);
  return bits === null && common === null ? null : { distance: bits, common };
}
