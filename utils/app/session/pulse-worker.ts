import { LOOK_EVERY_MS, SLEPT_MS } from './idle.ts';

/*
 * Checks the clock in a worker, whose timers are not throttled in the background. A pause here means that the machine
 * slept, or that the browser froze the page.
 */

let last = Date.now();
setInterval(() => {
  const now = Date.now();
  if (now - last > SLEPT_MS) postMessage('slept');
  last = now;
}, LOOK_EVERY_MS);
