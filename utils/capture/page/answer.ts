import type { PageAgent } from './agent.ts';
import type { MediaAgent } from './media/agent.ts';
import type { Redrawing } from './redraw.ts';
import { messageOf, type Reply } from './reply.ts';

/** The agent's methods, by name. */
export type Question =
  | 'tell'
  | 'pick'
  | 'unpick'
  | 'describe'
  | 'askClock'
  | 'snapshot'
  | 'openFile'
  | 'nextOfFile'
  | 'prepare'
  | 'move'
  | 'confirm'
  | 'examine'
  | 'missed'
  | 'readAll'
  | 'scene'
  | 'restore';

export type Arguments<Q extends Question> = Parameters<PageAgent[Q]>;
export type Answer<Q extends Question> = Awaited<ReturnType<PageAgent[Q]>>;

export type MediaQuestion = Exclude<keyof MediaAgent, 'prototype'>;
export type MediaArguments<Q extends MediaQuestion> = Parameters<MediaAgent[Q]>;
export type MediaAnswer<Q extends MediaQuestion> = Awaited<ReturnType<MediaAgent[Q]>>;

/** Called from the same world, it returns live objects. */
export type PageEndpoint<Name extends string = Question> = (
  question: Name,
  args: readonly unknown[],
) => Promise<Reply<unknown>>;

declare global {
  // The isolated world's own global: the page's scripts cannot see it.
  var subutPage: PageEndpoint | undefined;
  var subutMedia: PageEndpoint<MediaQuestion> | undefined;
  var subutRedraw: ((masked: boolean) => Promise<Reply<Redrawing>>) | undefined;
}

/** How long a restore waits for a running call, ms. */
const LAST_MS = 10_000;

/**
 * The endpoint that the background calls. Each capture injects the script again and gets a new agent. A call may still
 * be running although the background has given it up: the restore waits for it.
 */
export function answer<Name extends string, Agent extends Record<Name, (...values: never[]) => unknown>>(
  agent: () => Agent,
  handOver: (value: unknown, question: Name) => unknown = (value) => value,
): PageEndpoint<Name> {
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
