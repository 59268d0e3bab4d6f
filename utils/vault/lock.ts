/**
 * Runs `work` while no other context of the extension (background, vault page, popup) writes to the vault: the chain
 * has one end, and two writers must not both build on it. Not re-entrant.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-vault', work);
}
