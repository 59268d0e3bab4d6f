import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright';
import type { Language } from '../../utils/i18n/choose.ts';
import { Screens } from './screenshot.ts';

/** Pictures that the shops ask for beside screenshots: the promotional tile of the Chrome Web Store, Edge's logo, the icon. */

const ROOT = resolve(import.meta.dirname, '../..');

/** Screenshots of all three shops, and the other two pictures, CSS px and px alike. */
export const STORE_WINDOW = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };
const LOGO = { width: 300, height: 300 };

/** The screens of which the shops get a picture: five are the most that Chrome takes. */
export const STORE_SCREENS: ReadonlySet<string> = new Set([
  'welcome',
  'vault-list',
  'vault-capture',
  'export-key',
  'verify-held',
]);

/** The shape of components/ui/Mark.tsx in the colours of the icon. */
const mark = (size: number): string => `<svg width="${size}" height="${size}" viewBox="0 0 32 32">
<path fill="#1f6f5c" d="M8 2h11l7 7v19a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/><circle cx="16" cy="19" r="4.5" fill="#fff"/></svg>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function words(language: Language): { name: string; description: string } {
  const file = join(ROOT, 'public/_locales', language, 'messages.json');
  const { name, description } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  return { name: name?.message ?? '', description: description?.message ?? '' };
}

const sheet = (language: Language, body: string): string => `<!doctype html><html lang="${language}"><style>
body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: center; gap: 20px; background: #fff;
  font-family: Roboto, 'DejaVu Sans', sans-serif; color: #1c2b28; }
section { max-width: 260px } h1 { margin: 0 0 8px; font-size: 40px } p { margin: 0; font-size: 16px; line-height: 1.35 }
</style>${body}</html>`;

/** Draws tile and logo in a browser, and puts the icon beside them. @param out the language's folder */
export async function storePictures(
  browser: BrowserContext,
  language: Language,
  out: string,
  onPicture: (path: string, bytes: number) => void,
): Promise<void> {
  const screens = new Screens(out, 1, onPicture);
  const { name, description } = words(language);
  const text = `<section><h1>${escaped(name)}</h1><p>${escaped(description)}</p></section>`;
  for (const [file, size, body] of [
    ['tile-440x280', TILE, mark(112) + text],
    ['logo-300x300', LOGO, mark(260)],
  ] as const) {
    const page = await browser.newPage();
    await screens.prepare(page, size);
    await page.setContent(sheet(language, body));
    await screens.take(page, file);
    await page.close();
  }
  copyFileSync(join(ROOT, 'public/icon/128.png'), join(out, 'icon-128.png'));
}
