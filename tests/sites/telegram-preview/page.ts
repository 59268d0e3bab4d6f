import { CHANNEL, CHATS, type Message, messagesOf } from '../channel/messages.ts';
import { DATE_ROWS, dayOf, rowPlan } from '../channel/row-plan.ts';
import { find, h } from '../dom.ts';
import { codeRows } from '../row-strip.ts';
import { dayLabel, options } from '../telegram-format.ts';

/*
 * What the preview's script does: opens at the last post, counts posts as seen, loads older and newer ones near the
 * ends, names the days. Nothing is ever removed.
 */

const history = find('.js-message_history');
/** `/s/NAME` */
const chat = CHATS.find(({ username }) => username === location.pathname.split('/')[2]) ?? CHANNEL;
const messages = new Map<number, Message>(
  messagesOf(chat, options.count).map((message) => [message.id, message]),
);
const plan = options.rows ? rowPlan([...messages.values()]) : null;

function messageOf(wrap: Element): Message | undefined {
  const post = wrap.querySelector('[data-post]')?.getAttribute('data-post')?.split('/')[1];
  return messages.get(Number(post));
}

/** A line with the day above each day's first loaded post. */
function nameDays(): void {
  for (const line of history.querySelectorAll('.tgme_widget_message_service_date_wrap')) line.remove();
  let day = '';
  for (const wrap of history.querySelectorAll('.js-widget_message_wrap')) {
    const message = messageOf(wrap);
    if (!message || dayOf(message) === day) continue;
    day = dayOf(message);
    const line = h(
      'div.tgme_widget_message_service_date_wrap.service_message',
      {},
      h('div.tgme_widget_message_service_date', {}, dayLabel(message.date)),
    );
    wrap.before(line);
    const row = plan?.dates.get(message.id);
    if (row !== undefined) codeRows(line, row, DATE_ROWS);
    else if (plan) line.style.height = `${DATE_ROWS * 24}px`;
  }
}

const seen = new IntersectionObserver((entries) => {
  const tokens: string[] = [];
  for (const { target, isIntersecting } of entries) {
    const token = target.getAttribute('data-view');
    if (!isIntersecting || token === null) continue;
    tokens.push(token);
    target.removeAttribute('data-view');
    seen.unobserve(target);
  }
  if (tokens.length > 0)
    void fetch('/v/', { method: 'POST', body: new URLSearchParams({ views: tokens.join(';') }) });
});

function welcome(): void {
  for (const post of history.querySelectorAll('.js-widget_message[data-view]')) seen.observe(post);
  if (plan) {
    for (const wrap of history.querySelectorAll<HTMLElement>('.js-widget_message_wrap:not(.row-coded)')) {
      const place = plan.messages.get(messageOf(wrap)?.id ?? 0);
      if (place) codeRows(wrap, place.first, place.rows);
    }
  }
  nameDays();
}

let isLoading = false;

async function loadMore(link: HTMLAnchorElement): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  const response = await fetch(link.href, { method: 'POST' });
  const html = String(await response.json());
  await new Promise((done) => setTimeout(done, options.delay));
  const template = document.createElement('template');
  template.innerHTML = html;
  const isOlder = link.dataset.before !== undefined;
  const anchor = [...history.querySelectorAll('.js-widget_message_wrap')].find(
    (wrap) => wrap.getBoundingClientRect().bottom > 0,
  );
  const before = anchor?.getBoundingClientRect().top ?? 0;
  // What comes brings the link at its outer end; the one at the inner end would lead back.
  template.content.querySelector(isOlder ? '[data-after]' : '[data-before]')?.parentElement?.remove();
  link.parentElement?.replaceWith(template.content);
  welcome();
  if (isOlder && anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: 'instant' });
  isLoading = false;
  check();
}

/** Loads when an end of what is loaded is within three windows. */
function check(): void {
  const older = history.querySelector<HTMLAnchorElement>('.js-messages_more[data-before]');
  const newer = history.querySelector<HTMLAnchorElement>('.js-messages_more[data-after]');
  if (older && older.getBoundingClientRect().bottom > -3 * innerHeight) void loadMore(older);
  else if (newer && newer.getBoundingClientRect().top < 4 * innerHeight) void loadMore(newer);
}

document.documentElement.classList.toggle('rows', options.rows);
welcome();
scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
addEventListener('scroll', check, { passive: true });
check();
