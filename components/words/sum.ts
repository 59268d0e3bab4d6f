import { handleOf, titleOf } from '../../utils/app/capture-title.ts';
import type { Account, SiteName } from '../../utils/evidence/reading.ts';
import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';

/** What of a capture is said in one line. */
export interface Summed {
  site: SiteName;
  title: string;
  account: Pick<Account, 'title' | 'username'> | null;
  coverage: { itemsSeen: number };
}

/** How the items of a site are called; of other pages none are read. */
const ITEMS: Record<SiteName, MessageKey | null> = {
  instagram: 'popup.sumPosts',
  'telegram-a': 'popup.sumMessages',
  'telegram-k': 'popup.sumMessages',
  'telegram-preview': 'popup.sumMessages',
  generic: null,
};

/** What was kept and of whom: `48 messages: Bağda rəssamlıq (@cay.ve.boya)`. */
export function sumOf(t: Translate, { site, title, account, coverage }: Summed): string {
  const handle = handleOf(account);
  const name = titleOf(t, { account, title });
  const whose = handle === '' || handle === name ? name : `${name} (${handle})`;
  const items = ITEMS[site];
  return items === null || coverage.itemsSeen === 0
    ? whose
    : t(items, { count: coverage.itemsSeen, name: whose });
}
