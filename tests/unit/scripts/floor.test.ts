import { setImmediate as later } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { currentTurn, Floor } from '../../../scripts/setup/floor.ts';
import { say } from '../../../scripts/setup/plain.ts';
import { run } from '../../../scripts/setup/run.ts';

/** Work that goes on when it is told to. */
function held(): { gate: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { gate: promise, open: resolve };
}

it('keeps what the second says until the first has ended, and then lets it be heard at once', async () => {
  let heard = '';
  const floor = new Floor((text) => {
    heard += text;
  });
  const [first, second] = [held(), held()];
  const both = Promise.all([
    floor.speak(async () => {
      say('first begins');
      await first.gate;
      say('first ends');
    }),
    floor.speak(async () => {
      say('second begins');
      await second.gate;
      say('second ends');
    }),
  ]);
  await later();
  expect(heard).toBe('first begins\n');
  first.open();
  await later();
  expect(heard).toBe('first begins\nfirst ends\nsecond begins\n');
  second.open();
  await both;
  expect(heard).toBe('first begins\nfirst ends\nsecond begins\nsecond ends\n');
});

it('lets what ended before its turn be heard whole', async () => {
  let heard = '';
  const floor = new Floor((text) => {
    heard += text;
  });
  const first = held();
  const begun = floor.speak(() => first.gate);
  await floor.speak(async () => say('second'));
  await expect(floor.speak(() => Promise.reject(new Error('third')))).rejects.toThrow('third');
  const fourth = floor.speak(async () => say('fourth'));
  await fourth;
  expect(heard).toBe('');
  first.open();
  await begun;
  expect(heard).toBe('second\nfourth\n');
});

it('has what a command says come in its turn, and none outside', async () => {
  let heard = '';
  const floor = new Floor((text) => {
    heard += text;
  });
  const first = held();
  const begun = floor.speak(() => first.gate);
  const code = await floor.speak(() =>
    run(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3']),
  );
  expect(code).toBe(3);
  expect(heard).toBe('');
  first.open();
  await begun;
  expect(heard.split('\n').toSorted()).toEqual(['', 'err', 'out']);
  expect(currentTurn()).toBeNull();
});
