/**
 * Runs `work` while no other context of the extension (background, vault page, popup) writes to the vault: the chain
 * has one end, and two writers must not both build on it. Not re-entrant.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-vault', work);
}

const nameOf = (capture: string): string => `subut-capture ${capture}`;

/** Runs `work`, which makes or finishes the capture, while no other context does. Not re-entrant. */
export async function making<T>(capture: string, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(nameOf(capture), work);
}

/** Runs `work` only where no context is making or finishing the capture; else gives `null`. */
export async function unlessMade<T>(capture: string, work: () => Promise<T>): Promise<T | null> {
  return await navigator.locks.request(nameOf(capture), { ifAvailable: true }, async (lock) =>
    lock === null ? null : work(),
  );
}

/** Those of the captures that some context is making or finishing now. */
export async function beingMade(captures: readonly string[]): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(captures.filter((capture) => names.has(nameOf(capture))));
}

/** Runs `work` while no other page writes the index of the search. Not re-entrant. */
export async function indexing<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-index', work);
}

const RESTORE = 'subut-restore';

/** Runs `work`, which lays down what is no capture yet, while no other page restores. Not re-entrant. */
export async function restoring<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(RESTORE, work);
}

/** Runs `work` only where no page restores; none begins before it is over. */
export async function unlessRestoring(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(RESTORE, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

const OPEN = 'subut-open';

/** Says to all parts of the extension, until this page goes, that the vault is open here, or a package is. */
export function tellOpen(): void {
  void navigator.locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Whether some page shows what it must not when it is locked. */
export async function isOpenSomewhere(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === OPEN);
}
