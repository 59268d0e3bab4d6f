import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkPackage, failuresOf } from '../../utils/verify/check.ts';
import { openPackage } from '../../utils/verify/open.ts';
import { Firefox } from '../driver/firefox.ts';
import { makePhoneBuild, type PhoneBuild } from '../driver/phone-build.ts';
import { startProxy } from '../driver/proxy.ts';
import { capturesIn, type KeptCapture } from '../driver/read-capture.ts';
import { unpack } from '../driver/unpack.ts';
import { saved } from '../driver/vault.ts';
import { test as base, expect } from './fixtures.ts';
import { SHORT_PAGE } from './keep.ts';

/** A Firefox with the extension, for tests. */

export interface FirefoxStart {
  devicePixelRatio?: number;
  /** The build under a name that says nothing; its own test makes it. */
  neutral?: boolean;
  /** A packed extension that is installed for good. */
  lasting?: string;
  /** With what a phone's Firefox has, and with a page of its size. */
  phone?: PhoneBuild;
}

const SHIPPED = { extension: resolve('.output/firefox-mv3') };
const NEUTRAL = {
  extension: resolve('.output/firefox-mv3-neutral'),
  addon: '{88ec2506-3ee9-44e0-b133-9cbc2932d606}',
};

const executablePath = process.env.SUBUT_FIREFOX ?? '';
export const noFirefox = executablePath === '';

export const test = base.extend<{ startFirefox(start?: FirefoxStart): Promise<Firefox> }>({
  startFirefox: async ({ sites, folder, downloads }, use, info) => {
    const proxy = await startProxy(sites);
    let firefox: Firefox | null = null;
    await use(async ({ devicePixelRatio = 1, neutral = false, lasting, phone } = {}) => {
      const extension = resolve(folder, 'phone-build');
      if (phone !== undefined) makePhoneBuild(SHIPPED.extension, extension, phone);
      firefox = await Firefox.start({
        executablePath,
        profile: resolve(folder, 'profile'),
        downloads: resolve(downloads),
        proxyPort: proxy.port,
        devicePixelRatio,
        ...(neutral ? NEUTRAL : SHIPPED),
        ...(lasting === undefined ? {} : { extension: lasting, isLasting: true }),
        ...(phone === undefined ? {} : { extension, phone: true }),
      });
      return firefox;
    });
    if (firefox !== null) {
      const running: Firefox = firefox;
      // What a person would have seen tells most failures best; a test may have closed it.
      const picture = info.status === info.expectedStatus ? null : await running.picture().catch(() => null);
      if (picture !== null) writeFileSync(info.outputPath('window.png'), picture);
      await running.close();
    }
    await proxy.close();
  },
});

/** Keeps a short page, whole, and leaves it in front. */
export async function keepShort(firefox: Firefox): Promise<void> {
  await firefox.open(SHORT_PAGE);
  await firefox.pressShortcut();
  expect(await firefox.badge(/^[✓~!]$/)).toBe('✓');
}

export const id = (name: string): string => `[data-testid="${name}"]`;

/** Of packages and vaults. */
export const PASSWORD = 'qırmızı çay dörd pəncərə yoxlama';

/** Makes a package of everything on the open vault's list. */
export async function makePackage(firefox: Firefox): Promise<void> {
  await firefox.click(id('choose-page'));
  await firefox.click(id('export-start'));
  await firefox.type(id('case-name'), ' Firefox');
  await firefox.click(`${id('way-more')} summary`);
  await firefox.click(id('package-own'));
  await firefox.click(id('package-openpgp'));
  await firefox.type(id('package-password'), PASSWORD);
  await firefox.click(id('export-make'));
}

/** Saves the finished package. @returns its path */
export async function savePackage(firefox: Firefox, downloads: string): Promise<string> {
  await firefox.click(`${id('export-details')} summary`);
  const name = await firefox.text(id('export-name'));
  await firefox.click(id('export-save'));
  const path = join(downloads, name);
  await saved(path);
  return path;
}

/** Makes a package of everything on the open vault's list, and saves it. @returns its path */
export async function exportAll(firefox: Firefox, downloads: string): Promise<string> {
  await makePackage(firefox);
  return savePackage(firefox, downloads);
}

/** Opens a package in Node, and finds nothing wrong with it. @returns its bytes */
export async function holding(path: string, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Uint8Array(readFileSync(path));
  const report = await checkPackage(await openPackage(file, { password }));
  expect(failuresOf(report)).toEqual([]);
  expect(report.ok).toBe(true);
  return file;
}

/** All that is in the vault, once it is so much, out of a package that Node opened and found nothing wrong with. */
export async function keptIn(firefox: Firefox, downloads: string, count: number): Promise<KeptCapture[]> {
  await firefox.openOwn('vault');
  // One whose tab was closed may still be finished.
  await firefox.text(`${id('capture-row')}:nth-child(${count})`);
  const file = await holding(await exportAll(firefox, downloads), PASSWORD);
  return capturesIn(await unpack(file, { password: PASSWORD }));
}
