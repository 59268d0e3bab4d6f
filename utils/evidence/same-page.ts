import { familyOf } from './account.ts';
import type { Account, PageKind, SiteName } from './reading.ts';

/** What tells a page from others. */
export interface PageNamed {
  url: string;
  site: SiteName;
  kind: PageKind;
  account: Pick<Account, 'id' | 'username'> | null;
}

/** Pages that an account has one of; of posts it has many. */
const STANDING: readonly PageKind[] = ['channel', 'group', 'chat', 'profile'];

/**
 * Whether two captures are of one page: of one address, or of the one channel, group, chat or profile of an account, which
 * has another address in each client and with each new name.
 */
export function isSamePage(one: PageNamed, other: PageNamed): boolean {
  if (one.url === other.url) return true;
  if (!STANDING.includes(one.kind) || one.kind !== other.kind) return false;
  if (familyOf(one.site) !== familyOf(other.site)) return false;
  const [a, b] = [one.account, other.account];
  // A name may go from one account to another, a number does not.
  if (a?.id != null && b?.id != null) return a.id === b.id;
  return Boolean(a?.username) && bare(a?.username) === bare(b?.username);
}

const bare = (name: string | null | undefined): string => (name ?? '').replace(/^@/, '').toLowerCase();
