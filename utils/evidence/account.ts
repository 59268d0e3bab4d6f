import type { Account, SiteReading } from './reading.ts';

/* An account keeps its number when it changes its name. */

/** Sites that number the same accounts alike. */
const familyOf = (name: SiteReading['name']): string => (name.startsWith('telegram-') ? 'telegram' : name);

/** What tells an account. */
type Named = Pick<Account, 'id' | 'username' | 'title'> | null;

interface Reading {
  name: SiteReading['name'];
  account: Named;
}

/** Whether two readings are of one account, by its number alone. */
export function isSameAccount(one: Reading, other: Reading): boolean {
  const id = one.account?.id ?? null;
  return id !== null && id === other.account?.id && familyOf(one.name) === familyOf(other.name);
}

/** `Title, @name`, as far as it is known. */
export function nameOf(account: Named): string {
  const handle = account?.username ? `@${account.username.replace(/^@/, '')}` : null;
  return [account?.title, handle].filter((part) => part).join(', ');
}
