import { expect, it } from 'vitest';
import type { Bytes } from '../../../utils/bytes/byte-reader.ts';
import { Handoff } from '../../../utils/verify/look/handoff.ts';

it('what was handed over stays good when its giver has let go of it', async () => {
  const handoff = new Handoff();
  const held: Bytes[] = [];
  const reading = (async () => {
    for await (const piece of handoff) held.push(piece);
  })();
  for (const value of [1, 2, 3]) {
    const piece = Uint8Array.of(value, value);
    await handoff.give(piece);
    // As a piece that is transferred to a worker.
    structuredClone(piece, { transfer: [piece.buffer] });
  }
  handoff.end();
  await reading;
  expect(held.map((piece) => Array.from(piece))).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});
