import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { telegramA } from '@/utils/sites/telegram-a.ts';
import { telegramK } from '@/utils/sites/telegram-k.ts';
import { telegramPreview } from '@/utils/sites/telegram-preview.ts';

/** Put into Telegram's pages before `page.ts`: the readers of its three web sites. */
export default defineUnlistedScript(() => {
  globalThis.subutSites = [telegramA, telegramK, telegramPreview];
});
