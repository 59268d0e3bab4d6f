/*
 * The least zxcvbn score (0 to 4) that is accepted. Both can be attacked offline. The vault's passphrase is hardened by
 * Argon2; the package's password only by the fast function that GnuPG 2.2 knows.
 */
export const PASSPHRASE_LEAST = 3;
export const PASSWORD_LEAST = 4;
