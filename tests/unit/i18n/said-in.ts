import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Catalogue } from '../../../utils/i18n/engine.ts';
import { messages } from '../../../utils/i18n/translate.ts';

/* What the sources of a page import, and which sentences they say. */

export const ROOT = resolve(import.meta.dirname, '../../..');

const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;]*;/g;
const SPECIFIER = /(?:\bfrom|\bimport)\s*['"]([^'"]+)['"]/g;
const LATE_TOO = /(?:\bfrom|\bimport\s*\(?)\s*['"]([^'"]+)['"]/g;

/**
 * Every file that is loaded with `entry`, and every package that one of them takes. Types are gone by then, and what is imported late
 * comes late.
 * @param late whether what is imported late is to be among them
 */
export function loadedWith(entry: string, late = false): { files: string[]; packages: string[] } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replaceAll(TYPES_ONLY, '');
    for (const [, written = ''] of text.matchAll(late ? LATE_TOO : SPECIFIER)) {
      const path = written.startsWith('@/')
        ? resolve(ROOT, written.slice(2))
        : resolve(dirname(file), written);
      if (!/^(\.|@\/)/.test(written)) packages.add(written);
      else if (/\.tsx?$/.test(path) && existsSync(path)) files.add(path);
    }
  }
  return { files: [...files], packages: [...packages] };
}

/** `group.name` of each sentence in the tree, plural forms as one. */
export function keysOf(tree: Catalogue, path = ''): string[] {
  const keys = Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [(path + name).replace(/_(?:one|few|many|other)$/, '')]
      : keysOf(value, `${path}${name}.`),
  );
  return [...new Set(keys)];
}

const all = keysOf(messages.en);

/** The sentences that stand in the sources by their names; in a computed name, `${…}` stands for any word. */
export const saidIn = (sources: string): string[] =>
  Array.from(sources.matchAll(/'([a-z]\w*\.[\w.]+)'|`([a-z]\w*\.[^`\s]*)`/gi)).flatMap(
    ([, plain, computed = '']) => {
      const form = new RegExp(`^${computed.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`);
      return all.filter((key) => (plain === undefined ? form.test(key) : key === plain));
    },
  );
