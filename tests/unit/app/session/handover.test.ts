import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerAsks, askForKeys } from '../../../../utils/app/session/handover.ts';
import { makeOneTimeKey, sealTo } from '../../../../utils/app/session/one-time-seal.ts';

/* The pages speak over the real channel, as several of one process. */

const VAULT = 'AB12';
const SECRET = 'the unlocked keys of this vault';
const isHeld = async () => true;
/** Nobody is waited for as long as in the browser. */
const SHORT = 400;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.restoreAllMocks();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (from: Uint8Array | undefined) => new TextDecoder().decode(from);

/** A page that has a vault open. @returns what it gave, as it is afterwards */
function openPage(vault: string = VAULT, used = 7): Uint8Array[] {
  const given: Uint8Array[] = [];
  const stop = answerAsks((asked) => {
    if (asked !== vault) return null;
    const keys = bytes(SECRET);
    given.push(keys);
    return { keys, used };
  });
  ends.push(stop);
  return given;
}

/** All that whoever listens on the channel hears. */
function listen(): { channel: BroadcastChannel; heard: unknown[] } {
  const channel = new BroadcastChannel('subut-session');
  const heard: unknown[] = [];
  channel.addEventListener('message', ({ data }) => heard.push(data));
  ends.push(() => channel.close());
  return { channel, heard };
}

describe('a page that asks', () => {
  test('gets the keys and the last use from one that is open, which wipes what it sealed', async () => {
    const given = openPage();
    const handed = await askForKeys(VAULT, isHeld);
    expect(textOf(handed?.keys)).toBe(SECRET);
    expect(handed?.used).toBe(7);
    expect(given).toHaveLength(1);
    expect(given[0]?.every((byte) => byte === 0)).toBe(true);
  });

  test('gets them once from two, and two that ask at once get each their own', async () => {
    openPage();
    openPage();
    const both = await Promise.all([askForKeys(VAULT, isHeld), askForKeys(VAULT, isHeld)]);
    expect(both.map((handed) => textOf(handed?.keys))).toEqual([SECRET, SECRET]);
  });

  test('gets nothing where all refuse, where another vault is open, and where nobody is', async () => {
    expect(await askForKeys(VAULT, isHeld, SHORT)).toBeNull();
    ends.push(answerAsks(() => null));
    openPage('CD34');
    expect(await askForKeys(VAULT, isHeld, SHORT)).toBeNull();
  });

  test('waits no longer than there is somebody who could answer', async () => {
    const began = performance.now();
    expect(await askForKeys(VAULT, async () => false, 60_000)).toBeNull();
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  test('takes nothing that was sealed to another key, or is an answer to another', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { channel } = listen();
    channel.addEventListener('message', ({ data }) => {
      void (async () => {
        const other = await makeOneTimeKey();
        const foreign = await sealTo(other.publicKey, bytes('foreign'));
        const fitting = await sealTo(data.reader, bytes('for another'));
        channel.postMessage({ to: data.id, used: 1, ...foreign });
        channel.postMessage({ to: 'another', used: 1, ...fitting });
        channel.postMessage({ to: data.id, used: 'now', ...fitting });
      })();
    });
    expect(await askForKeys(VAULT, isHeld, SHORT)).toBeNull();
  });
});

describe('a page that is open', () => {
  test('says nothing after it ended, nor what it was sealing then', async () => {
    const { channel, heard } = listen();
    const errors = vi.spyOn(console, 'error');
    const stop = answerAsks(() => {
      stop();
      return { keys: bytes(SECRET), used: 7 };
    });
    expect(await askForKeys(VAULT, isHeld, SHORT)).toBeNull();
    expect(heard).toHaveLength(1);
    channel.postMessage(heard[0]);
    expect(await askForKeys(VAULT, isHeld, SHORT)).toBeNull();
    expect(errors).not.toHaveBeenCalled();
  });

  test('lets nobody who listens read the keys', async () => {
    openPage();
    const { heard } = listen();
    expect(textOf((await askForKeys(VAULT, isHeld))?.keys)).toBe(SECRET);
    await expect.poll(() => heard.length).toBe(2);
    const parts = heard.flatMap((message) => Object.values(message as object));
    const raw = parts.map((part) => (part instanceof Uint8Array ? textOf(part) : String(part)));
    expect(raw.filter((text) => text.includes(SECRET.slice(0, 8)))).toEqual([]);
    const [ask, answer] = heard as [{ reader: Uint8Array }, { sealed: Uint8Array }];
    expect(ask.reader).toHaveLength(65);
    // With the tag of AES-GCM, and nothing left out.
    expect(answer.sealed).toHaveLength(SECRET.length + 16);
  });

  test('answers nothing that is no question, and a question with no key', async () => {
    const given = openPage();
    const { channel, heard } = listen();
    for (const wrong of ['lock', null, { id: '1', vault: VAULT }, { id: 1, vault: VAULT, reader: 'key' }])
      channel.postMessage(wrong);
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    channel.postMessage({ id: '1', vault: VAULT, reader: new Uint8Array(65) });
    await expect.poll(() => errors.mock.calls.length).toBe(1);
    expect(heard).toEqual([]);
    expect(given.map((keys) => keys.every((byte) => byte === 0))).toEqual([true]);
  });
});

describe('what is sealed to a key for one message', () => {
  test('opens with it alone, and not when it was changed', async () => {
    const [own, other] = [await makeOneTimeKey(), await makeOneTimeKey()];
    const message = await sealTo(own.publicKey, bytes(SECRET));
    expect(textOf(await own.open(message))).toBe(SECRET);
    await expect(other.open(message)).rejects.toThrow();
    for (const place of [0, SECRET.length, message.sealed.length - 1]) {
      const sealed = message.sealed.slice();
      sealed[place] = (sealed[place] ?? 0) ^ 1;
      await expect(own.open({ ...message, sealed })).rejects.toThrow();
    }
    const again = await sealTo(own.publicKey, bytes(SECRET));
    await expect(own.open({ ...message, key: again.key })).rejects.toThrow();
  });
});
