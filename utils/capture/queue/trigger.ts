import type { Browser } from '../../browser.ts';
import type { Clicked } from '../../evidence/method.ts';
import type { ClickClue } from '../page/choice.ts';

/** What the right-click menu stands on. */
export const MENU_CONTEXTS: [
  `${Browser.contextMenus.ContextType}`,
  ...`${Browser.contextMenus.ContextType}`[],
] = ['page', 'image', 'video', 'link', 'selection'];

/** Where single messages can be told apart. */
export const MESSAGE_PAGES = [
  'https://t.me/*',
  'https://web.telegram.org/*',
  'https://www.instagram.com/*',
  'https://instagram.com/*',
];

const SELECTION_MAX = 10_000;

/** What was right-clicked, the most particular thing first: an image in a link is an image. */
export function clickedOf(info: Browser.contextMenus.OnClickData): Clicked {
  const kind: Clicked['kind'] =
    info.mediaType === 'image' || info.mediaType === 'video'
      ? info.mediaType
      : info.selectionText
        ? 'selection'
        : info.linkUrl
          ? 'link'
          : 'page';
  return {
    kind,
    mediaUrl: info.srcUrl ?? null,
    linkUrl: info.linkUrl ?? null,
    selection: info.selectionText?.slice(0, SELECTION_MAX) ?? null,
    // Chromium gives the page itself as the frame where nothing is framed; its number is then 0.
    frameUrl: info.frameId ? (info.frameUrl ?? null) : null,
  };
}

/** All that the browser says of a right click. */
export function clueOf(info: Browser.contextMenus.OnClickData): ClickClue {
  // Firefox alone gives a number for the element.
  const { targetElementId } = info as { targetElementId?: number };
  return { clicked: clickedOf(info), elementId: targetElementId ?? null };
}
