/*
 * Pieces of text as a page lays them out, joined as `innerText` joins them: a block on lines of its own, no more than one
 * empty line, blanks in a line as one. Pure.
 */

/** A cell of a table, on the same line as the one before. */
const TAB = '\t';

export class TextParts {
  readonly #parts: string[] = [];
  /** What the text ends with so far: a break, a blank, or anything else. */
  #end: 'break' | 'blank' | 'other' = 'break';

  /** Text as it runs on in a line. @param keeps whether its blanks and breaks are laid out as they are */
  run(text: string, keeps = false): void {
    if (keeps) {
      this.#put(text);
      return;
    }
    const one = text.replaceAll(/[ \t\n\r\f]+/g, ' ');
    this.#put(this.#end === 'other' ? one : one.trimStart());
  }

  /** Text that the browser has laid out. */
  laidOut(text: string): void {
    this.#put(text);
  }

  /** A new line, where there is none yet. */
  line(): void {
    if (this.#end === 'break') return;
    this.#trimEnd();
    this.#parts.push('\n');
    this.#end = 'break';
  }

  /** A break that the page wrote. */
  break(): void {
    this.#trimEnd();
    this.#parts.push('\n');
    this.#end = 'break';
  }

  cell(): void {
    if (this.#end !== 'break') this.#put(TAB);
  }

  text(): string {
    return this.#parts.join('').trim();
  }

  #put(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    const last = text.at(-1);
    this.#end = last === '\n' ? 'break' : last === ' ' || last === TAB ? 'blank' : 'other';
  }

  #trimEnd(): void {
    const last = this.#parts.pop();
    if (last !== undefined) this.#parts.push(last.replace(/ +$/, ''));
  }
}
