import { LOOK_EVERY_MS, SLEPT_MS } from './idle.ts';

/*
 * Looks at the clock where browsers do not slow timers down for a page in the background: a pause here means that the machine slept, or
 * that the browser froze the whole page. Says nothing else, and knows nothing of the vault.
 */

let last = Date.now();
setInterval(() => {
  const now = Date.now();
  if (now - last > SLEPT_MS) postMessage('slept');
  last = now;
}, LOOK_EVERY_MS);
