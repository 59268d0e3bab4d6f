// First: what it asks for comes while the others run.
import './ahead.ts';

import { Popup } from '@/components/popup/Popup.tsx';
import { openPage } from '@/components/ui/open-page.ts';
import { watchTab } from '@/utils/app/capture/tab-watch.ts';
import { onBroadcast } from '@/utils/app/session/vault-broadcast.ts';
import { wordsOfPopup } from '@/utils/i18n/words-of-popup.ts';
import { place } from './ahead.ts';

const watching = watchTab(place);
void openPage(
  watching.then((watch) => () => <Popup watch={watch} />),
  wordsOfPopup,
);

// The popup shows page data too, so it closes with the vault pages.
onBroadcast((order) => {
  if (order === 'close') close();
});
