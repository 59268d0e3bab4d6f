import type { PageAgent } from './agent.ts';
import type { MediaAgent } from './media/agent.ts';
import type { Redrawing } from './redraw.ts';
import { messageOf, type Reply } from './reply.ts';

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
  | 'scene'
  | 'restore';

export type Arguments<Q extends Question> = Parameters<PageAgent[Q]>;
export type Answer<Q extends Question> = Awaited<ReturnType<PageAgent[Q]>>;

export type MediaQuestion = Exclude<keyof MediaAgent, 'prototype'>;
export type MediaArguments<Q extends MediaQuestion> = Parameters<MediaAgent[Q]>;
export type MediaAnswer<Q extends MediaQuestion> = Awaited<ReturnType<MediaAgent[Q]>>;

/** Asked from within the same world, it gives live objects. */
export type PageDoor<Name extends string = Question> = (
  question: Name,
  args: readonly unknown[],
) => Promise<Reply<unknown>>;

declare global {
  // The isolated world's own global: the page's scripts cannot see it.
  var subutPage: PageDoor | undefined;
  var subutMedia: PageDoor<MediaQuestion> | undefined;
  var subutRedraw: ((masked: boolean) => Promise<Reply<Redrawing>>) | undefined;
}

/** How long what is put back waits for an answer that is still being made, ms. */
const LAST_MS = 10_000;

/**
 * The door through which the background asks. A new capture injects the script anew and so gets a new agent. The background
 * may have given up an answer that is still being made: what that does to the page is done before it is put back.
 */
export function answer<Name extends string, Agent extends Record<Name, (...values: never[]) => unknown>>(
  agent: () => Agent,
  handOver: (value: unknown, question: Name) => unknown = (value) => value,
): PageDoor<Name> {
  let last: Promise<unknown> = Promise.resolve();
  return async (question, args) => {
    try {
      if (question === 'restore') await Promise.race([last, new Promise((end) => setTimeout(end, LAST_MS))]);
      const method = agent()[question] as unknown as (...values: readonly unknown[]) => unknown;
      const made = Promise.resolve(method.apply(agent(), [...args]));
      last = made.catch(() => undefined);
      return { ok: true, value: handOver((await made) ?? null, question) };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
  };
}
