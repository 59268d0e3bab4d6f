import { SubutError } from './subut-error.ts';

/** Why there is no time stamp. */
const ASKING_CODES = [
  /** The browser was never asked, or took back, that this authority may be reached. */
  'no-permission',
  /** No answer at all: no network, no such host, a redirection. */
  'unreachable',
  'too-slow',
  /** The server answered with an error of its own; the detail has the number. */
  'server-error',
  /** The answer is larger than any time stamp. */
  'too-large',
] as const;
export type AskingCode = (typeof ASKING_CODES)[number];

/** Why a received one was rejected. */
const FAULTS = [
  /** What came is not a response of RFC 3161. */
  'not-a-response',
  /** The authority says that it gives none; the detail has its words. */
  'rejected',
  /** It stamps something else. */
  'wrong-imprint',
  /** It answers another request: an old answer played again, say. */
  'wrong-nonce',
  /** Its signature does not hold, or is of a kind that no longer counts. */
  'wrong-signature',
  /** The certificate of the signer is not in it, or is not the one that it names. */
  'wrong-certificate',
  /** The signer's certificate was not issued for time stamps. */
  'not-for-timestamps',
  /** The signer's certificate was not valid at the time that is stated. */
  'certificate-expired',
  /** Who is said to have issued a certificate did not. */
  'wrong-chain',
] as const;
export type TimestampFault = (typeof FAULTS)[number];
/** Nothing in it is wrong, and this program cannot tell whether it holds; `reason` says why. */
const UNCHECKABLE = 'uncheckable';
export type TimestampErrorCode = (typeof ASKING_CODES)[number] | TimestampFault | typeof UNCHECKABLE;

/** Why a time stamp could not be checked here. */
export const UNCHECKABLE_REASONS = [
  /** Something in it rests on SHA-1 or MD5, with which anybody can make two things look alike. */
  'weak-digest',
  /** A kind of signature, curve or digest that is not known here. */
  'unknown-algorithm',
  /** A certificate has a limit that is not evaluated here. */
  'unknown-limit',
  /** A certificate wants a policy for each certificate, and one of them names none that fits. */
  'policies',
  /** A certificate is for time stamps and for something that is not known here, or was issued by one for other purposes. */
  'purposes',
  /** It is larger than any that is looked at. */
  'size',
] as const;
export type UncheckableReason = (typeof UNCHECKABLE_REASONS)[number];

export const isAskingCode = (code: TimestampErrorCode): code is AskingCode =>
  ASKING_CODES.some((asking) => asking === code);

export const isTimestampFault = (code: TimestampErrorCode): code is TimestampFault =>
  FAULTS.some((fault) => fault === code);

export class TimestampError extends SubutError<TimestampErrorCode> {}

export class UncheckableError extends TimestampError {
  readonly reason: UncheckableReason;

  /** @param about what it is about, for experts */
  constructor(reason: UncheckableReason, about: string, options?: ErrorOptions) {
    super(UNCHECKABLE, `${reason}: ${about}`, options);
    this.reason = reason;
  }
}
