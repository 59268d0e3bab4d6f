import { Popup } from '@/components/popup/Popup.tsx';
import { openPage } from '@/components/ui/open-page.ts';
import { watchTab } from '@/utils/app/capture/tab-watch.ts';
import { onBroadcast } from '@/utils/app/session/vault-broadcast.ts';
import { wordsOfPopup } from '@/utils/i18n/words-of-popup.ts';

// Requested while the language loads: the background's answer takes longer than rendering.
const watching = watchTab(location.search);
void openPage(() => <Popup watching={watching} />, wordsOfPopup);

// The popup shows page data too, so it closes with the vault pages.
onBroadcast((order) => {
  if (order === 'close') close();
});
