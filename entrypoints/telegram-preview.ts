import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { telegramPreview } from '@/utils/sites/telegram-preview/reader.ts';

/** Put into Telegram's pages of its kind before `page.ts`: the reader of the public preview. */
export default defineUnlistedScript(() => {
  globalThis.subutSites = [telegramPreview];
});
