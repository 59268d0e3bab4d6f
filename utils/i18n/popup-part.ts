import type { Catalogue } from './engine.ts';

/** The messages of the popup: groups, and single messages of other groups. */
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
  'next.title',
  'vanished.goneTitle',
  'vanished.otherTitle',
  'vanished.olderTitle',
  'vanished.goOnTitle',
  'update.newerTitle',
] as const;

const ENDING = /_(?:one|few|many|other)$/;

/** The messages of a catalogue that are in `keys` or in their groups, with all plural forms. */
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
