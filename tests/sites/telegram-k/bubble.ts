import type { Chat, Message } from '../channel/messages.ts';
import { h } from '../dom.ts';
import { compactNumber } from '../site.ts';
import { clock, grouped, options, textNodes } from '../telegram-format.ts';
import { attachment, type Watch } from './media.ts';

/** What a bubble needs of its surroundings. */
export interface Surroundings {
  chat: Chat;
  byId(id: number): Message | undefined;
  watch: Watch;
}

/** Web K counts the messages of channels and groups from here. */
const CHANNEL_MIDS = 0x100000000;
const midOf =
  ({ kind }: Chat) =>
  (id: number): number =>
    kind === 'channel' || kind === 'group' ? CHANNEL_MIDS + id : id;

const peerOf = ({ kind, rawId }: Chat): number => (kind === 'private' ? rawId : -rawId);

const text = (content: string) => textNodes(content, 'anchor-url', 'emoji.emoji-image');

const longDate = (seconds: number) =>
  new Date(seconds * 1000)
    .toLocaleString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    .replace(' at ', ', ');

/** Views, signature, hour: twice, once invisible to keep the room, once laid over it with the exact values in `title`. */
function time(message: Message): HTMLElement {
  const title = [longDate(message.date)];
  if (message.edited) title.push(`Edited: ${longDate(message.edited)}`);
  if (message.forward) title.push(`Original: ${longDate(message.forward.date)}`);
  if (message.views > 0) title.push(`Views: ${grouped(message.views, ' ')}`, `Shares: ${message.shares}`);
  const parts = () => [
    ...(message.views > 0
      ? [h('span.post-views', {}, compactNumber(message.views)), h('span.tgico.channelviews', {}, ' ◉ ')]
      : []),
    message.signature ? h('span.time-post-author', {}, `${message.signature}, `) : null,
    message.edited ? h('i.time-edited.time-part', {}, 'edited ') : null,
    h('span.i18n.time-part', { dir: 'auto' }, clock(message.date)),
  ];
  return h('span.time', {}, ...parts(), h('div.time-inner', { title: title.join('\n') }, ...parts()));
}

/** Text under a cover. */
function spoilerText(content: string): HTMLElement {
  const spoiler = h('span.spoiler', {}, h('span.spoiler-text', {}, ...text(content)));
  spoiler.addEventListener('click', () => spoiler.classList.add('is-spoiler-visible'));
  return spoiler;
}

function peerTitle(peerId: number, name: string): HTMLElement {
  return h('span.peer-title', { 'data-peer-id': peerId, dir: 'auto' }, ...text(name));
}

function name(message: Message, isFirst: boolean): HTMLElement | null {
  const { forward, author } = message;
  if (forward) {
    const peerId = -Number(BigInt(-forward.peerId) - 1_000_000_000_000n);
    return h(
      'div.name.floating-part',
      {},
      h('span.i18n', {}, 'Forwarded from '),
      peerTitle(peerId, forward.title),
    );
  }
  if (!author || author.own || !isFirst) return null;
  return h('div.name.floating-part', { style: `color: ${author.colour}` }, peerTitle(author.id, author.name));
}

function reply({ replyTo }: Message, { byId, chat }: Surroundings): HTMLElement | null {
  const target = replyTo === null ? undefined : byId(replyTo);
  if (!target) return null;
  const author = target.author
    ? peerTitle(target.author.id, target.author.name)
    : peerTitle(peerOf(chat), chat.title);
  return h(
    'div.reply.quote-like',
    {},
    h(
      'div.reply-content',
      {},
      h('div.reply-title', {}, author),
      h('div.reply-subtitle', {}, ...text(target.text.slice(0, 60) || 'Photo')),
    ),
  );
}

function extras({ file, webPage, reactions, id }: Message): (HTMLElement | null)[] {
  return [
    file
      ? h(
          'div.document-container',
          {},
          h(
            'div.document.ext-pdf',
            { 'data-doc-id': `77${id}` },
            h('div.document-ico', {}, 'pdf'),
            h('div.document-name', {}, file.name),
            h('div.document-size', {}, file.size),
          ),
        )
      : null,
    webPage
      ? h(
          'a.webpage.quote-like',
          { href: webPage.url, target: '_blank', rel: 'noopener noreferrer' },
          h('div.webpage-name', {}, webPage.site),
          h('div.webpage-title', {}, webPage.title),
          h('div.webpage-text', {}, webPage.description),
        )
      : null,
    reactions.length > 0
      ? h(
          'reactions-element.reactions.reactions-block',
          {},
          ...reactions.map(({ emoji, count }) =>
            h(
              'reaction-element.reaction.reaction-block',
              {},
              ...text(emoji),
              h('span.reaction-counter', {}, compactNumber(count)),
            ),
          ),
        )
      : null,
  ];
}

/** One bubble, service lines included. */
export function bubble(
  message: Message,
  around: Surroundings,
  isFirst: boolean,
  isLast: boolean,
): HTMLElement {
  const mid = midOf(around.chat);
  const data: Record<string, string | number | null> = {
    'data-mid': mid(message.id),
    'data-peer-id': peerOf(around.chat),
    'data-timestamp': message.date,
  };
  if (message.service !== null) {
    const line = h('div.service-msg', {}, h('span.i18n', {}, message.service));
    return h('div.bubble.service', data, h('div.bubble-content', {}, line));
  }
  const media = attachment(message, mid, around.watch);
  const target = message.replyTo === null ? undefined : around.byId(message.replyTo);
  const states = [
    message.author?.own ? 'is-out' : 'is-in',
    message.author ? 'can-have-tail' : 'channel-post',
    message.pictures.length > 1 ? 'is-album' : '',
    message.pictures.length > 0 ? 'photo' : '',
    message.video ? 'video' : '',
    message.text === '' ? 'is-message-empty' : '',
    message.forward ? 'forwarded' : '',
    target ? 'is-reply' : '',
    options.isProtected ? 'no-forwards' : '',
    isFirst ? 'is-group-first' : '',
    isLast ? 'is-group-last' : '',
  ].filter(Boolean);
  return h(
    `div.bubble.${states.join('.')}`,
    {
      ...data,
      'data-text-mid': message.pictures.length > 1 ? mid(message.id) : null,
      'data-reply-to-mid': target ? mid(target.id) : null,
      'data-reply-to-peer-id': target ? peerOf(around.chat) : null,
      'data-saved-from': message.forward
        ? `${message.forward.peerId + 1_000_000_000_000}_${CHANNEL_MIDS + 77}`
        : null,
    },
    h(
      'div.bubble-content-wrapper',
      {},
      h(
        'div.bubble-content',
        {},
        name(message, isFirst),
        reply(message, around),
        media,
        h(
          'div.message.spoilers-container',
          { dir: 'auto' },
          message.text === ''
            ? null
            : h(
                'span.translatable-message',
                {},
                ...(message.hidden ? [spoilerText(message.text)] : text(message.text)),
              ),
          ...extras(message),
          time(message),
        ),
      ),
    ),
  );
}
