import { browser } from '../../browser.ts';
import { type CaptureOptions, sendMessage } from './channel.ts';

/*
 * What the popup orders of the background. A message to a background that is not running is lost when the popup is closed before it
 * has started: by a double click on the button. So an order lies in session storage until it was taken.
 */

export type Order =
  /** Start the capture of a tab unless one is under way there. `single`: only the message that is clicked next. */
  | { kind: 'capture'; tabId: number; captureOptions: CaptureOptions; single: boolean }
  /** The popup has shown the result. */
  | { kind: 'seen'; tabId: number };

const PREFIX = 'order:';

/** @throws when the background cannot be reached; the order may be taken all the same, when it starts */
export async function placeOrder(order: Order): Promise<void> {
  // Sorted by name, they are in the order of their time.
  const name = `${PREFIX}${new Date().toISOString()}:${crypto.randomUUID()}`;
  await browser.storage.session.set({ [name]: order });
  await sendMessage('takeOrders');
}

/** Takes orders whenever one is placed, and those that lay there when the background started. */
export function takeOrders(carryOut: (order: Order) => Promise<void>): () => Promise<void> {
  let taking: Promise<void> = Promise.resolve();
  const takeAll = async (): Promise<void> => {
    const stored: Record<string, unknown> = await browser.storage.session.get();
    for (const name of Object.keys(stored)
      .filter((one) => one.startsWith(PREFIX))
      .toSorted()) {
      // Removed afterwards: should this script be stopped now, the next run takes it again.
      await carryOut(stored[name] as Order).catch((error: unknown) => console.error(error));
      await browser.storage.session.remove(name);
    }
  };
  const take = (): Promise<void> => {
    const taken = taking.then(takeAll);
    taking = taken.catch(() => undefined);
    return taken;
  };
  // The change starts this script too, also when the popup is gone before its message.
  browser.storage.session.onChanged.addListener((changes) => {
    const isPlaced = Object.entries(changes).some(
      ([name, { newValue }]) => name.startsWith(PREFIX) && newValue !== undefined,
    );
    if (isPlaced) void take().catch((error: unknown) => console.error(error));
  });
  return take;
}
