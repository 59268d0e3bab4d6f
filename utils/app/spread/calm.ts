import { isCapturing } from '../../vault/db/locks.ts';

/* A capture is not slowed: nothing is looked at while one is being made. */

/** How often it is looked whether one is, ms. */
const LOOK_EVERY = 500;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));

export class Calm {
  readonly #onPaused: (isPaused: boolean) => void;

  constructor(onPaused: (isPaused: boolean) => void) {
    this.#onPaused = onPaused;
  }

  /** Resolves when no capture is being made. */
  async here(): Promise<void> {
    if (!(await isCapturing())) return;
    this.#onPaused(true);
    while (await isCapturing()) await pause();
    this.#onPaused(false);
  }

  /** Long work, which is stopped when a capture begins and begun anew afterwards. @throws what the work throws */
  async during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      await this.here();
      const stop = new AbortController();
      const watching = setInterval(() => {
        isCapturing().then(
          (isBusy) => isBusy && stop.abort(),
          () => undefined,
        );
      }, LOOK_EVERY);
      try {
        return await work(stop.signal);
      } catch (error) {
        if (!stop.signal.aborted) throw error;
      } finally {
        clearInterval(watching);
      }
    }
  }
}
