import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { CHECKER_PART } from '../../utils/i18n/checker-part.ts';
import type { Catalogue } from '../../utils/i18n/engine.ts';
import { partOf } from '../../utils/i18n/part-of.ts';
import { POPUP_PART } from '../../utils/i18n/popup-part.ts';

const PARTS: Readonly<Record<string, readonly string[]>> = { popup: POPUP_PART, checker: CHECKER_PART };

/** Lets a build import `LANGUAGE.json?popup` or `?checker`: of all sentences those that are said there, so that no page carries a hundred screens' worth. */
export function partWords(): Plugin {
  return {
    name: 'part-words',
    // Before Vite's own reading of JSON, which does not know the question.
    enforce: 'pre',
    load(id) {
      const [file = '', name = ''] = id.split('?');
      const part = PARTS[name];
      if (part === undefined || !file.endsWith('.json')) return null;
      this.addWatchFile(file);
      const all = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
      return { code: `export const words = ${JSON.stringify(partOf(all, part))};`, moduleType: 'js' };
    },
  };
}
