/**
 * Runs `work` under the vault lock: no other context of the extension (background, vault page, popup) writes meanwhile;
 * the chain has one end, and two writers must not both build on it. Not re-entrant.
 */
export async function withVaultLock<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-vault', work);
}

const nameOf = (capture: string): string => `subut-capture ${capture}`;

/** Runs `work` under the lock of a capture. Not re-entrant. */
export async function withCaptureLock<T>(capture: string, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(nameOf(capture), work);
}

/** Runs `work` if the lock of the capture is free; else returns `null`. */
export async function tryCaptureLock<T>(capture: string, work: () => Promise<T>): Promise<T | null> {
  return await navigator.locks.request(nameOf(capture), { ifAvailable: true }, async (lock) =>
    lock === null ? null : work(),
  );
}

/** Whether some capture is being made, or finished. */
export async function isCapturing(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name?.startsWith(nameOf('')));
}

/** The captures whose locks are held. */
export async function lockedCaptures(captures: readonly string[]): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(captures.filter((capture) => names.has(nameOf(capture))));
}

/** Runs `work` under the lock of the search index. Not re-entrant. */
export async function withIndexLock<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-index', work);
}

/** Runs `work` under the lock of those who look at the media of captures. Not re-entrant. */
export async function withSpreadLock<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request('subut-spread', work);
}

const RESTORE = 'subut-restore';

/** Runs `work` under the restore lock. Not re-entrant. */
export async function withRestoreLock<T>(work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(RESTORE, work);
}

/** Runs `work` if the restore lock is free. */
export async function tryRestoreLock(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(RESTORE, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

const OPEN = 'subut-open';

/** Holds a shared lock for the lifetime of this page, which tells all contexts that a vault or package is open. */
export function holdOpenLock(): void {
  void navigator.locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Whether some page shows decrypted data. */
export async function isOpenSomewhere(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === OPEN);
}

const PAGE = 'subut-page';

/** Holds a shared lock for the lifetime of this page, which tells the background that a page of the extension is open. */
export function holdPageLock(): void {
  void navigator.locks.request(PAGE, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Whether some page of the extension is open. */
export async function isPageOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === PAGE);
}

const SESSION = 'subut-session';

/** Holds a shared lock while this page hands its keys to vault pages that ask for them. @returns ends it */
export function holdSessionLock(): () => void {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(SESSION, { mode: 'shared' }, () => released);
  return release;
}

/** Whether some page would hand over its keys. */
export async function isSessionHeld(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === SESSION);
}
