import { AsyncLocalStorage } from 'node:async_hooks';

/*
 * Orders the output of concurrent work: the first running task prints at once, the output of the others is buffered
 * until their turn. So a log reads as if they had run one after the other.
 */

/** Where text goes. */
export type Write = (text: string) => void;

const speaking = new AsyncLocalStorage<Write>();

/** The buffer for the output of this task; otherwise `null`. */
export function currentTurn(): Write | null {
  return speaking.getStore() ?? null;
}

interface Turn {
  /** Buffered output. */
  kept: string;
  hasEnded: boolean;
}

export class Floor {
  readonly #write: Write;
  /** Running tasks, and those that ended before their turn; the first prints. */
  readonly #turns: Turn[] = [];

  constructor(write: Write = (text) => void process.stdout.write(text)) {
    this.#write = write;
  }

  /** Runs work whose output comes after that of work started before it. */
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

  /** Lets the next running task print, after the buffered output of those before it. */
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
