import { defineBackground } from 'wxt/utils/define-background';
import { type Browser, browser } from '@/utils/browser.ts';
import { forgetAllAltered } from '@/utils/capture/altered.ts';
import { dress } from '@/utils/capture/appearance.ts';
import { keptAwake } from '@/utils/capture/awake.ts';
import { showBadge } from '@/utils/capture/badge.ts';
import { type JobState, onMessage } from '@/utils/capture/channel.ts';
import {
  beginCapture,
  cancelCapture,
  forgetJob,
  isLeftAltered,
  resumeJobs,
  type Start,
  stopCapture,
  waitOn,
} from '@/utils/capture/jobs.ts';
import { keepForStamps, lateTimestampClient } from '@/utils/capture/late-timestamp.ts';
import { lookAtTab } from '@/utils/capture/outlook.ts';
import { stampChain } from '@/utils/capture/stamp.ts';
import { clueOf, MENU_CONTEXTS, MESSAGE_PAGES } from '@/utils/capture/trigger.ts';
import { roomToBegin, vaultHints, vaultNotes } from '@/utils/capture/vault-notes.ts';
import type { Trigger } from '@/utils/evidence/method.ts';
import { VaultDatabase } from '@/utils/vault/database.ts';
import { orderAll } from '@/utils/vault/orders.ts';
import { letGo } from '@/utils/vault/wipe.ts';

/** Wires the three triggers to the one path. Listeners are set at once, or a woken worker would miss its event. */
export default defineBackground(() => {
  const db = new VaultDatabase();
  keepForStamps();

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
    // The person need not wait for the stamp; the script must stay until it is there.
    void keptAwake(captured.then(() => stampChain(db, lateTimestampClient, true))).catch((error: unknown) =>
      console.error(error),
    );
    return captured;
  };

  /** Progress is shown where the toolbar's is; a browser that does not allow it still shows the badge. */
  const openPopup = (): Promise<void> => browser.action.openPopup().catch(() => undefined);

  const dressed = () => void dress().catch((error: unknown) => console.error(error));
  browser.runtime.onStartup.addListener(dressed);
  browser.runtime.onStartup.addListener(() => void forgetAllAltered());

  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({
      id: 'capture',
      title: browser.i18n.getMessage('menu'),
      contexts: MENU_CONTEXTS,
    });
    // On the toolbar button: a further entry beside the first would put both into a menu of their own.
    browser.contextMenus.create({
      id: 'capture-masked',
      title: browser.i18n.getMessage('menuMasked'),
      contexts: ['action'],
    });
    // Elsewhere there are no messages, and one entry alone stands in the menu without another menu before it.
    browser.contextMenus.create({
      id: 'capture-single',
      title: browser.i18n.getMessage('menuSingle'),
      contexts: MENU_CONTEXTS,
      documentUrlPatterns: MESSAGE_PAGES,
    });
    dressed();
  });

  browser.contextMenus.onClicked.addListener((info, tab) => {
    const clue = clueOf(info);
    const starts: Record<string, Start> = {
      'capture-masked': { masked: true },
      'capture-single': { single: { clue } },
    };
    // What lies under the button of the toolbar is nothing of the page.
    const clicked = info.menuItemId === 'capture-masked' ? null : clue.clicked;
    void begin(tab, { kind: 'context-menu', clicked }, starts[info.menuItemId]);
    void openPopup();
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'lock') orderAll('close');
    if (command !== 'capture') return;
    void begin(tab, { kind: 'shortcut', clicked: null });
    void openPopup();
  });

  // Browsers stop and start this script as they like: what its last life left is finished first.
  void keptAwake(resumeJobs(db, showBadge).then(() => stampChain(db, lateTimestampClient, false))).catch(
    (error: unknown) => console.error(error),
  );

  onMessage('look', async ({ data: { tabId } }) => {
    const outlook = await lookAtTab(tabId);
    return (await isLeftAltered(tabId)) ? { ...outlook, altered: true } : outlook;
  });
  onMessage('capture', async ({ data: { tabId, wishes, single } }) => {
    const start = single === true ? { ...wishes, single: { clue: null } } : wishes;
    void begin(await browser.tabs.get(tabId), { kind: 'toolbar', clicked: null }, start);
  });
  onMessage('cancel', ({ data }) => cancelCapture(data.tabId));
  onMessage('stop', ({ data }) => stopCapture(data.tabId));
  onMessage('waitOn', ({ data }) => waitOn(data.tabId));
  onMessage('seen', ({ data }) => forgetJob(data.tabId));
  onMessage('vaultNotes', vaultNotes);
  onMessage('vaultHints', vaultHints);
  onMessage('lacking', roomToBegin);
  onMessage('letGo', letGo);
});
