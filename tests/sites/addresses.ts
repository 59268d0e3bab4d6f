import { CHANNEL, GROUP } from './channel/messages.ts';
import { ACCOUNT, CAROUSEL, instagramPosts, REEL } from './instagram/posts.ts';

/** Where each stand-in is; the list from which `open.ts` takes its pictures and example.org its index. */
export const ADDRESSES = {
  telegramA: `https://web.telegram.org/a/#-100${CHANNEL.rawId}`,
  telegramAGroup: `https://web.telegram.org/a/#-100${GROUP.rawId}`,
  telegramK: `https://web.telegram.org/k/#-${CHANNEL.rawId}`,
  telegramKGroup: `https://web.telegram.org/k/#-${GROUP.rawId}`,
  telegramPreview: `https://t.me/s/${CHANNEL.username}`,
  telegramPost: `https://t.me/${CHANNEL.username}/105`,
  instagramPost: `https://www.instagram.com/p/${CAROUSEL.code}/`,
  instagramReel: `https://www.instagram.com/reel/${REEL.code}/`,
  instagramProfile: `https://www.instagram.com/${ACCOUNT.username}/`,
  long: 'https://example.org/long.html?sticky=1&fixed=1',
  inner: 'https://example.org/inner.html',
} as const;

const STORY = `https://www.instagram.com/stories/${ACCOUNT.username}/${instagramPosts(2)[1]?.pk}/`;
/** Every stand-in has builds with other class names. */
const OTHER_NAMES = `https://web.telegram.org/a/?build=winter#-100${CHANNEL.rawId}`;

export const STAND_INS: readonly { name: string; url: string }[] = [
  { name: 'Telegram Web A, a channel', url: ADDRESSES.telegramA },
  { name: 'Telegram Web A, a group', url: ADDRESSES.telegramAGroup },
  { name: 'Telegram Web K, a channel', url: ADDRESSES.telegramK },
  { name: 'Telegram Web K, a group', url: ADDRESSES.telegramKGroup },
  { name: 'Telegram preview, a channel', url: ADDRESSES.telegramPreview },
  { name: 'Telegram preview, one post', url: ADDRESSES.telegramPost },
  { name: 'Instagram, a post', url: ADDRESSES.instagramPost },
  { name: 'Instagram, a reel', url: ADDRESSES.instagramReel },
  { name: 'Instagram, a profile', url: ADDRESSES.instagramProfile },
  { name: 'Instagram, a story', url: STORY },
  { name: 'Instagram, posts with a hashtag', url: 'https://www.instagram.com/explore/tags/akvarel/' },
  { name: 'Instagram, a post with closed parts', url: `${ADDRESSES.instagramPost}?closed=1` },
  { name: 'Telegram Web A, other class names', url: OTHER_NAMES },
  { name: 'A long page', url: ADDRESSES.long },
  { name: 'A page that scrolls inside', url: ADDRESSES.inner },
];
