import { defineBackground } from 'wxt/utils/define-background';
import { lateTimestampClient, TIMESTAMP } from '@/utils/app/late-timestamp.ts';
import { resumeWaiting, updateWhenQuiet } from '@/utils/app/later-update.ts';
import { proveChain } from '@/utils/app/prove-chain.ts';
import { broadcast } from '@/utils/app/session/vault-broadcast.ts';
import { dress, keepAppearance } from '@/utils/app/settings/neutral-appearance.ts';
import { openWelcome } from '@/utils/app/settings/welcome.ts';
import { stampChain } from '@/utils/app/stamp-chain.ts';
import { type Browser, browser, isPhone } from '@/utils/browser.ts';
import { clearAllAltered } from '@/utils/capture/page/client/altered-tabs.ts';
import { showBadge } from '@/utils/capture/queue/badge.ts';
import { type JobState, onMessage } from '@/utils/capture/queue/channel.ts';
import {
  beginCapture,
  cancelCapture,
  forgetJob,
  isLeftAltered,
  refuseCapture,
  resumeJobs,
  type Start,
  stopCapture,
  waitOn,
} from '@/utils/capture/queue/jobs.ts';
import { withKeepAlive } from '@/utils/capture/queue/keep-alive.ts';
import { takeOrders } from '@/utils/capture/queue/orders.ts';
import { clueOf, MENU_CONTEXTS, MESSAGE_PAGES } from '@/utils/capture/queue/trigger.ts';
import { roomToBegin, vaultHints, vaultNotes } from '@/utils/capture/queue/vault-notes.ts';
import { PAGE_CHECK } from '@/utils/capture/record/late-page-check.ts';
import { detailOf } from '@/utils/errors/detail.ts';
import type { Trigger } from '@/utils/evidence/method.ts';
import { keepScripts } from '@/utils/late-script.ts';
import { VaultDatabase } from '@/utils/vault/db/database.ts';
import { releaseKeys } from '@/utils/vault/db/wipe.ts';

/** The entries of the right-click menu, and of the toolbar button's. */
function offerMenu(): void {
  const { contextMenus } = browser;
  if (contextMenus === undefined) return;
  contextMenus.create({
    id: 'capture',
    title: browser.i18n.getMessage('menu'),
    contexts: MENU_CONTEXTS,
  });
  // On the toolbar button: a further entry beside the first would put both into a menu of their own.
  contextMenus.create({
    id: 'capture-masked',
    title: browser.i18n.getMessage('menuMasked'),
    contexts: ['action'],
  });
  contextMenus.create({
    id: 'open-vault',
    title: browser.i18n.getMessage('menuVault'),
    contexts: ['action'],
  });
  // On other pages there are no messages, and a single entry needs no submenu.
  contextMenus.create({
    id: 'capture-single',
    title: browser.i18n.getMessage('menuSingle'),
    contexts: MENU_CONTEXTS,
    documentUrlPatterns: MESSAGE_PAGES,
  });
}

/**
 * Connects the three triggers to one function. Listeners are registered synchronously, or a woken worker would miss its
 * event.
 */
export default defineBackground(() => {
  const db = new VaultDatabase();
  keepScripts(...TIMESTAMP, ...PAGE_CHECK);

  const stamp = async (anew: boolean): Promise<void> => {
    await stampChain(db, lateTimestampClient, anew);
    await proveChain(db, lateTimestampClient, anew);
  };

  const begin = (
    tab: Browser.tabs.Tab | undefined,
    trigger: Trigger,
    start: Start = {},
  ): Promise<void> | undefined => {
    if (tab?.id === undefined || tab.windowId === undefined) return undefined;
    const tabId = tab.id;
    const seat = { id: tabId, windowId: tab.windowId };
    let phase: JobState['phase'] = 'queued';
    const onState = (state: JobState): void => {
      void showBadge(tabId, state);
      // The click on the message closed it.
      if (phase === 'choosing' && state.phase === 'capturing') void openPopup();
      phase = state.phase;
    };
    const captured = beginCapture(db, seat, trigger, onState, start);
    // The user does not wait for the stamp, but the script must stay alive until it is stored.
    void withKeepAlive(captured.then(() => stamp(true))).catch((error: unknown) => console.error(error));
    return captured;
  };

  /** Progress is shown where the toolbar's is; a browser that does not allow it still shows the badge. On a phone it would cover the page. */
  const openPopup = async (): Promise<void> => {
    if (!isPhone()) await browser.action.openPopup?.().catch(() => undefined);
  };

  browser.runtime.onStartup.addListener(dress);
  keepAppearance();
  browser.runtime.onStartup.addListener(() => void clearAllAltered());

  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openWelcome();
    offerMenu();
    dress();
  });

  // To listen is what keeps the browser from putting an update in place in the middle of a capture.
  browser.runtime.onUpdateAvailable.addListener(
    () => void updateWhenQuiet().catch((error: unknown) => console.error(error)),
  );
  void resumeWaiting().catch((error: unknown) => console.error(error));

  browser.contextMenus?.onClicked.addListener((info, tab) => {
    if (info.menuItemId === 'open-vault') {
      void browser.tabs.create({ url: browser.runtime.getURL('/vault.html') });
      return;
    }
    const clue = clueOf(info);
    const starts: Record<string, Start> = {
      'capture-masked': { masked: true },
      'capture-single': { single: { clue } },
    };
    // A click on the toolbar button is not a click in the page.
    const clicked = info.menuItemId === 'capture-masked' ? null : clue.clicked;
    void begin(tab, { kind: 'context-menu', clicked }, starts[info.menuItemId]);
    void openPopup();
  });

  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === 'lock') broadcast('close');
    if (command !== 'capture') return;
    void begin(tab, { kind: 'shortcut', clicked: null });
    void openPopup();
  });

  // Browsers may stop this script at any time: unfinished work of its last run comes first.
  void withKeepAlive(resumeJobs(db, showBadge).then(() => stamp(false))).catch((error: unknown) =>
    console.error(error),
  );

  onMessage('isLeftAltered', ({ data }) => isLeftAltered(data.tabId));
  const take = takeOrders(async (order) => {
    if (order.kind === 'seen') return forgetJob(order.tabId);
    const { tabId, captureOptions, single } = order;
    try {
      const tab = await browser.tabs.get(tabId);
      void begin(
        tab,
        { kind: 'toolbar', clicked: null },
        single ? { ...captureOptions, single: { clue: null } } : captureOptions,
      );
    } catch (error) {
      await refuseCapture(tabId, 'tab-closed', detailOf(error));
    }
  });
  void take().catch((error: unknown) => console.error(error));
  onMessage('takeOrders', take);
  onMessage('cancel', ({ data }) => cancelCapture(data.tabId));
  onMessage('stop', ({ data }) => stopCapture(data.tabId));
  onMessage('waitOn', ({ data }) => waitOn(data.tabId));
  onMessage('vaultNotes', vaultNotes);
  onMessage('vaultHints', vaultHints);
  onMessage('lacking', roomToBegin);
  onMessage('letGo', releaseKeys);
});
