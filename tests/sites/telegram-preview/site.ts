import { CHANNEL, type Chat, DEFAULT_COUNT, type Message, messagesOf } from '../channel/messages.ts';
import { SIX_CHATS } from '../channel/six.ts';
import { emojiSvg } from '../media/emoji.ts';
import { escapeHtml, html, numberOption, type Site, type SiteRequest, styleLinks } from '../site.ts';
import { postHtml, withEmoji } from './post.ts';

/** Posts a page shows at most, albums counted by picture: so many ids below the cursor. */
const PER_PAGE = 20;
/** Channels that show a preview. */
const CHANNELS = [CHANNEL, ...SIX_CHATS];

/** The address's options, kept in the addresses that lead on. */
function kept(params: URLSearchParams): string {
  return ['n', 'rows'].flatMap((name) => (params.has(name) ? [`&${name}=${params.get(name)}`] : [])).join('');
}

/** The posts of one page, oldest first, with the links to what is before and after. */
function history(chat: Chat, { searchParams }: URL): { posts: string; before: number | null } {
  const all = messagesOf(chat, numberOption(searchParams, 'n', DEFAULT_COUNT));
  const newest = (all.at(-1)?.ids.at(-1) ?? 0) + 1;
  const after = searchParams.has('after') ? numberOption(searchParams, 'after', 0) : null;
  const before = after === null ? numberOption(searchParams, 'before', newest) : after + 1 + PER_PAGE;
  const query = searchParams.get('q')?.toLowerCase() ?? '';
  const shown = all.filter(
    ({ id, text }) => id < before && id >= before - PER_PAGE && text.toLowerCase().includes(query),
  );
  const byId = (id: number | null) => all.find((message) => message.id === id);
  const wrap = (message: Message) =>
    `<div class="tgme_widget_message_wrap js-widget_message_wrap">${postHtml(chat, message, byId(message.replyTo))}</div>`;
  const first = shown[0]?.id;
  const hasOlder = first !== undefined && first !== all[0]?.id;
  const older = hasOlder ? more(chat, 'before', first, searchParams) : '';
  const last = shown.at(-1)?.ids.at(-1);
  const newer = last !== undefined && last + 1 < newest ? more(chat, 'after', last, searchParams) : '';
  return { posts: older + shown.map(wrap).join('') + newer, before: hasOlder ? first : null };
}

function more({ username }: Chat, way: 'before' | 'after', id: number, params: URLSearchParams): string {
  return `<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="/s/${username}?${way}=${id}${kept(params)}" class="tme_messages_more js-messages_more" data-${way}="${id}"></a></div>`;
}

function page(title: string, head: string, body: string): string {
  return `<!DOCTYPE html>
<html class="theme_light">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1.0">
${head}
<link rel="icon" href="/stand-in/emoji/2601.svg">
${styleLinks('telegram-preview', ['page', 'post', 'rows'])}
</head>
${body}
</html>`;
}

const pictureOf = ({ avatar }: Chat): string => `https://cdn4.telesco.pe/file/${avatar}-320x320.png`;
const metaOf = (chat: Chat): string => `<meta property="og:title" content="${escapeHtml(chat.title)}">
<meta property="og:image" content="${pictureOf(chat)}">
<meta property="og:site_name" content="Telegram">
<meta property="og:description" content="${escapeHtml(chat.about)}">
<meta property="al:ios:url" content="tg://resolve?domain=${chat.username}">`;

function counter(value: string, kind: string): string {
  return `<div class="tgme_channel_info_counter"><span class="counter_value">${value}</span> <span class="counter_type">${kind}</span></div>`;
}

function channelPage(chat: Chat, url: URL): string {
  const { username: name } = chat;
  const { posts, before } = history(chat, url);
  const info = `<div class="tgme_channel_info"><div class="tgme_channel_info_header"><i class="tgme_page_photo_image bgcolor3" data-content="B"><img src="${pictureOf(chat)}" alt=""></i><div class="tgme_channel_info_header_title_wrap"><div class="tgme_channel_info_header_title"><span dir="auto">${withEmoji(chat.title)}</span></div></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${name}">@${name}</a></div></div><div class="tgme_channel_info_counters">${counter('12.3K', 'subscribers')}${counter('61', 'photos')}${counter('5', 'videos')}${counter('9', 'links')}</div><div class="tgme_channel_info_description">${escapeHtml(chat.about)}</div><a class="tgme_channel_download_telegram" href="//telegram.org/dl">Download Telegram</a></div>`;
  const prev = before === null ? '' : `<link rel="prev" href="/s/${name}?before=${before}">`;
  return page(
    `${escapeHtml(chat.title)} – Telegram`,
    `${metaOf(chat)}\n<link rel="canonical" href="/s/${name}">${prev}`,
    `<body class="widget_frame_base tgme_webpreview emoji_image nodark">
<header class="tgme_header search_collapsed"><div class="tgme_container"><div class="tgme_header_search"><a class="tgme_header_link" href="https://t.me/${name}"><div class="tgme_header_title" dir="auto">${withEmoji(chat.title)}</div><div class="tgme_header_counter">12.3K subscribers</div></a></div><div class="tgme_header_right_column"><section class="tgme_right_column">${info}</section></div></div></header>
<main class="tgme_main" data-url="/${name}"><div class="tgme_container"><section class="tgme_channel_history js-message_history">${posts}</section></div></main>
<script type="module" src="/stand-in/telegram-preview/page.ts"></script>
</body>`,
  );
}

/** The page about a name that has no public history: HTTP 200 and no message at all. */
function contactPage(name: string): string {
  return page(
    `Telegram: Contact @${name}`,
    `<meta property="al:ios:url" content="tg://resolve?domain=${name}">`,
    `<body><div class="tgme_page_wrap"><div class="tgme_page"><div class="tgme_page_title">@${name}</div><div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact <a href="tg://resolve?domain=${name}">@${name}</a> right away.</div></div></div></body>`,
  );
}

function postPage(chat: Chat, id: number, url: URL): string {
  const embed = `https://t.me/${chat.username}/${id}?embed=1&mode=tme${kept(url.searchParams)}`;
  return page(
    `${escapeHtml(chat.title)} – Telegram`,
    metaOf(chat),
    `<body class="tgme_page_body"><div class="tgme_page_wrap"><div class="tgme_page tgme_page_post"><div class="tgme_page_widget_wrap" id="widget"><div class="tgme_page_widget"><iframe id="widget_frame" src="${embed}" width="100%" height="220" frameborder="0" scrolling="no"></iframe></div></div><div class="tgme_page_widget_actions_wrap"><div class="tgme_page_widget_actions"><a class="tgme_action_button_new" href="tg://resolve?domain=${chat.username}&post=${id}">View in Telegram</a> <a class="tgme_action_button_new" href="/s/${chat.username}/${id}">Preview channel</a></div></div></div></div>
<script>widget_frame.onload = () => { widget_frame.height = widget_frame.contentDocument.body.scrollHeight; };</script></body>`,
  );
}

function embeddedPost(chat: Chat, id: number, url: URL): string {
  const all = messagesOf(chat, numberOption(url.searchParams, 'n', DEFAULT_COUNT));
  const message = all.find(({ ids }) => ids.includes(id));
  const content = message
    ? postHtml(
        chat,
        message,
        all.find((other) => other.id === message.replyTo),
      ).replace(' class="time"', ' class="datetime"')
    : '<div class="tgme_widget_message_error">Post not found</div>';
  return page(
    'Telegram Widget',
    '',
    `<body class="widget_frame_base body_widget_post emoji_image">${content}</body>`,
  );
}

function preview({ method, url }: SiteRequest): ReturnType<Site> {
  const [, list, name, post] = /^\/(s\/)?([A-Za-z]\w{3,})(?:\/(\d+))?\/?$/.exec(url.pathname) ?? [];
  if (name === undefined) return null;
  const chat = CHANNELS.find(({ username }) => username === name);
  if (chat === undefined) return html(contactPage(name));
  if (list) {
    if (method !== 'POST') return html(channelPage(chat, url));
    return { type: 'application/json', body: JSON.stringify(history(chat, url).posts) };
  }
  if (post === undefined) return html(contactPage(name));
  return html(
    url.searchParams.get('embed') === '1'
      ? embeddedPost(chat, Number(post), url)
      : postPage(chat, Number(post), url),
  );
}

export const telegramPreview: Site = (request) => {
  if (request.url.pathname === '/v/') return { type: 'application/json', body: 'true' };
  return preview(request);
};

/** telegram.org, from where the preview takes its pictures of emoji. */
export const telegramOrg: Site = ({ url }) => {
  const bytes = /\/emoji\/40\/([0-9A-F]+)\.png$/.exec(url.pathname)?.[1];
  const code = bytes && Buffer.from(bytes, 'hex').toString().codePointAt(0)?.toString(16);
  const body = code ? emojiSvg(code) : null;
  return body === null ? null : { type: 'image/svg+xml', body, headers: { 'cache-control': 'max-age=3600' } };
};
