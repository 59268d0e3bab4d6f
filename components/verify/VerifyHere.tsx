import { openElsewhere } from '../../utils/package/open-elsewhere.ts';
import { tellOpen } from '../../utils/vault/lock.ts';
import { startAutoLock } from '../vault/auto-lock.ts';
import { followEnd, forgetPage } from '../vault/page-end.ts';
import { Verify } from './Verify.tsx';

let isWatched = false;

/** What a package holds is shown no longer than what the vault holds: from its first file on the page watches whether it is used. */
function watch(): void {
  if (isWatched) return;
  isWatched = true;
  tellOpen();
  startAutoLock(forgetPage);
}

followEnd();

/** The verify page within the extension, where workers can do the work. */
export function VerifyHere() {
  return <Verify open={openElsewhere} onFile={watch} />;
}
