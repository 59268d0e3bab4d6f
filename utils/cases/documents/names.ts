import { visibleText } from '../../evidence/visible-text.ts';
import type { Case } from '../model.ts';

/*
 * Names in a paper: pseudonyms, but for those that were chosen. Texts that hold a real name which was not chosen get the
 * pseudonym in square brackets in its place.
 */

/** People who are not named at all. */
export interface LeftOutNames {
  ids: ReadonlySet<string>;
  /** In place of each name: `[ad çıxarılıb]`. */
  mark: string;
}

export class Names {
  readonly #shown = new Map<string, string>();
  readonly #instead: string[] = [];
  /** One alternative for each of `#instead`; `null`: there is no name to hide. */
  readonly #pattern: RegExp | null;

  /** @param chosen the people, or the case, whose real names are wanted */
  constructor(
    { id, name, realName, formerNames, people }: Case,
    chosen: ReadonlySet<string>,
    leftOut: LeftOutNames = { ids: new Set(), mark: '' },
  ) {
    const all = [{ id, pseudonym: name, realName, formerNames }, ...people];
    const hidden: { source: string; instead: string }[] = [];
    for (const one of all) {
      const { realName: real, pseudonym, formerNames } = one;
      const sources = [...(real === null ? [] : [real]), ...formerNames].flatMap(sourcesOf);
      if (leftOut.ids.has(one.id)) {
        const { mark } = leftOut;
        this.#shown.set(one.id, mark);
        // With its ending: what is left of a word tells which it was.
        for (const source of [...sources, wholeOf(pseudonym)])
          hidden.push({ source: `(?:${source})${ENDING}`, instead: mark });
        continue;
      }
      const isChosen = chosen.has(one.id) && real !== null;
      this.#shown.set(one.id, visibleText(isChosen ? real : pseudonym));
      if (isChosen) continue;
      for (const source of sources) hidden.push({ source, instead: `[${pseudonym}]` });
    }
    // The whole name before its parts.
    hidden.sort((a, b) => b.source.length - a.source.length);
    this.#instead = hidden.map(({ instead }) => instead);
    const sources = hidden.map(({ source }) => `(${source})`).join('|');
    this.#pattern = sources === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources})`, 'giu');
  }

  /** @returns `null` where there is no such person in the case any more */
  of(id: string): string | null {
    return this.#shown.get(id) ?? null;
  }

  /** The text without the real names that were not chosen. In one pass: what is put in is not looked at again. */
  hide(text: string): string {
    if (this.#pattern === null) return text;
    return text.replaceAll(this.#pattern, (...found: (string | undefined)[]) => {
      const place = this.#instead.findIndex((_, at) => found[at + 1] !== undefined);
      return this.#instead[place] ?? '';
    });
  }
}

const ENDING = '[\\p{L}\\p{M}\\p{N}]*';

/** Parts of a name that are shorter are also parts of other words. */
const PART_LEAST = 3;

/** The whole name, and each longer part of it; endings may follow. */
function sourcesOf(name: string): string[] {
  const each = partsOf(name)
    .filter(({ length }) => length >= PART_LEAST)
    .map(lettersOf);
  return [...new Set([wholeOf(name), ...each])].filter((source) => source !== '');
}

const partsOf = (name: string): string[] => name.trim().split(/\s+/);

/** One that is short is also the beginning of other words. */
function wholeOf(name: string): string {
  const source = partsOf(name).map(lettersOf).join('\\s+');
  return name.trim().length < PART_LEAST ? `${source}(?![\\p{L}\\p{N}])` : source;
}

/** Letters that are written for each other: the four letters i, which no rule of Unicode takes for the same, and those without their marks. */
const ALIKE: readonly string[] = ['iıİI', 'əƏeE', 'şŞsS', 'çÇcC', 'ğĞgG', 'öÖoO', 'üÜuU'];

/** A shorter word without its marks is too often another. */
const ALIKE_LEAST = 4;

function lettersOf(word: string): string {
  const sets = word.length < ALIKE_LEAST ? ALIKE.slice(0, 1) : ALIKE;
  return Array.from(word.normalize('NFC'), (letter) => {
    const alike = sets.find((all) => all.includes(letter));
    return alike === undefined ? letter.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : `[${alike}]`;
  }).join('');
}
