import type { Account, SiteReading } from './reading.ts';

/* An account keeps its number when it changes its name. */

/** Sites that number the same accounts alike. */
export const familyOf = (name: SiteReading['name']): string =>
  name.startsWith('telegram-') ? 'telegram' : name;

/** What tells an account. */
type Named = Pick<Account, 'id' | 'username' | 'title'> | null;

type Names = Omit<NonNullable<Named>, 'id'> | null;

interface Reading {
  name: SiteReading['name'];
  account: Named;
}

/** Whether two readings are of one account, by its number alone. */
export function isSameAccount(one: Reading, other: Reading): boolean {
  const id = one.account?.id ?? null;
  return id !== null && id === other.account?.id && familyOf(one.name) === familyOf(other.name);
}

/** Whether a name that both readings know differs; what one page does not show is no other name. */
export function hasOtherName(one: Names, other: Names): boolean {
  const differs = (a: string | null | undefined, b: string | null | undefined): boolean =>
    Boolean(a) && Boolean(b) && a?.replace(/^@/, '') !== b?.replace(/^@/, '');
  return differs(one?.title, other?.title) || differs(one?.username, other?.username);
}

/** `Title, @name`, as far as it is known. */
export function nameOf(account: Named): string {
  const handle = account?.username ? `@${account.username.replace(/^@/, '')}` : null;
  return [account?.title, handle].filter((part) => part).join(', ');
}
