import type { SiteAddress } from '../site.ts';

/** Telegram Web K by its addresses. */
export const telegramKAddress = {
  name: 'telegram-k',
  recognise(url) {
    if (url.hostname !== 'web.telegram.org' || !url.pathname.startsWith('/k/')) return null;
    if (/^#(@|-)/.test(url.hash)) return 'channel';
    return /^#\d/.test(url.hash) ? 'chat' : 'page';
  },
  own: {
    'chat-list': '#column-left',
    draft: '.chat-input .input-message-input, #column-center [contenteditable="true"]',
  },
} satisfies SiteAddress;
