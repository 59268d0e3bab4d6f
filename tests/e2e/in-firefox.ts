import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Firefox } from '../driver/firefox.ts';
import { startProxy } from '../driver/proxy.ts';
import { test as base, expect } from './fixtures.ts';
import { SHORT_PAGE } from './keep.ts';

/** A Firefox with the extension, for tests. */

export interface FirefoxStart {
  devicePixelRatio?: number;
  /** The build under a name that says nothing; its own test makes it. */
  neutral?: boolean;
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
    await use(async ({ devicePixelRatio = 1, neutral = false } = {}) => {
      firefox = await Firefox.start({
        executablePath,
        profile: resolve(folder, 'profile'),
        downloads: resolve(downloads),
        proxyPort: proxy.port,
        devicePixelRatio,
        ...(neutral ? NEUTRAL : SHIPPED),
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
