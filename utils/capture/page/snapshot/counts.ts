import type { Adjustment } from '../../../evidence/method.ts';

/** What was done to the copy, each thing once with how often: a page has thousands of handlers. */
export class Counts {
  readonly #counts = new Map<string, { kind: Adjustment['kind']; what: string; times: number }>();

  add(kind: Adjustment['kind'], what: string, times = 1): void {
    const key = `${kind} ${what}`;
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { kind, what, times });
    else known.times += times;
  }

  /** For the record, in the order of first occurrence. */
  adjustments(): Adjustment[] {
    return Array.from(this.#counts.values(), ({ kind, what, times }) => ({
      kind,
      target: `${what} (${times})`,
    }));
  }
}
