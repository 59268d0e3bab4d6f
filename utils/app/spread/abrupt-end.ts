/*
 * Whether the page that looked at media last ended in the middle: killed, out of memory, the browser gone. A page that is closed or locked says so on
 * its way, which only this storage does at once. It holds a sign and nothing else.
 */

const SIGN = 'looking';

/** From now on until this page ends as pages do. @returns whether the last one did not */
export function beginLooking(): boolean {
  const wasAbrupt = localStorage.getItem(SIGN) !== null;
  localStorage.setItem(SIGN, '1');
  addEventListener('pagehide', endLooking);
  return wasAbrupt;
}

/** Nothing more is looked at for now. */
export function endLooking(): void {
  localStorage.removeItem(SIGN);
  removeEventListener('pagehide', endLooking);
}
