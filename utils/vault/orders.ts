/*
 * What all open pages of the vault are told at once, from wherever it is said: a page of it, the popup, the shortcut. Nothing
 * of the vault goes this way.
 */

const CHANNEL = 'subut-vault-page';

/**
 * - `lock`: the keys and all that they opened leave this page
 * - `close`: that, and its tab closes
 * - `used`: somebody uses the vault, on another page of it perhaps
 */
export type Order = 'lock' | 'close' | 'used';

const ORDERS: readonly unknown[] = ['lock', 'close', 'used'] satisfies Order[];

/** Of a page that follows; a channel hears everything but what goes out through itself. */
let own: BroadcastChannel | null = null;

/** Tells all pages of the vault but the one that tells. */
export function orderAll(order: Order): void {
  if (own !== null) {
    own.postMessage(order);
    return;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(order);
  channel.close();
}

/** Follows what other pages tell, as long as this page lives. */
export function followOrders(onOrder: (order: Order) => void): void {
  own = new BroadcastChannel(CHANNEL);
  own.addEventListener('message', ({ data }) => {
    if (isOrder(data)) onOrder(data);
  });
}

const isOrder = (data: unknown): data is Order => ORDERS.includes(data);
