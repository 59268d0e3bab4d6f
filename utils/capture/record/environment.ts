import { browser } from '../../browser.ts';
import type { Environment } from '../../evidence/record.ts';
import { programDigest } from './program-digest.ts';

interface Brand {
  brand: string;
  version: string;
}

/** Firefox alone can be asked for its name. */
interface FirefoxRuntime {
  getBrowserInfo?(): Promise<{ name: string; version: string }>;
}

/** `Chromium 156`, `Firefox 153.0`; the user agent string alone is frozen and says less. */
async function browserName(): Promise<string> {
  const { runtime } = browser as unknown as { runtime: FirefoxRuntime };
  const info = await runtime.getBrowserInfo?.();
  if (info !== undefined) return `${info.name} ${info.version}`;
  const brands =
    (navigator as Navigator & { userAgentData?: { brands: Brand[] } }).userAgentData?.brands ?? [];
  const real = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  return real.map(({ brand, version }) => `${brand} ${version}`).join(', ') || 'unknown';
}

/** The environment of a capture: machine, browser, extension. @param screen CSS px, as the page sees it */
export async function readEnvironment(screen: Environment['screen']): Promise<Environment> {
  const [{ os, arch }, program] = await Promise.all([browser.runtime.getPlatformInfo(), programDigest()]);
  return {
    userAgent: navigator.userAgent,
    platform: `${os} ${arch}`,
    browser: await browserName(),
    extension: browser.runtime.getManifest().version,
    screen,
    languages: [...navigator.languages],
    ...(program === null ? {} : { program }),
  };
}
