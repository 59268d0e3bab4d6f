import { machinePool } from '../../utils/package/machine-pool.ts';
import { Verify } from './Verify.tsx';

/** The verify page within the extension, where the work can be spread over workers. */
export function VerifyHere() {
  return <Verify pool={machinePool} />;
}
