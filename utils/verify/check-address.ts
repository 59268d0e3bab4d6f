import { type Finding, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import { mediaIdOf } from '../evidence/site-ids.ts';
import type { Judgement } from './findings.ts';

/* Addresses that a record states of one page, held against each other. */

/** That many items are named. */
const NAMED = 5;

export function judgeAddresses({ page, site }: CaptureRecord): Judgement {
  const { url, canonicalUrl, permalink } = page;
  const failed: Finding[] = [];
  const doubts: Finding[] = [];
  const [here, named, lasting] = [url, canonicalUrl, permalink].map((address) => readAddress(address, url));
  // A page may name another site's as its own: a copy, or one by mistake.
  if (here != null && named != null && siteOf(here) !== siteOf(named))
    doubts.push(found('address-of-another', { address: canonicalUrl ?? '', stated: url }));
  if (here != null && lasting != null && site.name === 'instagram' && siteOf(here) !== siteOf(lasting))
    failed.push(found('address-of-another', { address: permalink ?? '', stated: url }));
  // In the web clients the address names the chat by its number.
  const chat = here == null ? null : (/^#(-?\d{5,20})(?:_\d+)?$/.exec(here.hash)?.[1] ?? null);
  const { id = null, rawId = null } = site.account ?? {};
  if (site.name === 'telegram-a' || site.name === 'telegram-k') {
    if (chat !== null && id !== null && chat !== id && chat !== rawId)
      failed.push(found('address-of-another', { address: id, stated: url }));
  }
  // There the lasting address is made of the page's own, and every page is loaded anew.
  if (site.name === 'telegram-preview' && here != null) {
    for (const other of [lasting, named]) {
      if (other != null && siteOf(other) === siteOf(here) && channelIn(other) !== channelIn(here))
        failed.push(found('address-of-another', { address: other.href, stated: url }));
    }
  }
  return { failed: [...failed, ...itemFindings(site, url)], doubts };
}

/** `null`: there is none, or none that is read here. */
function readAddress(address: string | null, base: string): URL | null {
  if (address === null || !URL.canParse(address, URL.canParse(base) ? base : undefined)) return null;
  const read = new URL(address, URL.canParse(base) ? base : undefined);
  return /^https?:$/.test(read.protocol) ? read : null;
}

/** The last two names of a host: `m.example.org` and `www.example.org` are one site. */
const siteOf = ({ hostname }: URL): string => hostname.split('.').slice(-2).join('.').toLowerCase();

/** `/s/NAME/123` and `/NAME` -> `name` */
const channelIn = ({ pathname }: URL): string =>
  (pathname.split('/').filter((part) => part !== '' && part !== 's')[0] ?? '').toLowerCase();

/** The address of an item holds its number, on Instagram in letters. */
function itemFindings({ name, items }: CaptureRecord['site'], base: string): Finding[] {
  if (name === 'generic') return [];
  const findings: Finding[] = [];
  for (const { id, permalink } of items) {
    const address = readAddress(permalink, base);
    if (address === null || findings.length === NAMED) continue;
    const parts = address.pathname.split('/');
    if (!parts.some((part) => part === id || mediaIdOf(part) === id))
      findings.push(found('item-address-of-another', { id, address: permalink ?? '' }));
  }
  return findings;
}
