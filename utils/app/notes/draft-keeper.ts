import type { Draft } from '../../vault/content/notes.ts';

/** How long after a letter it is kept, ms: whoever goes on typing is not waited for. */
export const KEEP_AFTER_MS = 600;

/** Keeps a text while it is being typed: one writing at a time, and the last text last. */
export class DraftKeeper {
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
    this.#timer ??= setTimeout(() => void this.now(), KEEP_AFTER_MS);
  }

  /** Keeps at once what waits. @returns when it is kept, or could not be */
  now(): Promise<void> {
    this.#stop();
    const draft = this.#next;
    this.#next = null;
    if (draft !== null) this.#turn = this.#turn.then(() => this.#keep(draft)).catch(this.#onFailed);
    return this.#turn;
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
  }
}
