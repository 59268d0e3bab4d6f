import * as v from 'valibot';
import { browser } from '../browser.ts';
import { jobs, sendMessage } from '../capture/queue/channel.ts';
import { LANGUAGES } from '../i18n/choose.ts';
import { language, speak } from '../i18n/language.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import { releaseKeys, WIPE_PARTS, wipeKeys, wipeRest } from '../vault/db/wipe.ts';
import { broadcast } from './session/vault-broadcast.ts';

/** How long to wait for running captures after cancelling them. */
const WAIT_MS = 5000;

const Outcome = v.object({
  left: v.array(v.picklist(WIPE_PARTS)),
  /** Whether the keys may still be there: on a full disk even deleting can fail. */
  keysLeft: v.boolean(),
  language: v.picklist(LANGUAGES),
});
export type WipeOutcome = Pick<v.InferOutput<typeof Outcome>, 'left' | 'keysLeft'>;

/** In session storage of the tab, not on disk. */
const TOLD_BY = 'wiped:';

/** Deletes all data of the extension. Then the page is loaded again, so that it holds no deleted data. */
export async function wipeAll(db: VaultDatabase): Promise<void> {
  // A database that cannot be opened is deleted as a whole.
  const failed = (error: unknown): false => {
    console.error(error);
    return false;
  };
  const areKeysGone = await wipeKeys(db).then(() => true, failed);
  broadcast('close');
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

/** Whether this page comes after a wipe whose outcome was not taken yet. */
export const isWiped = (): boolean => window.name.startsWith(TOLD_BY);

/** What the last wipe left, where `isWiped`. Returned once. */
export async function takeOutcome(): Promise<WipeOutcome> {
  const told = window.name;
  window.name = '';
  void releaseKeys();
  const { left, keysLeft, language: before } = v.parse(Outcome, JSON.parse(told.slice(TOLD_BY.length)));
  // The setting was deleted; keep the language of this page.
  await speak(before);
  return { left, keysLeft };
}

/** A write after the deletion would create a new vault. */
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

/** The badge stays on a tab until it navigates. */
async function clearBadges(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(({ id }) =>
      id === undefined ? undefined : browser.action.setBadgeText?.({ tabId: id, text: '' }),
    ),
  );
}

/** Asks the browser to uninstall the extension with its data. */
export function removeExtension(): Promise<void> {
  return browser.management.uninstallSelf({ showConfirmDialog: true });
}
