import type { DBCore, DBCoreTable, DBCoreTransaction } from 'dexie';
import type { VaultDatabase } from '../../../utils/vault/db/database.ts';

/** What a page that died would have done next. */
export class Killed extends Error {}

/**
 * Has the page behind a connection die in the middle: at a chosen access to the database its transaction is lost, and from then on it
 * does nothing more. What a page does between two accesses leaves no trace, so that every moment of a death is one of these.
 */
export class Mortal {
  isDead = false;
  #left: number | null = null;

  constructor(db: VaultDatabase) {
    db.use({ stack: 'dbcore', name: 'mortal', create: (core) => this.#watch(core) });
  }

  /** @param access from now on, counted from 0; `null`: it lives */
  dieAt(access: number | null): void {
    this.#left = access;
  }

  #step(trans: DBCoreTransaction): void {
    if (this.#left === 0) this.isDead = true;
    if (this.#left !== null) this.#left -= 1;
    if (!this.isDead) return;
    try {
      trans.abort();
    } catch {
      // It is lost already.
    }
    throw new Killed();
  }

  #watch(core: DBCore): DBCore {
    return {
      ...core,
      table: (name) => {
        const table = core.table(name);
        const watched = <Request extends { trans: DBCoreTransaction }, Answer>(
          work: (request: Request) => Promise<Answer>,
          after: boolean,
        ) =>
          (async (request: Request) => {
            this.#step(request.trans);
            const answer = await work(request);
            // Written, and not kept.
            if (after) this.#step(request.trans);
            return answer;
          }) as (request: Request) => Promise<Answer>;
        return {
          ...table,
          mutate: watched(table.mutate, true),
          get: watched(table.get, false),
          getMany: watched(table.getMany, false),
          query: watched(table.query, false),
          count: watched(table.count, false),
        } as DBCoreTable;
      },
    };
  }
}
