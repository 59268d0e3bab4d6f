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
    message.signature
      ? h('span.time-post-author', {}, message.signature, h('span.time-post-author-comma', {}, ',\u00a0'))
      : null,
    message.edited ? h('i.time-edited.time-part.i18n', {}, 'edited') : null,
    h('span.i18n.time-part', { dir: 'auto' }, clock(message.date)),
  ];
  const floats = message.text === '' && !message.file ? '.is-floating' : '';
  return h(
    `span.time${floats}`,
    {},
    ...parts(),
    h('div.time-inner', { title: title.join('\n') }, ...parts()),
  );
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

/** Over a forwarded message stands where it comes from, over the first of a run its author. */
function name(message: Message, isFirst: boolean): HTMLElement | null {
  const { forward, author } = message;
  if (forward) {
    const peerId = -Number(BigInt(-forward.peerId) - 1_000_000_000_000n);
    const title = peerTitle(peerId, forward.title);
    title.dataset.savedFrom = savedFrom(forward);
    const avatar = h('div.avatar.avatar-20.bubble-name-forwarded-avatar', { 'data-peer-id': peerId }, '·');
    return h(
      'div.name.floating-part',
      {},
      h('span.i18n.bubble-name-forwarded', {}, 'Forwarded from ', avatar, title),
    );
  }
  if (!author || author.own || !isFirst) return null;
  return h(
    'div.colored-name.name.floating-part',
    { 'data-peer-id': author.id, style: `color: ${author.colour}` },
    peerTitle(author.id, author.name),
  );
}

/** The message that was forwarded, as the client writes it. */
const savedFrom = ({ peerId, id = 77 }: NonNullable<Message['forward']>): string =>
  `${peerId + 1_000_000_000_000}_${CHANNEL_MIDS + id}`;

function reply({ replyTo }: Message, { byId, chat }: Surroundings): HTMLElement | null {
  const target = replyTo === null ? undefined : byId(replyTo);
  if (!target) return null;
  const author = target.author
    ? peerTitle(target.author.id, target.author.name)
    : peerTitle(peerOf(chat), chat.title);
  const [picture] = target.pictures;
  return h(
    `div.reply.quote-like${picture ? '.is-media' : ''}`,
    {},
    h(
      'div.reply-content',
      {},
      picture
        ? h(
            'div.reply-media.media-container',
            {},
            h('img.media-photo', {
              src: `/stand-in/art/${picture.seed}-64x64.png`,
              alt: '',
              width: 32,
              height: 32,
            }),
          )
        : null,
      h('div.reply-title', {}, author),
      h(
        'div.reply-subtitle',
        {},
        h('span.translatable-message', {}, ...text(target.text.slice(0, 60) || 'Photo')),
      ),
    ),
  );
}

/** A file has its caption and the hour beside it, inside. */
function fileBox(message: Message, mid: number, own: Node[]): HTMLElement | null {
  const { file, id } = message;
  if (!file) return null;
  return h(
    'div.document-container',
    { 'data-mid': mid },
    h(
      'div.document-wrapper',
      {},
      h(
        'div.document.ext-pdf',
        { 'data-doc-id': `77${id}` },
        h('div.document-ico', {}, h('span.document-ico-text', {}, 'pdf')),
        h('div.document-name', {}, h('middle-ellipsis-element', {}, file.name)),
        h('div.document-size', {}, h('span', {}, h('span.i18n', {}, file.size))),
      ),
      h('div.document-message', {}, ...own),
    ),
  );
}

function extras({ webPage, reactions }: Message): (HTMLElement | null)[] {
  return [
    webPage
      ? h(
          'a.webpage.quote-like',
          { href: webPage.url, target: '_blank', rel: 'noopener noreferrer' },
          h(
            'div.webpage-preview.media-container',
            {},
            h('img.media-photo', { src: '/stand-in/art/3-320x160.png', alt: '', width: 320, height: 160 }),
          ),
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
              h('div.reaction-sticker', { style: `--emoji: '${emoji}'` }),
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
  // Words of messages that came in stand in an element of their own, the user's own beside the hour.
  const written = message.hidden ? [spoilerText(message.text)] : text(message.text);
  const words = message.author?.own ? written : [h('span.translatable-message', {}, ...written)];
  const own = message.text === '' ? [] : words;
  const box = fileBox(message, mid(message.id), [...own, time(message)]);
  const isBare = message.text === '' && box === null && extras(message).every((part) => part === null);
  const states = [
    message.author?.own ? 'is-out' : 'is-in',
    message.author ? 'can-have-tail' : 'channel-post',
    message.pictures.length > 1 ? 'is-album' : '',
    message.pictures.length > 0 ? 'photo' : '',
    message.video ? 'video' : '',
    isBare ? 'is-message-empty' : '',
    isBare ? 'has-floating-time' : '',
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
        isBare
          ? time(message)
          : h(
              'div.message.spoilers-container',
              { dir: 'auto' },
              ...(box === null ? own : [box]),
              ...extras(message),
              box === null ? time(message) : null,
            ),
      ),
    ),
  );
}
