import { InsertionMode, Parser, type Token } from 'parse5';
import type { Types } from './passing-tree.ts';

export type TagToken = Token.TagToken;

/** Asked before a tag is taken, and told of one that no element was made of. */
interface Watch {
  before(tag: TagToken, isStart: boolean, open: number, isInSelect: boolean): void;
  after(tag: TagToken): void;
}

/** A parser whose every tag is seen, also those that it passes over. */
export class WatchedParser extends Parser<Types> {
  #watch: Watch | null = null;

  watchedBy(watch: Watch): void {
    this.#watch = watch;
  }

  override onStartTag(token: TagToken): void {
    this.#watch?.before(token, true, this.openElements.depth, this.#isInSelect());
    super.onStartTag(token);
    this.#watch?.after(token);
  }

  override onEndTag(token: TagToken): void {
    this.#watch?.before(token, false, this.openElements.depth, this.#isInSelect());
    super.onEndTag(token);
  }

  #isInSelect(): boolean {
    return (
      this.insertionMode === InsertionMode.IN_SELECT ||
      this.insertionMode === InsertionMode.IN_SELECT_IN_TABLE
    );
  }
}
