import { maskedAddress } from '../../evidence/address.ts';
import type { Item, PageCount, PageDate, Person, Reference } from '../../evidence/reading.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import type { Words } from '../words/words.ts';

/* The view model of one item: a line of facts, and its text. */

export interface ItemView {
  /** Number, author, date and the like, in one line. */
  head: string;
  text: string;
}

const personWords = ({ name, username, id }: Person): string =>
  [name, username === null ? null : `@${username}`, id === null ? null : `№ ${id}`]
    .filter((part) => part !== null)
    .join(', ');

const dateWords = ({ raw, utc }: PageDate): string => (utc === null ? raw : `${raw} = ${utc}`);

/** "46.1K" with the numbers that it may stand for; a number that says itself stands alone. */
function countWords({ raw, least, most }: PageCount, { facts }: Words): string {
  if (least === null || most === null || raw === String(least)) return raw;
  return `${raw} (${facts.between(String(least), String(most))})`;
}

function referenceWords({ id, author, permalink }: Reference): string {
  const parts = [author === null ? null : personWords(author), id === null ? null : `№ ${id}`, permalink];
  return parts.filter((part) => part !== null).join(', ') || '?';
}

export function itemView(item: Item, words: Words): ItemView {
  const text = words.item;
  const said = (label: string, value: string | null): string | null =>
    value === null || value === '' ? null : `${label}: ${value}`;
  const counted = (label: string, count: PageCount | null): string | null =>
    count === null ? null : `${label}: ${countWords(count, words)}`;
  const reactions = item.reactions.map(({ name, count }) => (count === null ? name : `${name} ${count.raw}`));
  const media = item.media.map(({ kind, id, name, size, duration, cover }) => {
    const more = [
      id === null ? null : `№ ${id}`,
      name,
      size,
      duration,
      cover === null ? null : text.cover[cover],
    ];
    const known = more.filter((part) => part !== null).join(', ');
    return known === '' ? text.media[kind] : `${text.media[kind]} (${known})`;
  });
  const links = item.links.map(({ url }) => maskedAddress(url));
  const parts = [
    `${text.id} ${item.id}`,
    said(text.author, item.author === null ? null : personWords(item.author)),
    said(text.signature, item.signature),
    said(text.date, item.date === null ? null : dateWords(item.date)),
    item.edited === null ? null : said(text.edited, dateWords(item.edited)),
    counted(text.views, item.views),
    counted(text.shares, item.shares),
    counted(text.comments, item.comments),
    said(text.reactions, reactions.join(' ')),
    item.replyTo === null ? null : `${text.replyTo}: ${referenceWords(item.replyTo)}`,
    item.forwardedFrom === null ? null : `${text.forwardedFrom}: ${referenceWords(item.forwardedFrom)}`,
    ...media,
    item.textCovered ? text.textCovered : null,
    item.textCut > 0 ? text.textCut(item.textCut) : null,
    said(text.links, links.join(' ')),
    said(text.permalink, item.permalink),
  ];
  return {
    head: visibleText(parts.filter((part) => part !== null).join(' · ')),
    text: item.text === '' ? text.noText : visibleText(item.text),
  };
}
