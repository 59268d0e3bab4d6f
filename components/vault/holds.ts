/*
 * Work that must not be cut off because nobody touches the page. It keeps the vault open as long as it gets on, and no longer: one that
 * hangs, or that a hostile capture keeps busy, must not keep it open for ever.
 */

/** Work that did not get on for so long is taken for one that hangs. */
export const STALLED_MS = 5 * 60_000;
/** Whatever it does, it keeps the vault open no longer than this. */
export const HELD_MOST_MS = 60 * 60_000;

interface Hold {
  began: number;
  moved: number;
  /** How far it was then. */
  mark: string;
}

/** All work under way on a page. Times are milliseconds of one clock. */
export class Holds {
  readonly #holds = new Set<Hold>();

  /**
   * Work begins.
   * @returns `move` is told how far it is: only what differs from the last time is progress; `end`: the work is over
   */
  begin(now: number): { move(mark: string, at: number): void; end(): void } {
    const hold: Hold = { began: now, moved: now, mark: '' };
    this.#holds.add(hold);
    return {
      move(mark, at) {
        if (mark === hold.mark) return;
        hold.mark = mark;
        hold.moved = at;
      },
      end: () => void this.#holds.delete(hold),
    };
  }

  /** Whether any of it keeps the vault open. */
  holds(now: number): boolean {
    for (const { began, moved } of this.#holds)
      if (now - began < HELD_MOST_MS && now - moved < STALLED_MS) return true;
    return false;
  }
}
