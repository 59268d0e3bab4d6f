import { X509Certificate } from 'node:crypto';
import type { Connection } from '../../utils/evidence/connection.ts';
import { CHANNEL } from '../sites/channel/messages.ts';
import { expect } from './fixtures.ts';
import { id, keptIn, noFirefox, test } from './in-firefox.ts';

/*
 * The certificate and the internet address of a site: told by Firefox alone, of a page that is loaded anew, once its user
 * said so to the setting and to the browser.
 */

test.skip(noFirefox, 'Firefox cannot be had here.');

const CHANNEL_PAGE = `https://t.me/s/${CHANNEL.username}?n=3`;
const KEPT = `${CHANNEL_PAGE}&keep=1`;
const WEB = 'https://web.telegram.org/a/?n=3';
const OTHER = 'https://example.org/long.html?rows=4&images=0';
const AS_IT_STANDS = `${CHANNEL_PAGE}&as=it-stands`;

test('the record tells the certificate that Firefox was given, or why it is not known', async ({
  startFirefox,
  downloads,
  sites,
}) => {
  const firefox = await startFirefox();
  const granted = () =>
    firefox.evaluate<{ origins: string[]; permissions: string[] }>('return browser.permissions.getAll()');
  await firefox.openOwn('vault');
  await firefox.click(id('nav-settings'));
  await firefox.click(`${id('settings-advanced')} > summary`);
  await firefox.click(id('settings-freshLoad'));
  expect((await granted()).permissions).not.toContain('webRequest');
  await firefox.click(id('settings-connection'));
  await firefox.allow();
  await expect.poll(async () => (await granted()).permissions).toContain('webRequestBlocking');
  expect((await granted()).origins.toSorted()).toEqual([
    'https://instagram.com/*',
    'https://t.me/*',
    'https://web.telegram.org/*',
    'https://www.instagram.com/*',
  ]);

  const capture = async (address: string, isAnew = true): Promise<void> => {
    await firefox.open(address);
    await firefox.pressShortcut();
    if (isAnew) {
      // To Firefox what is loaded anew is another page.
      expect(await firefox.badge(/^[?✓~!]$/), address).toBe('?');
      await firefox.pressShortcut();
    }
    expect(await firefox.badge(/^[✓~!]$/), address).toMatch(/[✓~]/);
  };
  // Test browsers go on where they trust nobody who vouches for a certificate, as who clicks the warning away.
  await capture(CHANNEL_PAGE);
  await firefox.trust(sites.authority);
  for (const address of [WEB, KEPT, OTHER]) await capture(address);

  // The setting is turned off, and its permissions are given back.
  await firefox.toTab(1);
  await firefox.click(id('settings-freshLoad'));
  await capture(AS_IT_STANDS, false);
  await firefox.toTab(1);
  await firefox.click(id('settings-connection'));
  await expect.poll(async () => (await granted()).permissions).not.toContain('webRequest');
  expect((await granted()).origins).toEqual([]);

  const kept = await keptIn(firefox, downloads, 5);
  const of = (address: string) => {
    const found = kept.find(({ record }) => record.page.url === address);
    if (found === undefined) throw new Error(`${address} was not kept`);
    return found;
  };
  const told = (address: string): Connection | undefined => of(address).record.page.connection;
  const certificates = (address: string): X509Certificate[] =>
    of(address)
      .text('connection.pem')
      .split(/(?=-----BEGIN)/)
      .slice(1)
      .map((pem) => new X509Certificate(pem));
  const factsOf = ({ fingerprint256, subject, issuer, validFrom, validTo }: X509Certificate) => ({
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    ...{ subject, issuer },
    notBefore: new Date(validFrom).toISOString(),
    notAfter: new Date(validTo).toISOString(),
  });

  const common = { status: 200, address: '127.0.0.1', proxied: true, state: 'secure', protocol: 'TLSv1.3' };
  const [untrusted] = certificates(CHANNEL_PAGE);
  expect(certificates(CHANNEL_PAGE)).toHaveLength(1);
  expect(untrusted?.checkHost('t.me')).toBe('t.me');
  expect(told(CHANNEL_PAGE)).toMatchObject({
    ...{ ...common, host: 't.me', passedOver: 'untrusted', builtInRoot: null },
    certificates: [untrusted === undefined ? null : factsOf(untrusted)],
  });

  const chain = certificates(WEB);
  expect(chain.map(({ subject }) => subject)).toEqual(['CN=stand-in sites', 'CN=stand-in authority']);
  expect(told(WEB)).toMatchObject({
    ...{ ...common, host: 'web.telegram.org', passedOver: null, builtInRoot: false },
    certificates: chain.map(factsOf),
  });

  expect(told(KEPT)).toEqual({ missing: 'cache' });
  expect(told(OTHER)).toEqual({ missing: 'not-allowed' });
  expect(told(AS_IT_STANDS)).toEqual({ missing: 'not-anew' });
});
