import { type Finding, found } from '../../evidence/finding.ts';
import type { ProofClaims } from './proof.ts';

/** What a proof claims, as it is told. Nothing of it was looked up, and nothing of it counts against what it is on. */
export function proofFindings({ pending, blocks, unknown }: ProofClaims): Finding[] {
  return [
    ...blocks.map((block) => found('proof-claims-block', block)),
    ...(blocks.length === 0 && pending.length > 0 ? [found('proof-pending', { calendars: pending })] : []),
    ...(unknown.length > 0 ? [found('proof-unknown', { tags: unknown })] : []),
  ];
}
