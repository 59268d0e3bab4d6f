import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCountingProxy } from '../driver/counting-proxy.ts';
import { Firefox } from '../driver/firefox.ts';
import { COUNTED } from '../driver/made-pages.ts';
import { expect, test } from './fixtures.ts';

test('ff', async () => {
  test.setTimeout(3_600_000);
  const folder = '/work/h/fuzz';
  const proxy = await startCountingProxy();
  const firefox = await Firefox.start({
    executablePath: process.env.SUBUT_FIREFOX ?? '',
    profile: '/work/h/ffprofile',
    downloads: '/work/h',
    extension: '/tmp/ffext',
    proxyPort: proxy.port,
    devicePixelRatio: 1,
  });
  const counted = () => proxy.asked.filter((url) => url.includes(COUNTED));
  const shows = readdirSync(folder).filter((name) => /^show-\d+\.html$/.test(name));
  let done = 0;
  for (const show of shows) {
    await firefox.open(pathToFileURL(join(folder, show)).href);
    const told = await firefox.evaluate<string>('return document.title');
    expect([told, counted()], show).toEqual(['', []]);
    await firefox.closeTab();
    if (++done % 20 === 0) console.log(done, shows.length, new Date().toISOString());
  }
  await firefox.open(pathToFileURL(join(folder, 'show-armed.html')).href);
  await expect.poll(() => counted().length).toBeGreaterThan(0);
  expect(await firefox.evaluate<string>('return document.title')).toBe('ran');
  await firefox.close();
});
