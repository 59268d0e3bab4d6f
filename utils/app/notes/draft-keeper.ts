/** How long after a letter it is kept, ms: whoever goes on typing is not waited for. */
export const KEEP_AFTER_MS = 600;

/** Of this page: what waits to be kept, and what is being written to the disk. */
const waiting = new Set<{ now(): Promise<void> }>();
const writing = new Set<Promise<void>>();

/** Keeps at once all that was typed on this page. @returns when it is kept; `null`: it is */
export function keepDraftsNow(): Promise<unknown> | null {
  for (const keeper of waiting) void keeper.now();
  return writing.size === 0 ? null : Promise.all(writing);
}

/** Keeps what is being typed: one writing at a time, and the last last. */
export class DraftKeeper<Draft extends object> {
  readonly #keep: (draft: Draft) => Promise<void>;
  readonly #onFailed: (error: unknown) => void;
  #next: Draft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(keep: (draft: Draft) => Promise<void>, onFailed: (error: unknown) => void) {
    this.#keep = keep;
    this.#onFailed = onFailed;
  }

  typed(draft: Draft): void {
    this.#next = draft;
    waiting.add(this);
    this.#timer ??= setTimeout(() => void this.now(), KEEP_AFTER_MS);
  }

  /** Keeps at once what waits. @returns when it is kept, or could not be */
  now(): Promise<void> {
    this.#stop();
    const draft = this.#next;
    this.#next = null;
    if (draft === null) return this.#turn;
    const turn = this.#turn.then(() => this.#keep(draft)).catch(this.#onFailed);
    this.#turn = turn;
    writing.add(turn);
    void turn.finally(() => writing.delete(turn));
    return turn;
  }

  /** Drops what waits. @returns when nothing is being kept any more */
  drop(): Promise<void> {
    this.#stop();
    this.#next = null;
    return this.#turn;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    waiting.delete(this);
  }
}
