import { stampChain, type TimestampClient } from '../stamp-chain.ts';
import { db } from './vault-state.ts';

const bringClient = async (): Promise<TimestampClient> => ({
  askAuthority: (await import('../../timestamp/client.ts')).askAuthority,
  fetchLists: (await import('../../timestamp/fetch-lists.ts')).fetchLists,
});

/** Time-stamps the end of the chain from this page. @param anew as `stampChain` */
export const stampHere = (anew: boolean): Promise<void> => stampChain(db, bringClient, anew);
