import type { Chat, Message, Picture } from '../channel/messages.ts';
import { EMOJI } from '../media/emoji.ts';
import { compactNumber, escapeHtml } from '../site.ts';

/** Emoji as the preview marks them: a picture in the background, the character inside. */
export function withEmoji(text: string): string {
  return escapeHtml(text).replace(new RegExp(EMOJI, 'gu'), (emoji) => {
    const bytes = Buffer.from(emoji.replace('\uFE0F', '')).toString('hex').toUpperCase();
    return `<i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/${bytes}.png')"><b>${emoji}</b></i>`;
  });
}

function textHtml(text: string): string {
  return withEmoji(text)
    .replace(/https:\/\/[^\s<]+/g, (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`)
    .replace(/\n/g, '<br/>');
}

const cdn = ({ seed, width, height }: Picture) =>
  `https://cdn4.telesco.pe/file/${seed}-${width}x${height}.png`;
const time = (seconds: number) => new Date(seconds * 1000).toISOString();

/** What the page sends back when the post was seen: channel, post, time of the page, signature. */
function viewToken(chat: Chat, { id, ids }: Message): string {
  const post = ids.length > 1 ? `${id}g` : id;
  const token = { c: -chat.rawId, p: post, t: Math.floor(Date.now() / 1000), h: '7d1f0b6a52c4e98310' };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function photo(address: string, picture: Picture): string {
  const padding = Math.round((picture.height / picture.width) * 1000) / 10;
  return `<a class="tgme_widget_message_photo_wrap 5${1000000 + picture.seed} 1234567890_45600${picture.seed}" href="${address}" style="width:${picture.width}px;background-image:url('${cdn(picture)}')"><div class="tgme_widget_message_photo" style="padding-top:${padding}%"></div></a>`;
}

/** Where the three pictures of an album stand: left, top, width, height in px. */
const ALBUM_PLACES = [
  [0, 0, 300, 280],
  [302, 0, 180, 139],
  [302, 141, 180, 139],
] as const;

function albumPhoto(address: string, picture: Picture, at: number): string {
  const [left, top, width, height] = ALBUM_PLACES[at] ?? ALBUM_PLACES[0];
  return `<a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" href="${address}" data-ratio="${picture.width / picture.height}" style="left:${left}px;top:${top}px;width:${width}px;height:${height}px;background-image:url('${cdn(picture)}')"><div class="grouped_media_helper"></div></a>`;
}

function media(message: Message, address: string): string {
  const { pictures, ids, video } = message;
  if (video) {
    return `<a class="tgme_widget_message_video_player js-message_video_player" href="${address}"><i class="tgme_widget_message_video_thumb" style="background-image:url('${cdn({ seed: 1, width: video.width, height: video.height })}')"></i><div class="tgme_widget_message_video_wrap" style="padding-top:75%"><video class="tgme_widget_message_video js-message_video" src="https://cdn4.telesco.pe/file/${video.documentId}.mp4?token=A7x0stand" width="100%" height="100%" muted playsinline preload="metadata"></video></div><div class="message_video_play js-message_video_play"></div><time class="message_video_duration js-message_video_duration">0:0${video.seconds}</time></a>`;
  }
  const [first] = pictures;
  if (!first) return '';
  if (pictures.length === 1) return photo(address, first);
  const base = address.slice(0, address.lastIndexOf('/') + 1);
  const members = pictures.map((picture, at) => albumPhoto(`${base}${ids[at]}?single`, picture, at));
  return `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${members.join('')}</div></div></div>`;
}

function extras({ file, webPage, reactions }: Message): string {
  const document = file
    ? `<div class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_icon accent_bg"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${escapeHtml(file.name)}</div><div class="tgme_widget_message_document_extra" dir="auto">${file.size}</div></div></div>`
    : '';
  const link = webPage
    ? `<a class="tgme_widget_message_link_preview" href="${webPage.url}"><div class="link_preview_site_name accent_color" dir="auto">${webPage.site}</div><div class="link_preview_title" dir="auto">${webPage.title}</div><div class="link_preview_description" dir="auto">${webPage.description}</div></a>`
    : '';
  const marks = reactions.map(
    ({ emoji, count }) => `<span class="tgme_reaction">${withEmoji(emoji)}${compactNumber(count)}</span>`,
  );
  const row =
    marks.length > 0
      ? `<div class="tgme_widget_message_reactions js-message_reactions">${marks.join('')}</div>`
      : '';
  return document + link + row;
}

function reply(chat: Chat, target: Message | undefined): string {
  if (!target) return '';
  return `<a class="tgme_widget_message_reply user-color-default" href="https://t.me/${chat.username}/${target.id}"><div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">${withEmoji(chat.title)}</span></div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">${withEmoji(target.text.slice(0, 60) || 'Photo')}</div></a>`;
}

/** One post, as the channel's list and the embedded view show it. */
export function postHtml(chat: Chat, message: Message, replyTarget: Message | undefined): string {
  const address = `https://t.me/${chat.username}/${message.id}`;
  const owner = `<a class="tgme_widget_message_owner_name" href="https://t.me/${chat.username}"><span dir="auto">${withEmoji(chat.title)}</span></a>`;
  const picture = cdn({ seed: chat.avatar, width: 160, height: 160 });
  const userpic = `<div class="tgme_widget_message_user"><a href="https://t.me/${chat.username}"><i class="tgme_widget_message_user_photo bgcolor3" data-content="B"><img src="${picture}" alt=""></i></a></div>`;
  const head = `data-post="${chat.username}/${message.id}" data-view="${viewToken(chat, message)}"`;
  if (message.service !== null) {
    return `<div class="tgme_widget_message text_not_supported_wrap service_message js-widget_message" ${head}>${userpic}<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">${owner}</div><div class="tgme_widget_message_text js-message_text" dir="auto">${message.service}</div></div></div>`;
  }
  const forward = message.forward
    ? `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/${message.forward.username ?? 'xezer_eskizleri'}/${message.forward.id ?? 77}"><span dir="auto">${message.forward.title}</span></a></div>`
    : '';
  const text =
    message.text === ''
      ? ''
      : `<div class="tgme_widget_message_text js-message_text" dir="auto">${message.hidden ? `<tg-spoiler>${textHtml(message.text)}</tg-spoiler>` : textHtml(message.text)}</div>`;
  const author = message.signature
    ? `<span class="tgme_widget_message_from_author" dir="auto">${message.signature}</span>, `
    : '';
  const date = `<a class="tgme_widget_message_date" href="${address}"><time datetime="${time(message.date).slice(0, 19)}+00:00" class="time">${time(message.date).slice(11, 16)}</time></a>`;
  const info = `<div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">${compactNumber(message.views)}</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta">${author}${message.edited ? 'edited &nbsp;' : ''}${date}</span></div>`;
  return `<div class="tgme_widget_message text_not_supported_wrap js-widget_message" ${head}>${userpic}<div class="tgme_widget_message_bubble"><i class="tgme_widget_message_bubble_tail"></i><div class="tgme_widget_message_author accent_color">${owner}</div>${forward}${reply(chat, replyTarget)}${media(message, address)}${text}${extras(message)}<div class="tgme_widget_message_footer compact js-message_footer">${info}</div></div></div>`;
}
