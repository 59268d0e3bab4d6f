import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findInLongPage } from '@/utils/evidence/inert/page-check.ts';

/** The second reading of a page's copy as a script of its own: see capture/record/late-page-check.ts. */
export default defineUnlistedScript(() => {
  globalThis.subutPageCheck = findInLongPage;
});
