import type { Chat, Message } from '../channel/messages.ts';
import { h } from '../dom.ts';
import { emojiCode } from '../media/emoji.ts';
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

/** Which reaction it is, is shown by a picture that has no name. */
function reactions(message: Message): HTMLElement | null {
  if (message.reactions.length === 0) return null;
  return h(
    'div.Reactions',
    { dir: 'ltr' },
    ...message.reactions.map(({ emoji, count }) =>
      h(
        'button.Button.gX7Opd_8.message-reaction.tiny.primary',
        { type: 'button' },
        h(
          'div.p9UcTt_C',
          {},
          h(
            'div.ReactionStaticEmoji',
            {},
            h('img.media', { src: `/stand-in/emoji/${emojiCode(emoji)}.svg`, alt: '', draggable: 'false' }),
          ),
        ),
        h('span.P2qNJa_i', {}, compactNumber(count)),
      ),
    ),
  );
}

/** The place for "forwarded from" stands, empty, before every name. */
function title({ forward, author }: Message, shown: boolean): HTMLElement | null {
  const isNamed = author !== null && !author.own && shown;
  if (!forward && !isNamed) return null;
  const words = forward
    ? [h('i.icon.icon-share-filled'), h('span.forward-title', {}, 'Forwarded from ')]
    : [];
  return h(
    'div.message-title',
    { dir: 'ltr', ...(forward ? {} : { style: `color: ${author?.colour}` }) },
    h(
      'span.message-title-name-container.interactive',
      { dir: 'ltr' },
      h('span.forward-title-container', {}, ...words),
      h(
        'span.message-title-name',
        {},
        forward ? h('div.Avatar.size-micro.forward-avatar', { 'data-peer-id': forward.peerId }, 'X') : null,
        h('span.sender-title', {}, forward?.title ?? author?.name ?? ''),
      ),
    ),
    h('div.title-spacer'),
    h('span.message-title-meta'),
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

/** What tells that a message was read to its end. Of an album alone it names the first and the last picture. */
function marker({ id, ids, views }: Message): HTMLElement {
  const isAlbum = ids.length > 1;
  return h('div.bottom-marker', {
    'data-message-id': id,
    'data-last-message-id': isAlbum ? (ids.at(-1) ?? id) : null,
    'data-album-main-id': isAlbum ? id : null,
    'data-should-update-views': String(views > 0),
  });
}

/** The words stand in it twice: under the first ones their background is painted. */
function serviceLine({ id, service }: Message): HTMLElement {
  return h(
    'div.ActionMessage.message-list-item.Hc0pRtV2',
    { id: `message-${id}`, 'data-message-id': id },
    h('div.cR2TrncJ', {}, h('span.fB_3lu1d', { 'aria-hidden': 'true' }, service)),
    h('div.cR2TrncJ', {}, h('span.T3nW9ubq', { role: 'button', tabindex: '0' }, service)),
  );
}

/** One message, or a service line, as Web A builds it. */
export function messageElement(message: Message, around: Surroundings): HTMLElement {
  if (message.service !== null) return serviceLine(message);
  const shownMedia = media(message, around);
  const hasText = message.text !== '';
  // A picture has no name above it: the portrait beside it must do.
  const name = title(message, around.firstInGroup && !shownMedia);
  const body = h(
    'div.content-inner',
    { dir: 'auto' },
    message.forward ? null : name,
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
    h('div.top-marker'),
    marker(message),
    h('div.message-select-control.no-selection'),
    h(
      'div.message-content-wrapper.can-select-text',
      {},
      h(
        `div.message-content.has-shadow.has-solid-background.${kind.filter(Boolean).join('.')}`,
        { dir: 'auto' },
        message.forward ? name : null,
        body,
      ),
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
