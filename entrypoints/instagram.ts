import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { instagram } from '@/utils/sites/instagram/reader.ts';

/** Put into Instagram's pages before `page.ts`: the site's reader. */
export default defineUnlistedScript(() => {
  globalThis.subutSites = [instagram];
});
