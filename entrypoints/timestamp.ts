import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { TimestampError } from '@/utils/errors/timestamp-error.ts';
import { askAuthority } from '@/utils/timestamp/client.ts';

/**
 * The time-stamp client as a script of its own: the background loads it on the first request (see
 * app/late-timestamp.ts).
 */
export default defineUnlistedScript(() => {
  globalThis.subutTimestamp = async (authority, digest) => {
    try {
      return { received: await askAuthority(authority, digest) };
    } catch (error) {
      if (!(error instanceof TimestampError)) throw error;
      return { refused: { code: error.code, detail: error.detail } };
    }
  };
});
