/**
 * The cost of each guess of a passphrase: Argon2id (RFC 9106) with 2^16 KiB = 64 MiB, three passes, four lanes, which
 * is the second recommendation of its section 4. docs/decisions/0040 has what it takes.
 */
export const ARGON2 = { passes: 3, parallelism: 4, memoryExponent: 16 };
