import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { keptAwake } from '@/utils/capture/awake.ts';
import { showBadge } from '@/utils/capture/badge.ts';
import { onMessage } from '@/utils/capture/channel.ts';
import { beginCapture, cancelCapture, forgetJob, resumeJobs, stopCapture } from '@/utils/capture/jobs.ts';
import { lookAtTab } from '@/utils/capture/outlook.ts';
import { stampChain } from '@/utils/capture/stamp.ts';
import { clickedOf, MENU_CONTEXTS } from '@/utils/capture/trigger.ts';
import type { Trigger } from '@/utils/evidence/record.ts';
import { VaultDatabase } from '@/utils/vault/database.ts';

/** Wires the three triggers to the one path. Listeners are set at once, or a woken worker would miss its event. */
export default defineBackground(() => {
  const db = new VaultDatabase();

  const begin = (
    tab: Browser.tabs.Tab | undefined,
    trigger: Trigger,
    anew = false,
  ): Promise<void> | undefined => {
    if (tab?.id === undefined || tab.windowId === undefined) return undefined;
    const tabId = tab.id;
    const seat = { id: tabId, windowId: tab.windowId };
    const captured = beginCapture(db, seat, trigger, (state) => void showBadge(tabId, state), anew);
    // The person need not wait for the stamp; the script must stay until it is there.
    void keptAwake(captured.then(() => stampChain(db, true))).catch((error: unknown) => console.error(error));
    return captured;
  };

  /** Progress is shown where the toolbar's is; a browser that does not allow it still shows the badge. */
  const openPopup = (): Promise<void> => browser.action.openPopup().catch(() => undefined);

  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: 'capture',
      title: browser.i18n.getMessage('menu'),
      contexts: MENU_CONTEXTS,
    });
  });

  browser.contextMenus.onClicked.addListener((info, tab) => {
    void begin(tab, { kind: 'context-menu', clicked: clickedOf(info) });
    void openPopup();
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'capture') return;
    void begin(tab, { kind: 'shortcut', clicked: null });
    void openPopup();
  });

  // Browsers stop and start this script as they like: what its last life left is finished first.
  void keptAwake(resumeJobs(db).then(() => stampChain(db, false))).catch((error: unknown) =>
    console.error(error),
  );

  onMessage('look', ({ data }) => lookAtTab(data.tabId));
  onMessage('capture', async ({ data }) => {
    void begin(await browser.tabs.get(data.tabId), { kind: 'toolbar', clicked: null }, data.anew);
  });
  onMessage('cancel', ({ data }) => cancelCapture(data.tabId));
  onMessage('stop', ({ data }) => stopCapture(data.tabId));
  onMessage('seen', ({ data }) => forgetJob(data.tabId));
});
