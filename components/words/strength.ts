/*
 * The least zxcvbn score (0 to 4) that is taken. Both may be attacked offline; the vault's passphrase stands behind
 * Argon2, which makes each guess slow, the package's password behind the fast function that GnuPG 2.2 knows.
 */
export const PASSPHRASE_LEAST = 3;
export const PASSWORD_LEAST = 4;
