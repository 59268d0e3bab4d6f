import { Popup } from '@/components/popup/Popup.tsx';
import { loadAppearance } from '@/components/ui/appearance.ts';
import { mount } from '@/components/ui/mount.tsx';
import { followOrders } from '@/utils/vault/orders.ts';

void loadAppearance().then(() => mount(Popup));

// What it shows is of the page in front, and of no other; it goes with the rest all the same.
followOrders((order) => {
  if (order === 'close') close();
});
