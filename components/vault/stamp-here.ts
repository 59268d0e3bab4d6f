import { stampChain } from '../../utils/capture/stamp.ts';
import { db } from './vault-state.ts';

/** Has the end of the chain stamped by those who were chosen, from this page. @param anew as `stampChain` */
export const stampHere = (anew: boolean): Promise<void> =>
  stampChain(db, () => import('../../utils/timestamp/client.ts'), anew);
