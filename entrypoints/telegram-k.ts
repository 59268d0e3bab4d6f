import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { telegramK } from '@/utils/sites/telegram-k/reader.ts';

/** Put into Telegram's pages of its kind before `page.ts`: the reader of Web K. */
export default defineUnlistedScript(() => {
  globalThis.subutSites = [telegramK];
});
