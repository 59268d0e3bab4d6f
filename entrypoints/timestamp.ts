import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ProofError } from '@/utils/errors/proof-error.ts';
import { isAskingCode, TimestampError } from '@/utils/errors/timestamp-error.ts';
import { askAuthority } from '@/utils/timestamp/client.ts';
import { fetchLists } from '@/utils/timestamp/fetch-lists.ts';
import { askCalendar } from '@/utils/timestamp/ots/calendar-client.ts';

/**
 * The time-stamp client as a script of its own: the background loads it on the first request (see
 * app/late-timestamp.ts).
 */
export default defineUnlistedScript(() => {
  globalThis.subutTimestamp = {
    async ask(authority, digest) {
      try {
        return { received: await askAuthority(authority, digest) };
      } catch (error) {
        if (!(error instanceof TimestampError)) throw error;
        return { refused: { code: error.code, detail: error.detail } };
      }
    },
    async askCalendar(calendar, digest) {
      try {
        return { received: await askCalendar(calendar, digest) };
      } catch (error) {
        if (error instanceof ProofError) return { refused: { code: error.code, detail: error.detail } };
        if (!(error instanceof TimestampError && isAskingCode(error.code))) throw error;
        return { refused: { code: error.code, detail: error.detail } };
      }
    },
    fetchLists,
  };
});
