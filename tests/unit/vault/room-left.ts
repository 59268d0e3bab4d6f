import { missingSpace } from '../../../utils/vault/db/quota.ts';

/* The browser's estimate of the room that is left, stood in for: Node has no disk of its own to fill. */

const MIB = 2 ** 20;

/** @param bytes that may be stored yet, beside 500 MiB that are */
export async function leave(bytes: number): Promise<void> {
  const storage = { estimate: async () => ({ usage: 500 * MIB, quota: 500 * MIB + bytes }) };
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
  await missingSpace();
}

/** What was looked at last holds for a moment. */
export async function forgetRoom(): Promise<void> {
  Reflect.deleteProperty(navigator, 'storage');
  await missingSpace();
}
