/** Whether OpenPGP.js threw because there is too little memory for Argon2. It exports no class of that error, which has its own name. */
export function lacksMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'Argon2OutOfMemoryError' || lacksMemory(error.cause);
}
