/* Messages to all open vault pages, from a vault page, the popup or the shortcut. They contain no vault data. */

const CHANNEL = 'subut-vault-page';

/**
 * - `lock`: the keys and all that they opened leave this page
 * - `close`: that, and its tab closes
 * - `used`: the vault is in use on some page
 */
export type VaultMessage = 'lock' | 'close' | 'used';

const ORDERS: readonly unknown[] = ['lock', 'close', 'used'] satisfies VaultMessage[];

/** Of a page that follows; a channel hears everything but what goes out through itself. */
let own: BroadcastChannel | null = null;

/** Sends a message to all other vault pages. */
export function broadcast(order: VaultMessage): void {
  if (own !== null) {
    own.postMessage(order);
    return;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(order);
  channel.close();
}

/** Handles messages of other pages, for the lifetime of this page. */
export function onBroadcast(onOrder: (order: VaultMessage) => void): void {
  own = new BroadcastChannel(CHANNEL);
  own.addEventListener('message', ({ data }) => {
    if (isOrder(data)) onOrder(data);
  });
}

const isOrder = (data: unknown): data is VaultMessage => ORDERS.includes(data);
