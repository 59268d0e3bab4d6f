import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { telegramA } from '@/utils/sites/telegram-a/reader.ts';

/** Put into Telegram's pages of its kind before `page.ts`: the reader of Web A. */
export default defineUnlistedScript(() => {
  globalThis.subutSites = [telegramA];
});
