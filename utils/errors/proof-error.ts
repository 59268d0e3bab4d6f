import { SubutError } from './subut-error.ts';

/** What is wrong with an OpenTimestamps proof. */
const PROOF_FAULTS = [
  /** It does not begin as such a proof does, ends too early, or has something behind its end. */
  'not-a-proof',
  /** It has a step that is not known here, or one that cannot be taken. */
  'wrong-step',
  /** It branches deeper, or is larger, than any proof that a calendar makes. */
  'too-large-proof',
  /** It is on something else. */
  'wrong-digest',
  /** Nothing in it says who would attest anything. */
  'no-attestation',
  /** It was asked of one calendar, and names another. */
  'other-calendar',
] as const;
export type ProofFault = (typeof PROOF_FAULTS)[number];

export const isProofFault = (code: string): code is ProofFault =>
  PROOF_FAULTS.some((fault) => fault === code);

export class ProofError extends SubutError<ProofFault> {}
