import { SubutError } from '../errors/subut-error.ts';

/** `bad-picture`: pixels that no fingerprint can be taken of; `damaged`: kept bytes that are none of this version. The detail says why. */
export class SpreadError extends SubutError<'bad-picture' | 'damaged'> {}
