import { v4 } from 'uuid';
import * as v from 'valibot';
import { makeOneTimeKey, sealTo } from './one-time-seal.ts';

/*
 * One unlocked session for all vault pages: a page that opens asks those that are open for the unlocked keys, from
 * memory to memory. Only pages of this extension in this profile hear the channel, and of an answer only the page that
 * asked can read anything. See docs/decisions/0135.
 */

const CHANNEL = 'subut-session';

/** A page that does not answer within this time, ms, hangs. */
const LIMIT = 3000;
/** How often a page that waits looks whether there is still one that could answer; ms. */
const LOOK_EVERY = 200;

const Bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

const Ask = v.strictObject({
  id: v.string(),
  /** Fingerprint of the vault key. */
  vault: v.string(),
  /** To which the answer is to be sealed. */
  reader: Bytes,
});

const Answer = v.strictObject({
  /** The id of what it answers. */
  to: v.string(),
  /** When the vault was last used; ms. */
  used: v.number(),
  key: Bytes,
  sealed: Bytes,
});

export interface HandedOver {
  /** The unlocked keys, as `writeOpenKeys` writes them. */
  keys: Uint8Array<ArrayBuffer>;
  /** When the vault was last used; ms. */
  used: number;
}

/**
 * Asks the other pages for the unlocked keys of a vault.
 * @param vault fingerprint of the vault key
 * @param isHeld whether some page could answer
 * @returns `null` when none does
 */
export async function askForKeys(
  vault: string,
  isHeld: () => Promise<boolean>,
  limit: number = LIMIT,
): Promise<HandedOver | null> {
  const own = await makeOneTimeKey();
  const id = v4();
  const channel = new BroadcastChannel(CHANNEL);
  try {
    const answered = new Promise<HandedOver>((resolve) => {
      channel.addEventListener('message', ({ data }) => {
        const answer = v.safeParse(Answer, data);
        if (!answer.success || answer.output.to !== id) return;
        own
          .open(answer.output)
          .then((keys) => resolve({ keys, used: answer.output.used }))
          .catch((error: unknown) => console.error(error));
      });
    });
    channel.postMessage({ id, vault, reader: own.publicKey } satisfies v.InferOutput<typeof Ask>);
    for (let waited = 0; waited < limit; waited += LOOK_EVERY) {
      const answer = await Promise.race([answered, pause(LOOK_EVERY)]);
      if (answer !== null) return answer;
      if (!(await isHeld())) return null;
    }
    return null;
  } finally {
    channel.close();
  }
}

const pause = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms));

/**
 * Answers pages that ask for the unlocked keys.
 * @param give called for each; its keys are wiped; `null` refuses, and nothing is said
 * @returns ends it: what is being sealed then is not sent any more
 */
export function answerAsks(give: (vault: string) => HandedOver | null): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let isOver = false;
  const answer = async ({ id, vault, reader }: v.InferOutput<typeof Ask>): Promise<void> => {
    const given = give(vault);
    if (given === null) return;
    try {
      const message = await sealTo(reader, given.keys);
      if (isOver) return;
      channel.postMessage({ to: id, used: given.used, ...message } satisfies v.InferOutput<typeof Answer>);
    } finally {
      given.keys.fill(0);
    }
  };
  channel.addEventListener('message', ({ data }) => {
    const ask = v.safeParse(Ask, data);
    if (ask.success) answer(ask.output).catch((error: unknown) => console.error(error));
  });
  return () => {
    isOver = true;
    channel.close();
  };
}
