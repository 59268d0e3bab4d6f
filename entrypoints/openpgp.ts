import * as openpgp from 'openpgp';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shareLibraries } from '@/utils/late-script.ts';

/** For the background and the pages: see scripts/setup/shared-libraries.ts. */
export default defineUnlistedScript(() => shareLibraries({ openpgp }));
