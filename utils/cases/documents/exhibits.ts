import { type Block, exact, quoted, type Run, type Runs, text } from '../../document/model.ts';
import { hasOtherName, isSameAccount, nameOf } from '../../evidence/account.ts';
import { maskedAddress } from '../../evidence/address.ts';
import type { Exhibit } from '../../evidence/case/parts.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { stampValues } from '../../package/report/stamp-view.ts';
import { clockWithUtc, localClock } from '../../package/words/dates.ts';
import { STAMP_WORDS } from '../../package/words/stamps.ts';
import type { Attachment } from '../model.ts';
import { dateText } from './dates.ts';
import { type KeptCapture, type Setting, shownText } from './setting.ts';

/* The exhibits of a case: their numbers, and what is said of each. No more than its record holds, in the words of the report. */

export interface Numbered {
  /** From 1: the place in the case. */
  number: number;
  exhibit: Exhibit;
  /** `null`: deleted, or it cannot be read. */
  capture: KeptCapture | null;
  attachment: Attachment | null;
}

export const numbered = ({ of, captures }: Setting): Numbered[] =>
  of.exhibits.map((exhibit, at) => ({
    number: at + 1,
    exhibit,
    capture: exhibit.of === 'capture' ? (captures.get(exhibit.id) ?? null) : null,
    attachment:
      exhibit.of === 'attachment' ? (of.attachments.find(({ id }) => id === exhibit.id) ?? null) : null,
  }));

/** `Exhibit 3, 5`; what is named and has no number is counted. */
export function proofText({ of, words }: Setting, proofs: readonly Exhibit[]): string {
  const places = proofs.map(({ id }) => of.exhibits.findIndex((one) => one.id === id));
  const numbers = places.filter((at) => at >= 0).toSorted((a, b) => a - b);
  const unlisted = places.length - numbers.length;
  const parts = [
    ...(numbers.length === 0 ? [] : [words.exhibits.numbers(numbers.map((at) => at + 1).join(', '))]),
    ...(unlisted === 0 ? [] : [words.exhibits.unlisted(unlisted)]),
  ];
  return parts.length === 0 ? words.exhibits.none : parts.join('; ');
}

/** `1–4, 7`: all numbers of the case, for a sentence. */
export function attachedText({ of, words }: Setting): string {
  const count = of.exhibits.length;
  if (count === 0) return words.exhibits.noneAttached;
  return words.exhibits.attached(count === 1 ? '1' : `1–${count}`);
}

/** Addresses longer than this are cut, with a mark; the record has the whole. In a narrow column sooner. */
const ADDRESS_MOST = 2000;
const COLUMN_MOST = 300;

/** The address as it may be shown, without what may be a secret. */
export const addressText = (address: string, most = ADDRESS_MOST): string =>
  visibleText(maskedAddress(address), most);

/** The address under which others find the page. */
export const placeOf = ({ page }: CaptureRecord, most = ADDRESS_MOST): string =>
  addressText(page.permalink ?? page.canonicalUrl ?? page.url, most);

/** `Channel, Telegram` */
export const kindText = ({ site }: CaptureRecord, { report }: Setting): string =>
  `${report.kinds[site.kind]}, ${report.sites[site.name]}`;

/** Title, handle and number of the account, as far as the page says. */
export function accountRuns({ site: { account } }: CaptureRecord, setting: Setting): Runs[] {
  const { facts } = setting.report;
  const id = account?.id ?? account?.rawId ?? null;
  return [
    ...(account?.title ? [[quoted(shownText(setting, account.title))]] : []),
    ...(account?.username ? [[exact(visibleText(`@${account.username.replace(/^@/, '')}`))]] : []),
    ...(id === null ? [] : [[text(`${facts.accountId}: `), exact(visibleText(id))]]),
  ];
}

/** Whether it is whole, how it ended, and its time stamp: in a word or two each. */
export function stateRuns({ record, stamps }: KeptCapture, { report, language }: Setting): Runs[] {
  const { coverage } = report;
  const stamp = STAMP_WORDS[language];
  const found = stampValues(record, { chain: stamps, proofs: [], asked: [] }, report);
  const { complete, endedBy, masked } = record.method;
  return [
    [text(`${complete ? coverage.complete : coverage.incomplete} ${coverage.endedBy[endedBy]}`)],
    ...(masked ? [[text(coverage.masked)]] : []),
    ...found.map((value) => [text(`${stamp.label}: ${value}`)]),
  ];
}

/** What a table says of one exhibit. */
export function exhibitHead({ capture, attachment }: Numbered, setting: Setting): Runs[] {
  const { words } = setting;
  if (capture !== null)
    return [
      [text(kindText(capture.record, setting))],
      [quoted(shownText(setting, capture.record.page.title))],
    ];
  if (attachment !== null)
    return [[text(words.attachments[attachment.type])], [quoted(shownText(setting, attachment.title))]];
  return [[text(words.exhibits.gone)]];
}

/** When it was kept, or the date on it. */
export function exhibitWhen({ capture, attachment }: Numbered, { language, words }: Setting): string {
  if (capture !== null) return localClock(capture.record.capturedAt, language);
  return attachment === null ? '' : dateText(attachment.dateOnPaper, words);
}

interface FactRow {
  label: string;
  values: readonly Runs[];
}

export function exhibitFacts(one: Numbered, setting: Setting): Block {
  const { capture, attachment } = one;
  const rows =
    capture !== null
      ? captureFacts(capture, setting)
      : attachment !== null
        ? attachmentFacts(attachment, setting)
        : [{ label: setting.words.labels.state, values: [[text(setting.words.exhibits.gone)]] }];
  return { kind: 'facts', rows: rows.filter(({ values }) => values.length > 0) };
}

const row = (label: string, ...runs: Run[]): FactRow => ({
  label,
  values: runs.filter((run) => run.text !== '').map((run) => [run]),
});

export function captureFacts(kept: KeptCapture, setting: Setting): FactRow[] {
  const { record, recordSha256 } = kept;
  const { report, words, language } = setting;
  const { facts } = report;
  const picture = record.artifacts.find(({ role }) => role === 'screenshot');
  return [
    row(facts.what, text(kindText(record, setting))),
    row(facts.title, quoted(shownText(setting, record.page.title))),
    { label: facts.account, values: accountRuns(record, setting) },
    row(facts.url, exact(addressText(record.page.url))),
    ...(record.page.permalink === null
      ? []
      : [row(facts.permalink, exact(addressText(record.page.permalink)))]),
    { label: words.labels.items, values: itemRuns(record, setting) },
    row(facts.localTime, text(clockWithUtc(record.capturedAt, language))),
    { label: words.labels.state, values: [...stateRuns(kept, setting), ...gapRuns(record, setting)] },
    row(facts.captureId, exact(record.id)),
    row(facts.pageHash, exact(record.page.sha256)),
    row(facts.pictureHash, exact(picture?.sha256 ?? '')),
    row(facts.recordHash, exact(recordSha256)),
    { label: words.labels.visits, values: visitRuns(record.id, setting) },
  ];
}

const gapRuns = ({ method }: CaptureRecord, { report }: Setting): Runs[] =>
  method.gaps.length === 0 ? [] : [[text(`${report.facts.gaps}: ${method.gaps.length}`)]];

/** How many posts the record has, and the dates between which they lie. */
function itemRuns({ site: { items } }: CaptureRecord, { words }: Setting): Runs[] {
  if (items.length === 0) return [];
  const { itemCount, firstDate, lastDate } = words.exhibits;
  const dates = items.flatMap(({ date }) => (date?.utc ? [date.utc] : [])).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  return [
    [text(`${itemCount}: ${items.length}`)],
    ...(first === undefined || last === undefined
      ? []
      : [[text(`${firstDate}: ${first}; ${lastDate}: ${last}`)]]),
  ];
}

function visitRuns(id: string, setting: Setting): Runs[] {
  const { of, words, language } = setting;
  return of.visits
    .filter(({ capture }) => capture === id)
    .map(({ at, result, again, newName }) => {
      const place = again === null ? -1 : of.exhibits.findIndex((one) => one.id === again);
      const parts = [
        words.exhibits.visit[result],
        ...(newName === '' ? [] : [words.exhibits.newName(shownText(setting, newName))]),
        ...(place < 0 ? [] : [words.exhibits.numbers(String(place + 1))]),
      ];
      return [text(`${localClock(at, language)}: ${parts.join('; ')}`)];
    });
}

function attachmentFacts(attachment: Attachment, setting: Setting): FactRow[] {
  const { labels, attachments, exhibits } = setting.words;
  const { type, title, fileName, dateOnPaper, received, from, sha256 } = attachment;
  return [
    row(labels.type, text(attachments[type])),
    row(labels.title, quoted(shownText(setting, title))),
    row(labels.fileName, exact(shownText(setting, fileName))),
    row(labels.dateOnPaper, text(dateText(dateOnPaper, setting.words))),
    row(labels.received, text(dateText(received, setting.words))),
    row(labels.givenBy, quoted(shownText(setting, from))),
    row(labels.state, text(exhibits.file)),
    row(labels.sha256, exact(sha256)),
  ];
}

/** The pages among the exhibits as a table. */
export function pagesTable(setting: Setting, of: readonly Numbered[]): Block {
  const { labels, exhibits } = setting.words;
  return {
    kind: 'table',
    columns: [
      { head: labels.number, width: 7 },
      { head: labels.page, width: 37 },
      { head: labels.account, width: 24 },
      { head: labels.state, width: 32 },
    ],
    rows: of.map((one) => {
      const { capture, number } = one;
      if (capture === null) return [[[text(String(number))]], [[text(exhibits.gone)]], [], []];
      return [
        [[text(String(number))]],
        [
          ...exhibitHead(one, setting),
          [exact(placeOf(capture.record, COLUMN_MOST))],
          [text(exhibitWhen(one, setting))],
        ],
        accountRuns(capture.record, setting),
        stateRuns(capture, setting),
      ];
    }),
  };
}

/** Accounts that the exhibits show under several names: told by the numeric id alone. */
export function renamedAccounts(setting: Setting): Block[] {
  const { words, report } = setting;
  const kept = numbered(setting).flatMap(({ number, capture }) =>
    capture === null ? [] : [{ number, site: capture.record.site }],
  );
  const seen = new Set<number>();
  const rows = kept.flatMap(({ number, site }) => {
    if (seen.has(number)) return [];
    const same = kept.filter((other) => other.number === number || isSameAccount(site, other.site));
    for (const one of same) seen.add(one.number);
    if (!same.some((other) => same.some((one) => hasOtherName(one.site.account, other.site.account))))
      return [];
    const names = Map.groupBy(same, (one) => nameOf(one.site.account));
    return [
      {
        label: `${report.facts.accountId}: ${visibleText(site.account?.id ?? '')} (${report.sites[site.name]})`,
        values: Array.from(names, ([name, all]) => [
          quoted(shownText(setting, name)),
          text(`: ${words.exhibits.numbers(all.map((one) => one.number).join(', '))}`),
        ]),
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.exhibits.renamedHeading },
    { kind: 'facts', rows },
    { kind: 'paragraph', runs: [text(words.exhibits.renamedNote)] },
  ];
}
