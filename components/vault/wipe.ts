import * as v from 'valibot';
import { browser } from '../../utils/browser.ts';
import { jobs, sendMessage } from '../../utils/capture/channel.ts';
import type { VaultDatabase } from '../../utils/vault/database.ts';
import { orderAll } from '../../utils/vault/orders.ts';
import { letGo, WIPE_PARTS, wipeKeys, wipeRest } from '../../utils/vault/wipe.ts';
import { LANGUAGES } from '../i18n/choose.ts';
import { language, speak } from '../i18n/language.ts';

/** How long captures under way are waited for, once they were told to end. */
const WAIT_MS = 5000;

const Outcome = v.object({
  left: v.array(v.picklist(WIPE_PARTS)),
  /** Whether the keys may still be there: on a full disk even deleting can fail. */
  keysLeft: v.boolean(),
  language: v.picklist(LANGUAGES),
});
export type WipeOutcome = Pick<v.InferOutput<typeof Outcome>, 'left' | 'keysLeft'>;

/** Of the tab: goes with it from one page to the next, and lies on no disk. */
const TOLD_BY = 'wiped:';

/** Deletes everything that the extension keeps. The page begins anew, so that nothing in it holds what was deleted. */
export async function wipeAll(db: VaultDatabase): Promise<void> {
  // A database that is damaged beyond opening goes as a whole.
  const failed = (error: unknown): false => {
    console.error(error);
    return false;
  };
  const areKeysGone = await wipeKeys(db).then(() => true, failed);
  orderAll('close');
  await endCaptures().catch((error: unknown) => console.error(error));
  db.close();
  const left = await wipeRest();
  await clearBadges().catch((error: unknown) => console.error(error));
  await sendMessage('letGo').catch((error: unknown) => console.error(error));
  window.name =
    TOLD_BY +
    JSON.stringify({ left, keysLeft: !areKeysGone && left.includes('databases'), language: language.value });
  location.replace(location.pathname);
}

/** What a wipe just before left over; `null`: there was none. Told once. */
export async function takeOutcome(): Promise<WipeOutcome | null> {
  const told = window.name;
  if (!told.startsWith(TOLD_BY)) return null;
  window.name = '';
  void letGo();
  const { left, keysLeft, language: before } = v.parse(Outcome, JSON.parse(told.slice(TOLD_BY.length)));
  // The choice was deleted; she reads on in the language that she read.
  await speak(before);
  return { left, keysLeft };
}

/** What is written into the vault after it was deleted would make a new one. */
async function endCaptures(): Promise<void> {
  const tabs = Object.keys(await jobs.getValue()).map(Number);
  await Promise.all(tabs.map((tabId) => sendMessage('cancel', { tabId })));
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const { held = [] } = await navigator.locks.query();
    if (!held.some(({ name }) => name?.startsWith('subut-capture'))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The sign of a kept page stands on its tab until that goes to another. */
async function clearBadges(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(({ id }) =>
      id === undefined ? undefined : browser.action.setBadgeText({ tabId: id, text: '' }),
    ),
  );
}

/** Has the browser ask whether it shall remove the extension, with the folders that it kept for it. */
export function removeExtension(): Promise<void> {
  return browser.management.uninstallSelf({ showConfirmDialog: true });
}
