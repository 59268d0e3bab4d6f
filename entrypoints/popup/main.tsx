import { wordsOfPopup } from '@/components/i18n/words-of-popup.ts';
import { Popup } from '@/components/popup/Popup.tsx';
import { watchTab } from '@/components/popup/tab-watch.ts';
import { openPage } from '@/components/ui/open-page.ts';
import { followOrders } from '@/utils/vault/orders.ts';

// Asked while the language is brought: the background's answer takes longer than drawing.
const watching = watchTab(location.search);
void openPage(() => <Popup watching={watching} />, wordsOfPopup);

// What it shows is of the page in front, and of no other; it goes with the rest all the same.
followOrders((order) => {
  if (order === 'close') close();
});
