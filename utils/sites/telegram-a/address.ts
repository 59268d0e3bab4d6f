import type { SiteAddress } from '../site.ts';
import { channelOfMarkedId } from '../telegram/ids.ts';

/** Telegram Web A by its addresses. */
export const telegramAAddress = {
  name: 'telegram-a',
  recognise(url) {
    if (url.hostname !== 'web.telegram.org' || !url.pathname.startsWith('/a/')) return null;
    const peer = /^#(-?\d+)/.exec(url.hash)?.[1];
    if (peer === undefined) return 'page';
    if (!peer.startsWith('-')) return 'chat';
    return channelOfMarkedId(peer) === null ? 'group' : 'channel';
  },
  own: {
    'chat-list': '#LeftColumn',
    draft: '#editable-message-text, .composer-wrapper, #MiddleColumn [contenteditable="true"]',
  },
} satisfies SiteAddress;
