import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askAuthority } from '@/utils/timestamp/client.ts';
import { TimestampError } from '@/utils/timestamp/errors.ts';

/** What asks for time stamps, as a script of its own: the background takes it in when it is to ask (see capture/late-timestamp.ts). */
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
