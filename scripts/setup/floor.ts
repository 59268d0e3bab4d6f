import { AsyncLocalStorage } from 'node:async_hooks';

/*
 * Work that runs side by side speaks in turns: the first that has not ended is heard at once, what the others say is
 * kept until it is their turn. So a log reads as if one had run after the other.
 */

/** Where text goes. */
export type Write = (text: string) => void;

const speaking = new AsyncLocalStorage<Write>();

/** Where what is said here goes, when it may have to wait for its turn; otherwise `null`. */
export function currentTurn(): Write | null {
  return speaking.getStore() ?? null;
}

interface Turn {
  /** What was said before its time. */
  kept: string;
  hasEnded: boolean;
}

export class Floor {
  readonly #write: Write;
  /** Those that have not ended, and those that ended before it was their turn; the first has the floor. */
  readonly #turns: Turn[] = [];

  constructor(write: Write = (text) => void process.stdout.write(text)) {
    this.#write = write;
  }

  /** Does some work; what it says comes after what the work says that was begun before it. */
  async speak<T>(work: () => Promise<T>): Promise<T> {
    const turn: Turn = { kept: '', hasEnded: false };
    this.#turns.push(turn);
    const say: Write = (text) => {
      if (this.#turns.indexOf(turn) > 0) turn.kept += text;
      else this.#write(text);
    };
    try {
      return await speaking.run(say, work);
    } finally {
      turn.hasEnded = true;
      this.#passOn();
    }
  }

  /** Gives the floor to the first that has not ended, and lets the others before it be heard. */
  #passOn(): void {
    while (this.#turns[0]?.hasEnded) {
      this.#turns.shift();
      const [next] = this.#turns;
      if (next === undefined) return;
      this.#write(next.kept);
      next.kept = '';
    }
  }
}
