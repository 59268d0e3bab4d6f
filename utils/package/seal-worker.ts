import type { Bytes } from './byte-stream.ts';
import { obey } from './hand.ts';
import { SealedData, type SealStart } from './sealed-data.ts';

/** The other end of machine-pool.ts: one message that is sealed. */

export type SealOrder =
  | { do: 'begin'; start: SealStart }
  | { do: 'zip'; bytes: Bytes }
  | { do: 'digest'; trailer: Bytes }
  | { do: 'close'; packets: Bytes };

let data: SealedData | undefined;

async function follow(order: SealOrder): Promise<Bytes[]> {
  if (order.do === 'begin') {
    data = await SealedData.begin(order.start);
    return [];
  }
  if (data === undefined) throw new Error('nothing was begun');
  if (order.do === 'zip') return data.zip(order.bytes);
  if (order.do === 'digest') return [await data.digest(order.trailer)];
  return data.close(order.packets);
}

obey(follow, (pieces) => pieces.map(({ buffer }) => buffer));
