import type { Account } from '../../utils/evidence/reading.ts';
import { visible } from '../../utils/package/visible.ts';
import type { Translate } from '../i18n/translate.ts';

/** Units of a title that are shown: no honest page has a longer one. */
export const TITLE_MOST = 300;

/** What a capture is called in lists and headings: whose page it is, which says more than most titles do. */
export function titleOf(
  t: Translate,
  { account, title }: { account: Pick<Account, 'title'> | null; title: string },
): string {
  return visible(account?.title || title, TITLE_MOST) || t('vault.untitled');
}

/** `@name`, however the site writes it; empty where there is none. */
export function handleOf(account: Pick<Account, 'username'> | null): string {
  return account?.username ? `@${visible(account.username, TITLE_MOST).replace(/^@/, '')}` : '';
}
