import { startAutoLock } from '../../utils/app/session/auto-lock.ts';
import { onPageEnd, resetPage } from '../../utils/app/session/page-end.ts';
import { holdOpenLock } from '../../utils/vault/db/locks.ts';
import { openInWorker } from '../../utils/verify/open-in-worker.ts';
import { Verify } from './Verify.tsx';

let isWatched = false;

/** The same auto-lock as for the vault: it starts with the first file. */
function watch(): void {
  if (isWatched) return;
  isWatched = true;
  holdOpenLock();
  startAutoLock(resetPage);
}

onPageEnd();

/** The verify page within the extension, where workers can do the work. */
export function VerifyHere() {
  return <Verify open={openInWorker} onFile={watch} />;
}
