import type { ChosenBy, Clicked, Gap, Method, Range, Trigger } from '../../utils/evidence/method.ts';
import type { Item, PageDate, Person } from '../../utils/evidence/reading.ts';
import type { MessageKey, Translate } from '../../utils/i18n/translate.ts';

const TRIGGERS: Record<Trigger['kind'], MessageKey> = {
  toolbar: 'capture.triggerToolbar',
  'context-menu': 'capture.triggerMenu',
  shortcut: 'capture.triggerShortcut',
};

const CLICKED: Record<Clicked['kind'], MessageKey> = {
  page: 'capture.clickedPage',
  image: 'capture.clickedImage',
  video: 'capture.clickedVideo',
  link: 'capture.clickedLink',
  selection: 'capture.clickedSelection',
};

const CHOSEN: Record<ChosenBy, MessageKey> = {
  element: 'capture.chosenElement',
  link: 'capture.chosenLink',
  media: 'capture.chosenMedia',
  selection: 'capture.chosenSelection',
  caret: 'capture.chosenCaret',
  picked: 'capture.chosenPicked',
};

const GAPS: Record<Gap['reason'], MessageKey> = {
  'anchor-lost': 'capture.gapAnchorLost',
  'page-moved': 'capture.gapPageMoved',
};

export const triggerWords = (t: Translate, { kind }: Trigger): string => t(TRIGGERS[kind]);

/** What a second look came to. */
export function secondLookWords(t: Translate, found: Method['secondLook']): string {
  if (found === null) return t('capture.notDone');
  const { equal, different, notCompared = 0 } = found;
  if (equal + different === 0) return t('capture.secondLookNothing');
  const rest = notCompared === 0 ? '' : `, ${t('capture.secondLookRest', { notCompared })}`;
  return t('capture.secondLookFound', { equal, different }) + rest;
}

/** What was right-clicked, with its address or text. */
export function clickedWords(t: Translate, clicked: Clicked): string {
  const what = clicked.selection ?? clicked.mediaUrl ?? clicked.linkUrl;
  return what === null ? t(CLICKED[clicked.kind]) : `${t(CLICKED[clicked.kind])}: ${what}`;
}

/** What was to be captured, and for one message how it was told and what is around it. */
export function rangeWords(t: Translate, range: Range): string {
  if (range.kind === 'page') return t('capture.rangePage', { count: range.limit });
  if (range.kind === 'until-stop') return t('capture.rangeUntilStop');
  const { item, chosenBy, before, after } = range;
  if (item === null) return t('capture.rangeItemUnknown');
  return [
    t('capture.rangeItem', { item }),
    chosenBy === null ? null : t(CHOSEN[chosenBy]),
    before === null || after === null
      ? null
      : t('capture.rangeAround', { before: Math.round(before), after: Math.round(after) }),
  ]
    .filter((part) => part !== null)
    .join('; ');
}

/** Where something may be missing in the picture, what is drawn there, and what may be missing. */
export const gapWords = (t: Translate, { row, reason, rows = 0, above, below }: Gap): string =>
  [
    t(GAPS[reason], { row }),
    rows === 0 ? null : t('capture.gapBand', { rows }),
    above == null || below == null ? null : t('capture.gapBetween', { above, below }),
  ]
    .filter((part) => part !== null)
    .join(' ');

/** `2026-11-24 22:12 UTC` where the page's own date could be read for certain, else the date as the page has it. */
const dateWords = ({ raw, utc }: PageDate): string =>
  utc === null ? raw : `${utc.slice(0, 16).replace('T', ' ')} UTC`;

const personWords = ({ name, username, id }: Person): string | null =>
  name ?? (username === null ? null : `@${username}`) ?? (id === null ? null : `№ ${id}`);

/** What an item answers or comes from. */
function originWords(t: Translate, { replyTo, forwardedFrom }: Item): (string | null)[] {
  const from = forwardedFrom?.author ? personWords(forwardedFrom.author) : null;
  return [
    replyTo === null
      ? null
      : replyTo.id === null
        ? t('capture.itemReplyUnknown')
        : t('capture.itemReply', { id: replyTo.id }),
    forwardedFrom === null
      ? null
      : from === null
        ? t('capture.itemForwardUnknown')
        : t('capture.itemForward', { name: from }),
  ];
}

/** Who, when and what else of an item, without its text. */
export function itemWords(t: Translate, item: Item): string {
  const { author, signature, date, edited, views, shares, comments, media, textCovered, textCut } = item;
  return [
    author === null ? null : personWords(author),
    signature === null ? null : t('capture.itemSigned', { name: signature }),
    date === null ? null : dateWords(date),
    edited === null ? null : t('capture.itemEdited'),
    views === null ? null : t('capture.itemViews', { views: views.raw }),
    shares === null ? null : t('capture.itemShares', { count: shares.raw }),
    comments === null ? null : t('capture.itemComments', { count: comments.raw }),
    ...item.reactions.map(({ name, count }) => (count === null ? name : `${name} ${count.raw}`)),
    ...originWords(t, item),
    media.length === 0 ? null : t('capture.itemMedia', { count: media.length }),
    textCovered || media.some(({ cover }) => cover !== null) ? t('capture.itemCovered') : null,
    textCut === 0 ? null : t('capture.itemTextCut', { count: textCut }),
  ]
    .filter((part) => part)
    .join(' · ');
}
