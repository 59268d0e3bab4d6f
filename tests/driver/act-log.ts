import type { Page } from 'playwright';
import { openTab } from './vault.ts';
import { openAt } from './whole-vault.ts';

/** A log of user acts, written before each act and after its confirmation: for tests that kill the browser. */

export type ActKind = 'kept' | 'named' | 'deleted' | 'opened';

/** An act that was begun and of which nobody knows whether it was done. */
export type Act =
  | { kind: 'kept' | 'opened' }
  | { kind: 'named'; id: string; name: string }
  | { kind: 'deleted'; id: string };

export class Acts {
  /** The captures that were said to be there, and their names; `null`: none. */
  readonly known = new Map<string, string | null>();
  /** Begun and not confirmed. */
  underWay: Act | null = null;
  /** How long an act of each kind took when it was answered last, ms. */
  readonly lasted: Record<ActKind, number> = { kept: 2000, named: 100, deleted: 100, opened: 500 };
  #tellBegun: () => void = () => undefined;

  /** When the next act begins. */
  begun(): Promise<void> {
    return new Promise((resolve) => {
      this.#tellBegun = resolve;
    });
  }

  /** @param work ends when the person is told that it is done */
  async #do<T>(act: Act, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    this.underWay = act;
    this.#tellBegun();
    const done = await work();
    this.underWay = null;
    this.lasted[act.kind] = performance.now() - begun;
    return done;
  }

  /** @param work gives the id under which the page was kept */
  async keep(work: () => Promise<string>): Promise<void> {
    const id = await this.#do({ kind: 'kept' }, work);
    this.known.set(id, null);
  }

  async open(work: () => Promise<Page>): Promise<Page> {
    return this.#do({ kind: 'opened' }, work);
  }

  async name(vault: Page, id: string, name: string): Promise<void> {
    await openAt(vault, id);
    await openTab(vault, 'names');
    await vault.getByTestId('label-name').fill(name);
    await this.#do({ kind: 'named', id, name }, async () => {
      await vault.getByTestId('label-save').click();
      await vault.getByTestId('label-saved').waitFor();
    });
    this.known.set(id, name);
  }

  async delete(vault: Page, id: string): Promise<void> {
    await openAt(vault, id);
    await vault.getByTestId('delete').click();
    await vault.getByTestId('delete-understood').check();
    await this.#do({ kind: 'deleted', id }, async () => {
      await vault.getByTestId('delete-confirm').click();
      await vault.getByTestId('capture-list').waitFor({ state: 'attached' });
    });
    this.known.delete(id);
  }
}
