import type { PageListener } from '../../evidence/inert/page-check.ts';
import { itemsText } from '../../evidence/items-text.ts';
import type { Item } from '../../evidence/reading.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { lettersOf, standsIn } from './letters.ts';

/*
 * What text.txt and page.html say, held against each other and against the record: both were taken in one moment of one
 * page. Only letters and digits are compared, for the one holds the text as it was laid out and the other as it was
 * written.
 */

/** What was seen of the texts. */
export interface TextsSeen {
  /** Items that text.txt does not list as the record has them, some of them; `null`: there is no such list. */
  unlisted: string[] | null;
  /** Lines of text.txt whose words are not in page.html, some of them; `null`: the two could not be compared. */
  strange: string[] | null;
  /** Items of the record that stand in page.html with other words, some of them. */
  unlike: string[];
  /** Whether the title of the record is found in page.html; `null`: it could not be compared. */
  hasTitle: boolean | null;
}

/** That many are named. */
const NAMED = 5;
/** Letters of a page that are held; a longer one is not compared. */
const MOST_LETTERS = 8_000_000;
const LABELS: ReadonlySet<string> = new Set([
  'alt',
  'title',
  'aria-label',
  'content',
  'value',
  'placeholder',
]);
/** Shorter numbers stand in attributes of many kinds. */
const SURE_ID = 5;

/** What page.html says, gathered while it flows by. */
export class PageWords implements PageListener {
  #letters: string[] = [];
  /** Of what stands in the place of pictures. */
  #labels: string[] = [];
  #length = 0;
  readonly #wanted: ReadonlySet<string> | null;
  readonly ids = new Set<string>();
  title = '';

  /** @param wanted ids of items that are looked for among the attributes; `null`: they are not known yet */
  constructor(wanted: ReadonlySet<string> | null) {
    this.#wanted = wanted;
  }

  text(text: string, tag: string): void {
    if (tag === 'title' && this.title.length < 10_000) this.title += text;
    this.#add(this.#letters, text);
  }

  element(_tag: string, attributes: readonly { name: string; value: string }[]): void {
    for (const { name, value } of attributes) {
      if (LABELS.has(name)) this.#add(this.#labels, value);
      if (!(name === 'id' || name.startsWith('data-')) || value.length > 200) continue;
      for (const id of value.match(/\d{1,30}/g) ?? []) if (this.#wanted?.has(id)) this.ids.add(id);
    }
  }

  /** Of its texts; `null`: there was too much of it. */
  get letters(): string | null {
    return this.#length > MOST_LETTERS ? null : this.#letters.join('');
  }

  get labels(): string {
    return this.#labels.join('');
  }

  #add(list: string[], text: string): void {
    if (this.#length > MOST_LETTERS) return;
    const letters = lettersOf(text);
    this.#length += letters.length;
    list.push(letters);
  }
}

/**
 * @param text text.txt
 * @param page `null` where page.html is not what the page said
 */
export function compareTexts(record: CaptureRecord, text: string, page: PageWords | null): TextsSeen {
  const { site, page: facts } = record;
  const letters = page?.letters ?? null;
  const list = itemsText(site.items);
  const isListed = list !== '' && text.endsWith(`\n${list}`);
  const shown = isListed ? text.slice(0, -list.length) : beforeList(text, site.items);
  return {
    unlisted: isListed ? [] : unlistedIn(text, site.items),
    strange: letters === null ? null : strangeIn(shown, letters),
    unlike: letters === null || page === null ? [] : unlikeIn(record, page, letters),
    hasTitle: letters === null ? null : isIn(lettersOf(facts.title), letters),
  };
}

const isIn = (letters: string, page: string): boolean => letters === '' || page.includes(letters);

/** @returns `null` where text.txt has no list of items at all, as one of another version */
function unlistedIn(text: string, items: readonly Item[]): string[] | null {
  const heads = items.filter(({ id }) => text.includes(`\n[${id}]`));
  if (heads.length === 0) return items.length === 0 ? [] : null;
  const wrong = items.filter((item) => !text.includes(`\n${itemsText([item])}`));
  // The same items in another order are another list.
  return (wrong.length === 0 ? items : wrong).slice(0, NAMED).map(({ id }) => id);
}

/** What stands before the list of items, as far as it can be told. */
function beforeList(text: string, items: readonly Item[]): string {
  const starts = items.map(({ id }) => text.indexOf(`\n[${id}]`)).filter((at) => at >= 0);
  return starts.length === 0 ? text : text.slice(0, Math.min(...starts));
}

function strangeIn(text: string, page: string): string[] {
  const strange: string[] = [];
  for (const line of new Set(text.split('\n'))) {
    // What was masked is masked at other places in the page.
    const words = line
      .split(/\s+|\*\*\*/)
      .map((word) => lettersOf(word))
      .filter((word) => word !== '');
    if (words.length === 0 || standsIn(words, page)) continue;
    strange.push(line.trim().slice(0, 200));
    if (strange.length === NAMED) break;
  }
  return strange;
}

/** Items that are in the page and say something else there. */
function unlikeIn({ site }: CaptureRecord, page: PageWords, letters: string): string[] {
  const all = letters + page.labels;
  return site.items
    .filter(({ id, text, textCut, textCovered }) => {
      if (!page.ids.has(id) || id.length < SURE_ID || textCut > 0 || textCovered) return false;
      const words = text
        .split(/\s+/)
        .map((word) => lettersOf(word))
        .filter((word) => word !== '');
      return words.length > 0 && !standsIn(words, all);
    })
    .slice(0, NAMED)
    .map(({ id }) => id);
}
