import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Catalogue } from '../../utils/i18n/engine.ts';
import { partOf } from '../../utils/i18n/popup-part.ts';

const SUFFIX = '.json?popup';

/** Lets a build import `LANGUAGE.json?popup`: of all sentences those that the popup says, so that it does not load a hundred screens' worth. */
export function popupWords(): Plugin {
  return {
    name: 'popup-words',
    // Before Vite's own reading of JSON, which does not know the question.
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -'?popup'.length);
      this.addWatchFile(file);
      const all = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
      return { code: `export const words = ${JSON.stringify(partOf(all))};`, moduleType: 'js' };
    },
  };
}
