import { watchActs } from '../acts.ts';
import type { Chat } from '../channel/messages.ts';
import { OWN_CHATS } from '../channel/private.ts';
import { find, h } from '../dom.ts';
import { chatBy, options, textNodes } from '../telegram-format.ts';
import { Bubbles } from './bubbles.ts';

const names = (text: string) => textNodes(text, 'anchor-url', 'emoji.emoji-image');

function leftColumn(): HTMLElement[] {
  const chats = OWN_CHATS.map(({ id, name, last, time, unread }, index) =>
    h(
      'a.row.no-wrap.row-with-padding.row-clickable.chatlist-chat.chatlist-chat-bigger',
      { href: `#${id}`, 'data-peer-id': id },
      h(`div.dialog-avatar.avatar.avatar-54.tint-${index % 6}`, { 'data-peer-id': id }, name.slice(0, 1)),
      h(
        'div.row-title',
        {},
        h('span.peer-title', { 'data-peer-id': id }, ...names(name)),
        h('span.message-time', {}, time),
      ),
      h(
        'div.row-subtitle.dialog-subtitle',
        {},
        h('span.row-subtitle-text', {}, last),
        unread > 0 ? h('div.badge.unread', {}, String(unread)) : null,
      ),
    ),
  );
  return [
    h(
      'div.sidebar-header',
      {},
      h('button.btn-icon', { type: 'button', 'aria-label': 'Menu' }, '☰'),
      h('div.input-search', {}, h('input.input-field-input', { type: 'text', placeholder: 'Search' })),
    ),
    h('div.sidebar-content', {}, h('div.scrollable.scrollable-y', {}, h('ul.chatlist', {}, ...chats))),
  ];
}

function topbar(chat: Chat): HTMLElement {
  return h(
    'div.sidebar-header.topbar.has-avatar',
    {},
    h(
      'div.chat-info-container',
      {},
      h(
        'div.chat-info',
        {},
        h(
          'div.person',
          {},
          h(
            'div.person-avatar.avatar.avatar-42',
            { 'data-peer-id': peerOf(chat) },
            h('img.avatar-photo', { src: `/stand-in/art/${chat.avatar}-160x160.png`, alt: '' }),
          ),
          h(
            'div.content',
            {},
            h(
              'div.top',
              {},
              h(
                'div.user-title',
                {},
                h('span.peer-title', { 'data-peer-id': peerOf(chat), dir: 'auto' }, ...names(chat.title)),
              ),
            ),
            h('div.bottom', {}, h('div.info', {}, h('span.i18n', {}, chat.audience))),
          ),
        ),
      ),
      h(
        'div.chat-utils',
        {},
        h('button.btn-icon', { type: 'button', 'aria-label': 'Search' }, '⌕'),
        h('button.btn-icon', { type: 'button', 'aria-label': 'More' }, '⋮'),
      ),
    ),
  );
}

function chatInput(): HTMLElement {
  return h(
    'div.chat-input.chat-input-main',
    {},
    h(
      'div.chat-input-container',
      {},
      options.composer
        ? h(
            'div.rows-wrapper',
            {},
            h('span.toggle-emoticons', {}, '☺'),
            h('div.input-message-container', {}, h('span.input-field-placeholder', {}, 'Message')),
          )
        : h('button.btn-primary.chat-input-control-button', { type: 'button' }, 'MUTE'),
    ),
  );
}

/** People are positive, all else is plainly negated. */
const peerOf = ({ kind, rawId }: Chat): string => String(kind === 'private' ? rawId : -rawId);

/** The chat that the address names: `#-1234567890` or `#@username`, each with or without `?post=…`. */
function chatInAddress(): ReturnType<typeof chatBy> {
  const peer = /^#(@\w+|-?\d+)/.exec(location.hash)?.[1] ?? '';
  return chatBy(peer, (chat) => (peer.startsWith('@') ? `@${chat.username}` : peerOf(chat)));
}

let open: Bubbles | null = null;

function openChat(): void {
  open?.close();
  open = null;
  const container = find('.chats-container');
  container.replaceChildren();
  const known = chatInAddress();
  if (!known) return;
  const bubbles = new Bubbles(known.chat, known.messages);
  const down = h(
    'button.btn-circle.btn-corner.bubbles-corner-button.bubbles-go-down',
    { type: 'button', 'aria-label': 'Go down' },
    '↓',
  );
  down.addEventListener('click', () => bubbles.open());
  bubbles.element.append(down);
  const pinned = h(
    'div.pinned-container.pinned-message',
    {},
    h('div.pinned-container-title', {}, 'Pinned Message'),
    h('div.pinned-container-subtitle', {}, 'Qaydalar: razılıqsız yayımlamırıq.'),
  );
  container.append(
    h(
      'div.chat.tabs-tab.active.type-chat',
      {},
      h('div.chat-background'),
      topbar(known.chat),
      options.pinned ? pinned : null,
      bubbles.element,
      chatInput(),
    ),
  );
  bubbles.open();
  open = bubbles;
}

find('#column-left').append(...leftColumn());
document.documentElement.classList.toggle('rows', options.rows);
watchActs('.media-spoiler-container, .spoiler');
addEventListener('hashchange', openChat);
openChat();
