/*
 * Work that must not be interrupted by the idle timer. It keeps the vault open only while it makes progress: a task
 * that hangs, or that a hostile capture keeps busy, must not keep the vault open forever.
 */

/** Work without progress for this long counts as hanging. */
export const STALLED_MS = 5 * 60_000;
/** The longest time for which work may keep the vault open. */
export const HELD_MOST_MS = 60 * 60_000;

interface Hold {
  began: number;
  moved: number;
  /** The last progress value. */
  mark: string;
}

/** All running work of a page. Times are milliseconds of one clock. */
export class KeepOpenTasks {
  readonly #holds = new Set<Hold>();

  /** Registers work. @returns `move` reports progress: a value that differs from the last; `end` ends it */
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

  /** Whether any work keeps the vault open. */
  holds(now: number): boolean {
    for (const { began, moved } of this.#holds)
      if (now - began < HELD_MOST_MS && now - moved < STALLED_MS) return true;
    return false;
  }
}
