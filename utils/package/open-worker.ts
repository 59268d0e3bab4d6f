import type { Bytes } from './byte-stream.ts';
import { obey } from './hand.ts';
import { OpenedData } from './opened-data.ts';

/** The other end of machine-pool.ts: one message that is opened. */

export type OpenOrder = { do: 'begin'; key: Bytes } | { do: 'open'; ciphertext: Bytes } | { do: 'close' };

let data: OpenedData | undefined;

async function follow(order: OpenOrder): Promise<Bytes[] | boolean> {
  if (order.do === 'begin') {
    data = await OpenedData.begin(order.key);
    return [];
  }
  if (data === undefined) throw new Error('nothing was begun');
  return order.do === 'open' ? data.open(order.ciphertext) : data.close();
}

obey(follow, (answer) => (typeof answer === 'boolean' ? [] : answer.map(({ buffer }) => buffer)));
