import { type AskedDate, dateAt, isOn } from './dates.ts';
import { foldText } from './fold.ts';
import { hasLink, isLink, linkKey } from './links.ts';

/* What somebody typed, as what each capture is held against. */

/** What is looked through of one capture; texts are folded. */
export interface Searched {
  /** On the clock of the capture: `2026-11-24`. */
  day: string;
  /** Title, address, account, names: one a line. */
  facts: string;
  /** Each word of the page once, a blank before and after each. */
  words: string;
  /** See `linesOfLinks`. */
  links: string;
}

/** Whether a capture has what one part of the question asks for. @param shown what else its row shows, folded */
export type Term = (capture: Searched, shown: string) => boolean;

/** All of them must hold. */
export function readQuestion(text: string): Term[] {
  const typed = text.split(/\s+/u).map(bare);
  const asked = typed.filter((word) => /[^\p{P}]/u.test(word));
  const folded = asked.map(foldText);
  const terms: Term[] = [];
  for (let at = 0; at < asked.length; ) {
    const dated = dateAt(folded.slice(at));
    const length = dated?.length ?? 1;
    if (dated === null) terms.push(wordTerm(asked[at] ?? ''));
    else terms.push(dateTerm(dated.dates, folded.slice(at, at + length)));
    at += length;
  }
  return terms;
}

/** Without what a copied sentence has around a word, and the marks of direction that a chat puts around a name. */
const bare = (word: string): string =>
  word.replaceAll(/^[\p{Cf}"'“”„‘’«»()[\]{}<>,;:!?]+|[\p{Cf}"'“”„‘’«»()[\]{}<>,;:!?.]+$/gu, '');

function wordTerm(word: string): Term {
  const folded = foldText(word);
  const link = isLink(word) ? linkKey(word) : null;
  const name = /^@[^@]/u.test(folded) ? folded.slice(1) : null;
  return ({ facts, words, links }, shown) =>
    facts.includes(folded) ||
    words.includes(folded) ||
    shown.includes(folded) ||
    (link !== null && hasLink(links, link)) ||
    // Who is shown as @name may stand in the page without the sign.
    (name !== null && words.includes(` ${name} `));
}

/** The day of the capture; or these very words in its page or its names. */
function dateTerm(dates: readonly AskedDate[], words: readonly string[]): Term {
  const phrase = words.join(' ');
  return (capture) =>
    dates.some((date) => isOn(capture.day, date)) ||
    capture.facts.includes(phrase) ||
    words.every((word) => capture.words.includes(` ${word} `));
}
