import type { Catalogue } from './engine.ts';

/** What the popup says: groups of sentences, and single ones out of groups that are of other pages. */
export const POPUP_PART = [
  'app',
  'popup',
  'captureError',
  'coverage',
  'region',
  'site',
  'storage',
  'neutral.name',
  'vault.untitled',
  'vault.unfinished',
  'vault.waiting',
  'backup.make',
  'vanished.goneTitle',
  'vanished.otherTitle',
  'vanished.olderTitle',
  'vanished.goOnTitle',
] as const;

const ENDING = /_(?:one|few|many|other)$/;

/** The sentences of a catalogue that are among `keys`, or in a group that is; plural forms come together. */
export function partOf(all: Catalogue, keys: readonly string[] = POPUP_PART, path = ''): Catalogue {
  const part: Record<string, string | Catalogue> = {};
  for (const [name, value] of Object.entries(all)) {
    const key = path + name;
    if (keys.includes(key.replace(ENDING, ''))) part[name] = value;
    else if (typeof value !== 'string' && keys.some((wanted) => wanted.startsWith(`${key}.`))) {
      part[name] = partOf(value, keys, `${key}.`);
    }
  }
  return part;
}
