import type { Account } from '../evidence/reading.ts';
import { visibleText } from '../evidence/visible-text.ts';
import type { Translate } from '../i18n/translate.ts';

/** Units of a title that are shown: no honest page has a longer one. */
export const TITLE_MOST = 300;

/** The title of a capture in lists and headings: the account's name, which tells more than most page titles. */
export function titleOf(
  t: Translate,
  { account, title }: { account: Pick<Account, 'title'> | null; title: string },
): string {
  return visibleText(account?.title || title, TITLE_MOST) || t('vault.untitled');
}

/** `@name`, however the site writes it; empty where there is none. */
export function handleOf(account: Pick<Account, 'username'> | null): string {
  return account?.username ? `@${visibleText(account.username, TITLE_MOST).replace(/^@/, '')}` : '';
}
