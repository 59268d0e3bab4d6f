import type { PageAgent } from './agent.ts';
import type { Redrawing } from './redraw.ts';

/** The agent's questions, by name. */
export type Question =
  | 'tell'
  | 'pick'
  | 'unpick'
  | 'describe'
  | 'snapshot'
  | 'prepare'
  | 'move'
  | 'confirm'
  | 'readAll'
  | 'restore';

export type Arguments<Q extends Question> = Parameters<PageAgent[Q]>;
export type Answer<Q extends Question> = Awaited<ReturnType<PageAgent[Q]>>;

/** Errors do not survive the way out of a page's world: they are answers too. */
export type Reply<T> = { ok: true; value: T } | { ok: false; message: string };

export type PageDoor = (question: Question, args: readonly unknown[]) => Promise<Reply<unknown>>;

declare global {
  // The isolated world's own global: the page's scripts cannot see it.
  var subutPage: PageDoor | undefined;
  var subutRedraw: (() => Promise<Reply<Redrawing>>) | undefined;
}

/** The door through which the background asks. A new capture injects the script anew and so gets a new agent. */
export function answer(agent: () => PageAgent): PageDoor {
  return async (question, args) => {
    try {
      const method = agent()[question] as (...values: readonly unknown[]) => unknown;
      return { ok: true, value: (await method.apply(agent(), [...args])) ?? null };
    } catch (error) {
      return {
        ok: false,
        message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      };
    }
  };
}
