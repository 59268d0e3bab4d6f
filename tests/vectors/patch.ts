import type { Json, Patch } from './vector.ts';

/* JSON Patch (RFC 6902), as far as vectors have it: add, replace, remove. */

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes `to` of `from`: fields by themselves, lists as a whole where their lengths differ. */
export function differences(from: Json, to: Json, path = ''): Patch {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return to.flatMap((value, at) => differences(from[at] as Json, value, `${path}/${at}`));
  if (!isObject(from) || !isObject(to)) return [{ op: 'replace', path, value: to }];
  const gone = Object.keys(from).filter((key) => !(key in to));
  return [
    ...gone.map((key) => ({ op: 'remove' as const, path: `${path}/${escaped(key)}` })),
    ...Object.entries(to).flatMap(([key, value]): Patch => {
      const place = `${path}/${escaped(key)}`;
      return key in from ? differences(from[key] as Json, value, place) : [{ op: 'add', path: place, value }];
    }),
  ];
}

/** The changed value; the one that is given stays as it is. */
export function patched(value: Json, patch: Patch): Json {
  let whole = structuredClone(value);
  for (const step of patch) {
    const parts = step.path.split('/').slice(1).map(unescaped);
    const last = parts.pop();
    if (last === undefined) {
      if (step.op !== 'remove') whole = step.value;
      continue;
    }
    const parent = parts.reduce<Json>((at, part) => (at as Record<string, Json>)[part] as Json, whole);
    if (Array.isArray(parent)) {
      const place = last === '-' ? parent.length : Number(last);
      if (step.op === 'remove') parent.splice(place, 1);
      else parent.splice(place, step.op === 'replace' ? 1 : 0, step.value);
    } else if (step.op === 'remove') delete (parent as Record<string, Json>)[last];
    else (parent as Record<string, Json>)[last] = step.value;
  }
  return whole;
}
