import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { keptAwake } from '@/utils/capture/awake.ts';
import { showBadge } from '@/utils/capture/badge.ts';
import { onMessage, type Wishes } from '@/utils/capture/channel.ts';
import { beginCapture, cancelCapture, forgetJob, resumeJobs, stopCapture } from '@/utils/capture/jobs.ts';
import { lookAtTab } from '@/utils/capture/outlook.ts';
import { clickedOf, MENU_CONTEXTS } from '@/utils/capture/trigger.ts';
import type { Trigger } from '@/utils/evidence/record.ts';
import { VaultDatabase } from '@/utils/vault/database.ts';

/** Wires the three triggers to the one path. Listeners are set at once, or a woken worker would miss its event. */
export default defineBackground(() => {
  const db = new VaultDatabase();

  const begin = (
    tab: Browser.tabs.Tab | undefined,
    trigger: Trigger,
    wishes: Wishes = {},
  ): Promise<void> | undefined => {
    if (tab?.id === undefined || tab.windowId === undefined) return undefined;
    const tabId = tab.id;
    const seat = { id: tabId, windowId: tab.windowId };
    return keptAwake(beginCapture(db, seat, trigger, (state) => void showBadge(tabId, state), wishes));
  };

  /** Progress is shown where the toolbar's is; a browser that does not allow it still shows the badge. */
  const openPopup = (): Promise<void> => browser.action.openPopup().catch(() => undefined);

  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: 'capture',
      title: browser.i18n.getMessage('menu'),
      contexts: MENU_CONTEXTS,
    });
    // On the toolbar button: a second entry beside the first would put both into a menu of their own.
    browser.contextMenus.create({
      id: 'capture-masked',
      title: browser.i18n.getMessage('menuMasked'),
      contexts: ['action'],
    });
  });

  browser.contextMenus.onClicked.addListener((info, tab) => {
    const isMasked = info.menuItemId === 'capture-masked';
    const clicked = isMasked ? null : clickedOf(info);
    void begin(tab, { kind: 'context-menu', clicked }, isMasked ? { masked: true } : {});
    void openPopup();
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'capture') return;
    void begin(tab, { kind: 'shortcut', clicked: null });
    void openPopup();
  });

  // Browsers stop and start this script as they like: what its last life left is finished first.
  void keptAwake(resumeJobs(db)).catch((error: unknown) => console.error(error));

  onMessage('look', ({ data }) => lookAtTab(data.tabId));
  onMessage('capture', async ({ data }) => {
    void begin(await browser.tabs.get(data.tabId), { kind: 'toolbar', clicked: null }, data.wishes);
  });
  onMessage('cancel', ({ data }) => cancelCapture(data.tabId));
  onMessage('stop', ({ data }) => stopCapture(data.tabId));
  onMessage('seen', ({ data }) => forgetJob(data.tabId));
});
