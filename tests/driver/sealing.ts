import type { BrowserContext } from 'playwright';

interface Noted {
  subutSealing: { busy: number; running: number; since: number };
}

/**
 * Has the background script note how long encryption is under way: from asking for one to having it, so that waiting for a
 * free thread counts too. What runs side by side counts once.
 * @returns how many milliseconds it was since then
 */
export async function watchSealing(browser: BrowserContext): Promise<() => Promise<number>> {
  const worker = browser.serviceWorkers().find((one) => one.url().startsWith('chrome-extension://'));
  if (worker === undefined) throw new Error('the background script does not run');
  await worker.evaluate(() => {
    const here = globalThis as unknown as Partial<Noted>;
    const isWatched = here.subutSealing !== undefined;
    const noted = { busy: 0, running: 0, since: 0 };
    here.subutSealing = noted;
    if (isWatched) return;
    const encrypt = SubtleCrypto.prototype.encrypt;
    SubtleCrypto.prototype.encrypt = async function (...given) {
      const now = (here as Noted).subutSealing;
      if (now.running++ === 0) now.since = performance.now();
      try {
        return await encrypt.apply(this, given);
      } finally {
        if (--now.running === 0) now.busy += performance.now() - now.since;
      }
    };
  });
  return () => worker.evaluate(() => (globalThis as unknown as Noted).subutSealing.busy);
}
