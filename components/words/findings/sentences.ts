import type { ProofFault } from '../../../utils/errors/proof-error.ts';
import type { TimestampFault, UncheckableReason } from '../../../utils/errors/timestamp-error.ts';
import type { FindingCode, FindingParams, WithdrawalReason } from '../../../utils/evidence/finding.ts';
import type { PageFinding } from '../../../utils/evidence/inert/findings.ts';
import type { RevocationReason } from '../../../utils/openpgp/revocation.ts';

/** The sentences that each language must have: a missing one does not compile. */

/** One for each thing that a check can find. */
export type FindingSentences = { readonly [Code in FindingCode]: (params: FindingParams[Code]) => string };

/** One for each reason why a time stamp is rejected. */
export type TimestampFaults = Readonly<Record<TimestampFault, string>>;
/** One for each thing that is wrong with a proof. */
export type ProofFaults = Readonly<Record<ProofFault, string>>;
/** The keys of a package. */
export type SignerKeys = Readonly<Record<'owner' | 'capture', string>>;
/** Why a key was withdrawn. */
export type RevocationReasons = Readonly<Record<RevocationReason, string>>;
/** Why a certificate was withdrawn. */
export type WithdrawalReasons = Readonly<Record<WithdrawalReason, string>>;
/** Why a time stamp could not be checked. */
export type UncheckableStamps = Readonly<Record<UncheckableReason, string>>;

/** One for each kind of finding in a stored page. */
export type PageKinds = Readonly<Record<PageFinding['kind'], string>>;

/** Of these kinds the words say all; of the others it is told where they stand. */
const WITHOUT_PLACE: readonly PageFinding['kind'][] = ['policy', 'unread'];

/** Each kind once, with the elements and attributes that it stands in. */
export function pageKindsText(found: readonly PageFinding[], words: PageKinds): string {
  const places = new Map<PageFinding['kind'], string[]>();
  for (const { kind, what } of found) places.set(kind, [...(places.get(kind) ?? []), what]);
  return Array.from(places, ([kind, all]) =>
    WITHOUT_PLACE.includes(kind) ? words[kind] : `${words[kind]} (${all.join(', ')})`,
  ).join('; ');
}
