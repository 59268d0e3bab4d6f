import type { Chat, Message } from '../channel/messages.ts';
import { h } from '../dom.ts';
import { compactNumber } from '../site.ts';
import { clock, grouped, options, textNodes } from '../telegram-format.ts';
import { mediaInner, videoInner } from './media.ts';

/** What a message needs of its surroundings. */
export interface Surroundings {
  chat: Chat;
  peerId: string;
  byId(id: number): Message | undefined;
  watch(holder: HTMLElement, load: () => void): void;
  firstInGroup: boolean;
  lastInGroup: boolean;
}

const text = (content: string) => textNodes(content, 'text-entity-link', 'emoji.emoji-small');
const longDate = (seconds: number) =>
  new Date(seconds * 1000).toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });

/** Views, signature, time. The exact date is put into `title` only when a pointer comes over the time. */
function meta(message: Message): HTMLElement {
  const time = h('span.message-time', {}, `${message.edited ? 'edited ' : ''}${clock(message.date)}`);
  const date = () => {
    const lines = [longDate(message.date)];
    if (message.edited) lines.push(`Edited: ${longDate(message.edited)}`);
    if (message.forward) lines.push(`Original: ${longDate(message.forward.date)}`);
    time.title = lines.join('\n');
  };
  time.addEventListener('mouseenter', date);
  time.addEventListener('mouseover', date);
  const views = h(
    'span.message-views',
    { title: `Views: ${grouped(message.views)}\nShares: ${message.shares}` },
    compactNumber(message.views),
  );
  return h(
    'span.MessageMeta',
    { dir: 'ltr' },
    ...(message.views > 0 ? [views, h('i.icon.icon-channelviews')] : []),
    message.signature ? h('span.message-signature', {}, message.signature) : null,
    time,
    message.author?.own ? h('div.MessageOutgoingStatus', {}, h('i.icon.icon-message-read')) : null,
  );
}

/** Text under a cover. */
function spoilerText(content: string): HTMLElement {
  const spoiler = h('span.Spoiler.Spoiler--concealed', {}, h('span.Spoiler__content', {}, ...text(content)));
  spoiler.addEventListener('click', () => spoiler.classList.remove('Spoiler--concealed'));
  return spoiler;
}

function reactions(message: Message): HTMLElement | null {
  if (message.reactions.length === 0) return null;
  return h(
    'div.Reactions',
    {},
    ...message.reactions.map(({ emoji, count }) =>
      h(
        'button.Button.message-reaction',
        { type: 'button' },
        ...text(emoji),
        h('span.counter', {}, compactNumber(count)),
      ),
    ),
  );
}

function title(message: Message, shown: boolean): HTMLElement | null {
  const { forward, author } = message;
  if (forward) {
    return h(
      'div.message-title',
      {},
      h('span.forward-title-container', {}, 'Forwarded from '),
      h('div.Avatar.size-micro.forward-avatar', { 'data-peer-id': forward.peerId }, 'X'),
      h('span.sender-title', {}, forward.title),
    );
  }
  if (!author || author.own || !shown) return null;
  return h(
    'div.message-title',
    { style: `color: ${author.colour}` },
    h('span.sender-title', {}, author.name),
  );
}

function reply(message: Message, { byId, chat }: Surroundings): HTMLElement | null {
  const target = message.replyTo === null ? undefined : byId(message.replyTo);
  if (!target) return null;
  return h(
    'div.EmbeddedMessage.inside-input',
    {},
    h(
      'div.message-text',
      {},
      h('p.embedded-text-wrapper', {}, target.text.slice(0, 70) || 'Photo'),
      h('div.message-title', {}, h('span.embedded-sender', {}, target.author?.name ?? chat.title)),
    ),
  );
}

function media(message: Message, { watch }: Surroundings): HTMLElement | null {
  const { pictures, cover, video, ids } = message;
  if (video) return videoInner(video);
  const [first] = pictures;
  if (!first) return null;
  if (pictures.length === 1) return mediaInner(first, cover, watch);
  return h(
    'div.Album',
    {},
    ...pictures.map((picture, index) => {
      const inner = mediaInner(picture, cover, watch);
      inner.id = `album-media-message-${ids[index]}`;
      return h('div.album-item-select-wrapper', {}, inner);
    }),
  );
}

function attachment({ file, webPage }: Message): HTMLElement | null {
  if (file) {
    return h(
      'div.File',
      {},
      h('div.file-icon-container', {}, h('div.file-icon', {}, h('span.file-ext', {}, 'pdf'))),
      h(
        'div.file-info',
        {},
        h('div.file-title', { title: file.name }, file.name),
        h('div.file-subtitle', {}, file.size),
      ),
    );
  }
  if (!webPage) return null;
  return h(
    'div.WebPage',
    {},
    h(
      'div.WebPage-text',
      {},
      h('a.site-name.text-entity-link', { href: webPage.url }, webPage.site),
      h('p.site-title', {}, webPage.title),
      h('p.site-description', {}, webPage.description),
    ),
  );
}

function marker(message: Message): HTMLElement {
  return h('div.bottom-marker', {
    'data-message-id': message.id,
    'data-last-message-id': message.ids.at(-1) ?? message.id,
    'data-album-main-id': message.ids.length > 1 ? message.id : null,
    'data-should-update-views': message.views > 0 ? 'true' : null,
  });
}

/** One message, or a service line, as Web A builds it. */
export function messageElement(message: Message, around: Surroundings): HTMLElement {
  if (message.service !== null) {
    return h(
      'div.ActionMessage.message-list-item.Hc0pRtV2',
      { id: `message-${message.id}`, 'data-message-id': message.id },
      h('span.T3nW9ubq', {}, message.service),
    );
  }
  const shownMedia = media(message, around);
  const hasText = message.text !== '';
  const body = h(
    'div.content-inner',
    { dir: 'auto' },
    title(message, around.firstInGroup),
    reply(message, around),
    shownMedia,
    hasText
      ? h(
          'div.text-content.clearfix.with-meta',
          { dir: 'auto' },
          ...(message.hidden ? [spoilerText(message.text)] : text(message.text)),
        )
      : null,
    attachment(message),
  );
  // Text holds the meta and the reactions inside it; a picture without text has the meta over it.
  const inside = body.querySelector('.text-content') ?? body;
  inside.append(...[reactions(message), meta(message)].filter((part) => part !== null));
  const kind = [shownMedia ? 'media' : '', hasText ? 'text' : '', message.forward ? 'is-forwarded' : ''];
  const element = h(
    'div.Message.message-list-item.allow-selection.shown.open',
    { id: `message-${message.id}`, 'data-message-id': message.id },
    marker(message),
    h(
      'div.message-content-wrapper.can-select-text',
      {},
      h(`div.message-content.has-shadow.has-solid-background.${kind.filter(Boolean).join('.')}`, {}, body),
    ),
  );
  const states: Record<string, boolean> = {
    own: message.author?.own ?? false,
    'is-album': message.ids.length > 1,
    'has-views': message.views > 0,
    'was-edited': message.edited !== null,
    'has-reply': message.replyTo !== null,
    'hide-on-print': options.isProtected,
    'first-in-group': around.firstInGroup,
    'last-in-group': around.lastInGroup,
  };
  for (const [name, holds] of Object.entries(states)) element.classList.toggle(name, holds);
  return element;
}
