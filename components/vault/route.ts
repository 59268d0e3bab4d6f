import { signal } from '@preact/signals';
import type { MediumId } from '../../utils/spread/medium.ts';

/** The views of the vault page, by the hash of the URL. */
export type Route =
  | { name: 'list' }
  | { name: 'capture'; id: string }
  /** Two of one page: `id` is the earlier one. */
  | { name: 'compare'; id: string; other: string }
  /** `id`: of one capture; `null`: those that are chosen. */
  | { name: 'export'; id: string | null }
  | { name: 'cases' }
  | { name: 'case'; id: string }
  | { name: 'receive' }
  | { name: 'received'; id: string }
  /** Pictures that may be the same. `id`: the capture whose pairs come first; `null`: none. */
  | { name: 'spread'; id: string | null }
  /** `id`: a medium of it. */
  | { name: 'picture'; id: MediumId }
  | { name: 'next' }
  | { name: 'passphrase' }
  | { name: 'settings' }
  | { name: 'backup' }
  | { name: 'revoke' }
  | { name: 'deposit' }
  | { name: 'wipe' };

const PLACES = [
  'cases',
  'receive',
  'next',
  'passphrase',
  'settings',
  'backup',
  'revoke',
  'deposit',
  'wipe',
] as const;

/** @param hash `location.hash`; what is not known leads to the list */
export function routeOf(hash: string): Route {
  const [name, id, other] = hash.replace(/^#/, '').split('/');
  if (name === 'capture' && id !== undefined && id !== '') return { name, id };
  if ((name === 'case' || name === 'received') && id) return { name, id };
  if (name === 'compare' && id && other) return { name, id, other };
  if (name === 'spread') return { name, id: id || null };
  if (name === 'picture' && id && other && /^\d+$/.test(other)) return { name, id: `${id} ${Number(other)}` };
  if (name === 'export') return { name, id: id || null };
  const place = PLACES.find((known) => known === name);
  if (place !== undefined) return { name: place };
  return { name: 'list' };
}

/** The current view; follows the URL. */
export function followRoute() {
  const route = signal(routeOf(location.hash));
  addEventListener('hashchange', () => {
    route.value = routeOf(location.hash);
    scrollTo(0, 0);
  });
  return route;
}
