import { watchActs } from '../acts.ts';
import { CHANNEL, type Chat, TOPIC } from '../channel/messages.ts';
import { OWN_CHATS } from '../channel/private.ts';
import { find, h } from '../dom.ts';
import { chatBy, options, textNodes } from '../telegram-format.ts';
import { MessageList } from './list.ts';

const names = (text: string) => textNodes(text, 'text-entity-link', 'emoji.emoji-small');

function avatar(size: string, peerId: string, seed: number): HTMLElement {
  return h(
    `div.Avatar.size-${size}.peer-color-count-1`,
    { 'data-peer-id': peerId },
    h('div.inner', {}, h('img.Avatar__media', { src: `/stand-in/art/${seed}-160x160.png`, alt: '' })),
  );
}

function leftColumn(): HTMLElement {
  const chats = OWN_CHATS.map(({ id, name, last, time, unread }, index) =>
    h(
      'div.ListItem.Chat.chat-item-clickable.private',
      {},
      h(
        'a.ListItem-button',
        { href: `#${id}` },
        h(
          'div.status',
          {},
          h(
            `div.Avatar.size-large.tint-${index % 6}`,
            { 'data-peer-id': id },
            h('div.inner', {}, name.slice(0, 1)),
          ),
        ),
        h(
          'div.info',
          {},
          h('div.info-row', {}, h('h3.fullName', {}, ...names(name)), h('span.time', {}, time)),
          h(
            'div.subtitle',
            {},
            h('p.last-message', {}, last),
            unread > 0 ? h('div.ChatBadge.unread', {}, String(unread)) : null,
          ),
        ),
      ),
    ),
  );
  return h(
    'div.hJ4mLeft',
    {},
    h(
      'div.LeftMainHeader',
      {},
      h('button.Button.smaller.round', { type: 'button', 'aria-label': 'Open menu' }, '☰'),
      h('div.SearchInput', {}, h('input.form-control', { type: 'text', placeholder: 'Search' })),
    ),
    h('div.chat-list.custom-scroll', {}, ...chats),
  );
}

/** Whose chat it is, and who reads along. */
const chatInfo = (chat: Chat, peerId: string): HTMLElement =>
  h(
    'div.chat-info-wrapper',
    {},
    h(
      'div.ChatInfo',
      {},
      avatar('medium', peerId, chat.avatar),
      h(
        'div.info',
        {},
        h('div.title', {}, h('h3.fullName', { dir: 'auto', role: 'button' }, ...names(chat.title))),
        h('span.status', {}, h('span.group-status', {}, chat.audience)),
      ),
    ),
  );

/** Of a topic the header has the topic's name and how many messages it has. */
const topicInfo = (count: number): HTMLElement =>
  h(
    'div.chat-info-wrapper',
    {},
    h(
      'div.ChatInfo',
      {},
      h('div.topic-header-icon'),
      h(
        'div.info',
        {},
        h('h3.fullName', { dir: 'auto' }, TOPIC),
        h('span.status', { dir: 'auto' }, h('span.message-count-transition', {}, `${count} messages`)),
      ),
    ),
  );

const commentsInfo = (count: number): HTMLElement[] => [
  h('div.back-button', {}, h('button.Button.round', { type: 'button', 'aria-label': 'Back' }, '‹')),
  h('h3', {}, `${count} Comments`),
];

/** The slide of the chat a thread was opened from stays beside that of the thread. */
function slides(chat: Chat, peerId: string, thread: string | null, count: number): HTMLElement[] {
  const slide = (isActive: boolean, ...content: HTMLElement[]) =>
    h(
      `div.Transition_slide${isActive ? '.Transition_slide-active' : '.Transition_slide-inactive'}`,
      {},
      ...content,
    );
  if (thread === null) return [slide(true, chatInfo(chat, peerId))];
  if (!options.comments) return [slide(true, topicInfo(count))];
  return [slide(false, chatInfo(CHANNEL, markedId(CHANNEL))), slide(true, ...commentsInfo(count))];
}

function header(...of: Parameters<typeof slides>): HTMLElement {
  return h(
    'div.MiddleHeader',
    {},
    h('div.Transition', {}, ...slides(...of)),
    h(
      'div.HeaderActions',
      {},
      h('button.Button.round', { type: 'button', 'aria-label': 'Search this chat' }, '⌕'),
      h('button.Button.round', { type: 'button', 'aria-label': 'More actions' }, '⋮'),
    ),
  );
}

function panes(): HTMLElement {
  const pinned = h(
    'div.HeaderPinnedMessage.b5TzQe1w',
    {},
    h('div.title', {}, 'Pinned Message'),
    h('p', {}, 'Qaydalar: razılıqsız yayımlamırıq.'),
  );
  return h('div.MiddleHeaderPanes.u0KyHn7D', {}, ...(options.pinned ? [pinned] : []));
}

function footer(): HTMLElement {
  return h(
    'div.middle-column-footer',
    {},
    h(
      'div.Composer.shown.mounted',
      {},
      h(
        'div.composer-wrapper',
        {},
        h('span.smile', {}, '☺'),
        h('div.form-control', { role: 'textbox' }, h('span.placeholder-text', {}, 'Message')),
      ),
      h('button.Button.main-button.send', { type: 'button', 'aria-label': 'Record a voice message' }, '●'),
    ),
  );
}

/** Scroll-down: no name of its own, only generated classes, as in the real build. */
function floatingButtons(onClick: () => void): HTMLElement {
  const button = h(
    'button.Button.m9XcWv2E.default.secondary.round',
    { type: 'button', 'aria-label': 'Go to bottom' },
    h('i.icon.icon-arrow-down', {}, '↓'),
  );
  // The client's "fast click": with a mouse nothing hears the click itself.
  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
    if (event.button === 0) onClick();
  });
  return h('div.kF3xQz_A', {}, h('div.d1WmE8pT', {}, button));
}

/** `-1001234567890` for channels and groups, `-4567` for small groups, `1234` for people. */
function markedId({ kind, rawId }: Chat): string {
  if (kind === 'private') return String(rawId);
  return kind === 'basic' ? String(-rawId) : String(-1_000_000_000_000 - rawId);
}

let open: MessageList | null = null;

function openChat(): void {
  open?.close();
  open = null;
  const layout = find('.messages-layout');
  layout.replaceChildren();
  const [, peerId, thread = null] = /^#(-?\d+)(?:_(\d+))?/.exec(location.hash) ?? [];
  const known = peerId === undefined ? null : chatBy(peerId, markedId);
  if (!peerId || !known) {
    document.title = 'Telegram';
    return;
  }
  const { chat } = known;
  // Comments begin with the post that they are about, as the group has it.
  const messages = thread !== null && options.comments ? known.messages.slice(1) : known.messages;
  document.title = thread === null || options.comments ? chat.title : `${chat.title} › ${TOPIC}`;
  const list = new MessageList(chat, messages, peerId);
  const floating = floatingButtons(() => list.open());
  list.onFar = (isFar) => floating.classList.toggle('Revealed-x4', isFar);
  layout.append(
    header(chat, peerId, thread, messages.length),
    panes(),
    h(
      'div.Transition',
      {},
      h('div.Transition_slide.Transition_slide-active', {}, list.element, options.composer ? footer() : null),
    ),
    floating,
  );
  list.open();
  open = list;
}

find('#LeftColumn').append(leftColumn());
document.documentElement.classList.toggle('rows', options.rows);
document.documentElement.classList.toggle('no-composer', !options.composer);
watchActs('.media-spoiler, .Spoiler');
addEventListener('hashchange', openChat);
openChat();
