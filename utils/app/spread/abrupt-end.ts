import { isWiped } from '../wipe.ts';

/*
 * Whether the page that looked at media last ended in the middle: killed, out of memory, the browser gone. A page that is closed or locked says so on
 * its way, for which only this storage is quick enough. It holds a sign and nothing else.
 */

const SIGN = 'closed';

/** Once for each page that looks at media, before it begins. @returns whether the one before did not say that it ended */
export function hadAbruptEnd(): boolean {
  const isSaid = localStorage.getItem(SIGN) !== null;
  localStorage.removeItem(SIGN);
  addEventListener('pagehide', () => {
    if (!isWiped()) localStorage.setItem(SIGN, '1');
  });
  return !isSaid;
}
