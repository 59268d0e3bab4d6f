import type { SiteAddress } from '../site.ts';

/** Whether the address is that of one post. */
export const isPost = ({ pathname }: { pathname: string }): boolean => /^\/(c\/)?\w+\/\d+/.test(pathname);

/** Telegram's public preview by its addresses. */
export const telegramPreviewAddress = {
  name: 'telegram-preview',
  recognise(url) {
    if (url.hostname !== 't.me') return null;
    if (/^\/s\/\w+/.test(url.pathname)) return 'channel';
    return isPost(url) ? 'post' : 'page';
  },
  own: {},
} satisfies SiteAddress;
