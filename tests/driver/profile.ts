import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** The parts of a profile that belong to the extension; history and cache are the browser's own. */
export function ownFiles(profile: string, extensionId: string): string[] {
  const folders = [
    ...['Local Extension Settings', 'Sync Extension Settings', 'Managed Extension Settings'].map((name) =>
      join(name, extensionId),
    ),
    ...['IndexedDB', 'File System', 'Service Worker'],
  ].map((name) => join(profile, 'Default', name));
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap(allFiles)
    .filter((file) => !file.includes('IndexedDB') || file.includes(`chrome-extension_${extensionId}`));
}

/** All files under a folder. */
export function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
