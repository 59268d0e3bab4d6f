import { openElsewhere } from '../../utils/package/open-elsewhere.ts';
import { Verify } from './Verify.tsx';

/** The verify page within the extension, where workers can do the work. */
export function VerifyHere() {
  return <Verify open={openElsewhere} />;
}
