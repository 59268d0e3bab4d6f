import { adoptedStyleSheets, HTML, namespaceURI, sheet as sheetOf, textContent } from '../dom.ts';
import type { Counts } from './counts.ts';
import { styleText } from './css.ts';
import { escapeAttribute } from './escape.ts';

/*
 * Style rules that are nowhere in the markup: put into a `<style>` by script, or in sheets that script made. Without
 * them a page made by a framework would stand in the copy as bare text.
 */

const IMPORT_RULE = 3;

/** A sheet adopted by a thousand shadow roots is written until this many characters are spent on repetitions. */
const REPEATED_MAX = 8_000_000;
/** Text of a `<style>` that is longer is not compared with its rules. */
const COMPARED_MAX = 8_000_000;

const rulesOf = ({ cssRules }: CSSStyleSheet): string[] => Array.from(cssRules, ({ cssText }) => cssText);

/** Whether the sheet says what its text says. Imports do not count: a sheet made from text leaves them out. */
function saysItsText(sheet: CSSStyleSheet, text: string): boolean {
  const twin = new CSSStyleSheet();
  twin.replaceSync(text);
  const live = Array.from(sheet.cssRules).filter(({ type }) => type !== IMPORT_RULE);
  return (
    live.length === twin.cssRules.length &&
    live.every(({ cssText }, index) => cssText === twin.cssRules[index]?.cssText)
  );
}

export class Styles {
  readonly #counts: Counts;
  /** Sheets made by script, in the order in which they were met. */
  readonly #made = new Map<CSSStyleSheet, { number: number; css: string }>();
  #repeated = 0;

  constructor(counts: Counts) {
    this.#counts = counts;
  }

  /** What stands between the tags of a `<style>`: its text, or its rules where script changed them. */
  textOf(style: HTMLStyleElement): { css: string; changed: boolean } {
    const text = textContent(style) ?? '';
    const sheet = namespaceURI(style) === HTML ? sheetOf(style) : null;
    if (
      sheet === null ||
      text.length > COMPARED_MAX ||
      (text.trim() === '' && sheet.cssRules.length === 0) ||
      saysItsText(sheet, text)
    )
      return { css: this.#inert(text), changed: false };
    this.#counts.add('written-out', 'style elements whose rules were changed by script');
    return { css: this.#inert(rulesOf(sheet).join('\n')), changed: true };
  }

  #inert(text: string): string {
    const { css, aside } = styleText(text);
    if (aside > 0) this.#counts.add('inert', 'addresses in styles', aside);
    return css;
  }

  /** The sheets that a document or shadow root has adopted, as `<style>` elements. */
  adopted(root: Document | ShadowRoot): string {
    return Array.from(adoptedStyleSheets(root), (sheet) => this.#write(sheet)).join('');
  }

  #write(sheet: CSSStyleSheet): string {
    const known = this.#made.get(sheet);
    const { number, css } = known ?? {
      number: this.#made.size + 1,
      css: this.#inert(rulesOf(sheet).join('\n')),
    };
    if (known === undefined) this.#made.set(sheet, { number, css });
    else this.#repeated += css.length;
    const media = sheet.disabled ? 'not all' : sheet.media.mediaText;
    const tag = `<style data-subut-sheet="${number}"${media === '' ? '' : ` media="${escapeAttribute(media)}"`}>`;
    if (known !== undefined && this.#repeated > REPEATED_MAX) {
      this.#counts.add(
        'not-copied',
        'repetitions of style sheets made by script; the first of each number is whole',
      );
      return `${tag}</style>`;
    }
    this.#counts.add('written-out', 'style sheets made by script');
    return `${tag}${css}</style>`;
  }
}
