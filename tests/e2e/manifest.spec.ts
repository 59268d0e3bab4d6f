import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BUILDS, expect, test } from './fixtures.ts';

/** What the extension may do is what docs/permissions.md says, in the file and in the browser. */

const PERMISSIONS = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus', 'idle'];
/** Asked for when its user turns something on. */
const OPTIONAL = ['pageCapture'];
/** Servers that are asked when its user turns that on. */
const MEDIA_HOSTS = [
  'https://*.cdninstagram.com/*',
  'https://*.fbcdn.net/*',
  'https://*.telesco.pe/*',
  'https://*.cdn-telegram.org/*',
  'https://*.telegram-cdn.org/*',
];

/** Of these, single hosts are asked for when its user chooses a time-stamping authority. */
const AUTHORITY_HOSTS = ['https://*/*', 'http://*/*'];

/** Keys of a manifest through which an extension gets at pages without a click, or pages at an extension. */
const OPENINGS = [
  'host_permissions',
  'content_scripts',
  'web_accessible_resources',
  'externally_connectable',
];

function manifestOf(build: keyof typeof BUILDS): Record<string, unknown> {
  return JSON.parse(readFileSync(resolve(BUILDS[build], 'manifest.json'), 'utf8')) as Record<string, unknown>;
}

/** The first column of the page's tables. */
function documented(): string[] {
  const lines = readFileSync('docs/permissions.md', 'utf8').matchAll(/^\| `(\w+)`/gm);
  return Array.from(lines, ([, name]) => name ?? '');
}

test('the shipped extension asks for the six permissions that are documented, and for no page', () => {
  const manifest = manifestOf('shipped');
  expect(manifest.permissions).toEqual(PERMISSIONS);
  expect(manifest.optional_permissions).toEqual(OPTIONAL);
  expect(manifest.optional_host_permissions).toEqual([...MEDIA_HOSTS, ...AUTHORITY_HOSTS]);
  for (const host of MEDIA_HOSTS) expect(readFileSync('docs/permissions.md', 'utf8')).toContain(host);
  expect(documented()).toEqual([...PERMISSIONS, ...OPTIONAL]);
  expect(Object.keys(manifest).filter((key) => OPENINGS.includes(key))).toEqual([]);
});

test('the test build is the shipped one with host permissions', () => {
  const { host_permissions: hosts, ...others } = manifestOf('test');
  expect(hosts).toEqual(['<all_urls>']);
  expect(others).toEqual(manifestOf('shipped'));
});

test('the browser grants the shipped extension no more than that', async ({ launch }) => {
  const { extension } = await launch({ build: 'shipped' });
  const vault = await extension.open('vault');
  const granted = await vault.evaluate(() => chrome.permissions.getAll());
  expect(granted.origins).toEqual([]);
  expect(granted.permissions?.toSorted()).toEqual(PERMISSIONS.toSorted());
});
