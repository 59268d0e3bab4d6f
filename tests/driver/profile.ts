import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a new browser profile in which the extension's button stands in the toolbar, as after a click on the pin (a
 * new extension is put behind the puzzle piece), and in which the browser offers no translation over the page.
 * @param extension folder of the built extension
 */
export function writeProfile(profile: string, extension: string): void {
  const manifest: unknown = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const preferences = {
    extensions: { pinned_extensions: [idOf(manifest)] },
    translate: { enabled: false },
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Chromium's id of an extension with a fixed key: the first 16 bytes of the key's SHA-256, in the letters a to p. */
function idOf(manifest: unknown): string {
  const key = manifest instanceof Object && 'key' in manifest ? manifest.key : null;
  if (typeof key !== 'string') throw new Error('the manifest has no key, so the extension has no fixed id');
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return Array.from(digest, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
