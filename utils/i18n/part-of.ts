import type { Catalogue } from './engine.ts';

const ENDING = /_(?:one|few|many|other)$/;

/**
 * The messages of a catalogue that are in `keys` or in their groups, with all plural forms.
 * @param keys groups, and single messages of other groups
 */
export function partOf(all: Catalogue, keys: readonly string[], path = ''): Catalogue {
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
