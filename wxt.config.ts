import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { fewChunks } from './scripts/setup/few-chunks.ts';
import { putLicences } from './scripts/setup/licences/file.ts';
import { type Noted, notePackages } from './scripts/setup/licences/packages.ts';
import { partWords } from './scripts/setup/part-words.ts';
import { writeProgramFiles } from './scripts/setup/program-files.ts';
import { BACKGROUND_LIBRARIES, sharedLibraries } from './scripts/setup/shared-libraries.ts';
import { sharedWorkers } from './scripts/setup/shared-workers.ts';
import { putOfflineChecker } from './scripts/setup/verify-html.ts';
import { PROJECT_ID } from './utils/evidence/project-id.ts';

/** By chance, as the project's own would name it. */
const NEUTRAL_FIREFOX_ID = '{88ec2506-3ee9-44e0-b133-9cbc2932d606}';

/** The public half of the key that fixes the Chromium extension id: the same id on every machine, so that a helper can name it. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwcxyIUPxJz49TbF7tGM0OJ6ud511guafriWQeOrc7DvbfwE9kaA/rtHCghf2SzImaUdbmnYM6P7UfHG/FJdBbJnB+1xZ+5uNhT9StU6U+8XOAkTZJepVeWvwFeMSinRL/7QDGAi/2Pgkw0RXRgOvQEUTYE+cusEkEwlSL5gAdCpmUuvYV1KFcgIqVdn5KxAWDTJSqMo9A690wQLhiQLOegA0O8RGLSqURv1X3vbAblEBYeTIkg/W6jzgNt7e2vYoXG8LO8/NKS3Q7akVYXTEqHR6x3DEcRguGWkoRuaY4X7hSiKyUu0KIQgWlbFMFHsp0doDiiOu7phNhrRaLk3v2QIDAQAB';

/** Where Instagram and Telegram keep their pictures and videos. */
const MEDIA_HOSTS = [
  'https://*.cdninstagram.com/*',
  'https://*.fbcdn.net/*',
  'https://*.telesco.pe/*',
  'https://*.cdn-telegram.org/*',
  'https://*.telegram-cdn.org/*',
];

/** One host of these is asked for when its user chooses a time-stamping authority, whose address can be typed. */
const AUTHORITY_HOSTS = ['https://*/*', 'http://*/*'];

/** A sheet of notes. The neutral build shows nothing else, and nothing of ours in its name. */
const NEUTRAL_ICONS = Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `note/${size}.png`]));

const READING_PAGE = resolve('tests/driver/reading/index.html');

/** Whose code the builds of this run take in. */
const noted: Noted = new Map();

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  vite: () => ({
    plugins: [partWords(), sharedLibraries(), sharedWorkers(), fewChunks(), notePackages(noted, 'extension')],
    resolve: { alias: { 'brotli/decompress.js': resolve('utils/pdf/no-brotli.ts') } },
  }),
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  hooks: {
    'build:manifestGenerated': ({ config }, { background }) => {
      // A service worker takes them in by itself; while developing each script has its own.
      if (config.command === 'build' && background && 'scripts' in background)
        background.scripts?.unshift(...BACKGROUND_LIBRARIES);
    },
    'build:done': async ({ config }) => {
      // Before the list of files, of which these are.
      if (config.command === 'build') {
        await putOfflineChecker(config.outDir, notePackages(noted, 'verify.html'));
        putLicences(config.outDir, noted);
      }
      writeProgramFiles(config.outDir);
    },
    'entrypoints:grouped': (_, groups) => {
      // Built by itself the popup is one script; beside the other pages it would be ten, of what it shares with each.
      const isPopup = ({ name }: { name: string }): boolean => name === 'popup';
      const at = groups.findIndex((group) => Array.isArray(group) && group.some(isPopup));
      const pages = groups[at];
      if (!Array.isArray(pages)) return;
      groups.splice(
        at,
        1,
        pages.filter(isPopup),
        pages.filter((page) => !isPopup(page)),
      );
    },
    'entrypoints:found': ({ config }, found) => {
      // Tests read a capture by it instead of a whole export; what people get does not have it.
      if (config.mode !== 'test') return;
      found.push({ name: 'reading', inputPath: READING_PAGE, type: 'unlisted-page' });
    },
  },
  manifest: ({ browser, mode }) => ({
    name: mode === 'neutral' ? '__MSG_neutralName__' : '__MSG_name__',
    description: mode === 'neutral' ? '__MSG_neutralDescription__' : '__MSG_description__',
    ...(mode === 'neutral' ? { icons: NEUTRAL_ICONS } : {}),
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      // An open vault is locked with the screen.
      'idle',
      // Only with this one Firefox tells a script in the page which element was right-clicked.
      ...(browser === 'firefox' ? ['menus'] : []),
    ],
    // Asked for when its user turns on that servers are asked whose pictures no page may read.
    optional_host_permissions: [...MEDIA_HOSTS, ...AUTHORITY_HOSTS],
    // Headless browsers have no toolbar to click, so only the test build may see pages without a click.
    ...(mode === 'test' ? { host_permissions: ['<all_urls>'] } : {}),
    // Argon2, which stands behind the passphrase, is WebAssembly that the build carries within itself.
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self';" },
    commands: {
      capture: {
        suggested_key: { default: 'Alt+Shift+K' },
        description: mode === 'neutral' ? '__MSG_neutralCapture__' : '__MSG_capture__',
      },
      lock: {
        suggested_key: { default: 'Alt+Shift+O' },
        description: mode === 'neutral' ? '__MSG_neutralLock__' : '__MSG_lock__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: mode === 'neutral' ? NEUTRAL_FIREFOX_ID : `{${PROJECT_ID}}`,
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
            // The same file for phones. Since 142 that Firefox, too, says that no data is collected.
            gecko_android: { strict_min_version: '142.0' },
          },
          // Asked for when its user turns on that the record tells of the connection; Chromium tells no extension.
          optional_permissions: ['webRequest', 'webRequestBlocking'],
        }
      : {
          // The id that a key fixes can be looked up: the neutral build has one by chance.
          ...(mode === 'neutral' ? {} : { key: CHROMIUM_KEY }),
          minimum_chrome_version: '127',
          // Asked for when its user turns on that pages are kept as MHTML too.
          optional_permissions: ['pageCapture'],
        }),
  }),
});
