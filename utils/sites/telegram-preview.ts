import type { Item } from '../evidence/record.ts';
import { type SeenItem, type Site, textOf, textsOf, textWithout } from './site.ts';

/*
 * Telegram's public preview, https://t.me/s/NAME and https://t.me/NAME/ID: server-made pages that anybody can open
 * without an account. The window scrolls, nothing is ever taken out, and times are exact.
 */

const POST = '.tgme_widget_message[data-post]';

function readPost(element: Element, name: string, id: string): Item {
  const time = element.querySelector('a.tgme_widget_message_date time[datetime], time[datetime]');
  const raw = time?.getAttribute('datetime') ?? null;
  const moment = raw === null ? Number.NaN : Date.parse(raw);
  return {
    id,
    permalink: `https://t.me/${name}/${id}`,
    author:
      textOf(element, '.tgme_widget_message_from_author') ??
      textOf(element, '.tgme_widget_message_author_name'),
    date: raw === null ? null : { raw, utc: Number.isNaN(moment) ? null : new Date(moment).toISOString() },
    edited: /edited/i.test(textOf(element, '.tgme_widget_message_meta') ?? ''),
    text: textWithout(
      element.querySelector('.tgme_widget_message_text:not(.js-message_reply_text)'),
      '.js-message_reply_text',
    ),
    views: textOf(element, '.tgme_widget_message_views'),
    forwards: null,
    reactions: textsOf(element, '.tgme_reaction'),
    media: Array.from(
      element.querySelectorAll(
        '.tgme_widget_message_photo_wrap, .tgme_widget_message_video_player, .tgme_widget_message_document',
      ),
      (one) => ({
        kind: one.matches('.tgme_widget_message_photo_wrap')
          ? 'image'
          : one.matches('.tgme_widget_message_document')
            ? 'file'
            : 'video',
        covered: one.querySelector('.message_media_spoiler') !== null,
      }),
    ),
  };
}

/** The numeric channel id, which a post's `data-view` holds until the page has counted the view. */
function channelId(document: Document): string | null {
  for (const element of document.querySelectorAll('[data-view]')) {
    try {
      const packed = (element.getAttribute('data-view') ?? '').replaceAll('-', '+').replaceAll('_', '/');
      const channel: unknown = JSON.parse(atob(packed)).c;
      if (typeof channel === 'number' && Number.isSafeInteger(channel)) return String(channel);
    } catch {
      // Not the packed form: the next post may have it.
    }
  }
  return null;
}

const nameOf = (document: Document): string | null =>
  /^\/(?:s\/)?(\w+)/.exec(document.location.pathname)?.[1] ?? null;

export const telegramPreview: Site = {
  name: 'telegram-preview',
  recognise(url) {
    if (url.hostname !== 't.me') return null;
    if (/^\/s\/\w+/.test(url.pathname)) return 'channel';
    return /^\/(c\/)?\w+\/\d+/.test(url.pathname) ? 'post' : 'page';
  },
  layout(document) {
    if (document.querySelector(`${POST}, .tgme_page`) === null) return null;
    return {
      scroller: null,
      main: document.body,
      head: document.querySelector('header.tgme_header'),
      overlays: '.tgme_page_widget_actions_wrap',
      own: [],
      opensAt: 'end',
    };
  },
  items(document) {
    const seen: SeenItem[] = [];
    for (const element of document.querySelectorAll(POST)) {
      const match = /^(\w+)\/(\d+)$/.exec(element.getAttribute('data-post') ?? '');
      const [, name, id] = match ?? [];
      if (name !== undefined && id !== undefined)
        seen.push({ id, element, read: () => readPost(element, name, id) });
    }
    return seen;
  },
  account(document) {
    const counters = Array.from(document.querySelectorAll('.tgme_channel_info_counter'), (one) =>
      textWithout(one, null).replaceAll(/\s+/g, ' '),
    );
    return {
      id: channelId(document),
      username: nameOf(document),
      title: textOf(document, '.tgme_channel_info_header_title') ?? textOf(document, '.tgme_page_title'),
      audience: counters.find((one) => /subscriber|abun|подпис/i.test(one)) ?? null,
    };
  },
  permalink(document) {
    return `https://t.me${document.location.pathname}`;
  },
  claimed: () => null,
  pendingMedia: () => [],
  own: {},
  landmarks: [POST],
};
