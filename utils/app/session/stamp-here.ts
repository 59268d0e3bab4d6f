import { type CalendarClient, proveChain } from '../prove-chain.ts';
import { stampChain, type TimestampClient } from '../stamp-chain.ts';
import { db } from './vault-state.ts';

const bringClient = async (): Promise<TimestampClient> => ({
  askAuthority: (await import('../../timestamp/client.ts')).askAuthority,
  fetchLists: (await import('../../timestamp/fetch-lists.ts')).fetchLists,
});

const bringCalendars = async (): Promise<CalendarClient> => import('../../timestamp/ots/calendar-client.ts');

/** Time-stamps the end of the chain from this page. @param anew as `stampChain` */
export async function stampHere(anew: boolean): Promise<void> {
  await stampChain(db, bringClient, anew);
  await proveChain(db, bringCalendars, anew);
}
