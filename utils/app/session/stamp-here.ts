import { stampChain } from '../stamp-chain.ts';
import { db } from './vault-state.ts';

/** Time-stamps the end of the chain from this page. @param anew as `stampChain` */
export const stampHere = (anew: boolean): Promise<void> =>
  stampChain(db, () => import('../../timestamp/client.ts'), anew);
