import type { Artifact, CaptureRecord, Item } from '../evidence/record.ts';
import type { Instant } from '../evidence/time.ts';
import type { PlacedExhibit } from './exhibit.ts';
import { groupFingerprint } from './recipient.ts';
import { meaningOf, type Stamping, stampValues } from './stamp-facts.ts';
import { visible } from './visible.ts';
import { STAMP_WORDS } from './words/stamps.ts';
import type { Words } from './words/words.ts';

/*
 * What is said of the exhibits, once for all forms of the document: index.html and report.pdf only lay it out. Every
 * text that comes from a page has passed `visible`.
 */

/** A line of the document: a label, and one or more values under it. */
export interface Fact {
  label: string;
  values: string[];
}

export interface ItemView {
  /** Number, author, date and the like, in one line. */
  head: string;
  text: string;
}

export interface ExhibitView {
  number: number;
  /** `Exhibit 1: Channel, Telegram` */
  heading: string;
  facts: Fact[];
  files: readonly Artifact[];
  items: ItemView[];
  /** `null` when the capture has no picture. */
  picture: (Artifact & { pathInBag: string }) | null;
}

export interface DocumentView {
  words: Words;
  /** What it shows and does not show, with what its time stamps add. */
  meaning: Words['meaning'];
  facts: Fact[];
  exhibits: ExhibitView[];
}

export interface DocumentInput {
  caseName: string;
  at: Instant;
  software: string;
  /** Of the owner key, ungrouped. */
  fingerprint: string;
  exhibits: readonly PlacedExhibit[];
  stamping: Stamping;
  words: Words;
}

export function documentView(input: DocumentInput): DocumentView {
  const { words, exhibits } = input;
  const { document } = words;
  const times = exhibits.map(({ record }) => record.capturedAt).toSorted((a, b) => (a.utc < b.utc ? -1 : 1));
  const first = times[0];
  const last = times.at(-1);
  return {
    words,
    meaning: meaningOf(words, input.stamping),
    facts: [
      { label: document.caseName, values: [visible(input.caseName)] },
      { label: document.exhibitCount, values: [String(exhibits.length)] },
      { label: document.period, values: first && last ? [`${clock(first)} — ${clock(last)}`] : [] },
      { label: document.madeAt, values: [clock(input.at)] },
      { label: document.madeWith, values: [input.software] },
      { label: document.fingerprint, values: [groupFingerprint(input.fingerprint)] },
    ],
    exhibits: exhibits.map((exhibit) => exhibitView(exhibit, input.stamping, words)),
  };
}

/** `2026-11-24 13:15:02.123 +04:00 (Asia/Baku)` */
function clock({ local, timeZone }: Instant): string {
  return `${local.slice(0, 10)} ${local.slice(11, 23)} ${local.slice(23)} (${timeZone})`;
}

function exhibitView(
  { number, folder, record, recordSha256 }: PlacedExhibit,
  stamping: Stamping,
  words: Words,
): ExhibitView {
  const picture = record.artifacts.find(({ role }) => role === 'screenshot') ?? null;
  const what = `${words.kinds[record.site.kind]}, ${words.sites[record.site.name]}`;
  return {
    number,
    heading: `${words.document.exhibit} ${number}. ${what}`,
    facts: exhibitFacts(record, recordSha256, picture, stampValues(record, stamping, words), words),
    files: record.artifacts,
    items: record.site.items.map((item) => itemView(item, words)),
    picture: picture === null ? null : { ...picture, pathInBag: `${folder}/${picture.path}` },
  };
}

function exhibitFacts(
  record: CaptureRecord,
  recordSha256: string,
  picture: Artifact | null,
  stamps: readonly string[],
  words: Words,
): Fact[] {
  const { facts } = words;
  const { page, site, method, environment, capturedAt } = record;
  const rows: [string, readonly (string | null)[]][] = [
    [facts.title, [page.title]],
    [facts.url, [page.url]],
    [facts.canonicalUrl, [page.canonicalUrl === page.url ? null : page.canonicalUrl]],
    [facts.permalink, [page.permalink === page.url ? null : page.permalink]],
    [facts.account, [site.account?.title ?? null]],
    [facts.username, [site.account?.username ?? null]],
    [facts.accountId, [site.account?.id ?? null]],
    [facts.audience, [site.account?.audience ?? null]],
    [facts.localTime, [clock(capturedAt)]],
    [facts.utc, [capturedAt.utc]],
    [facts.serverTime, [serverTime(record, words)]],
    [STAMP_WORDS[words.language].label, stamps],
    [facts.captureId, [record.id]],
    [facts.custody, [String(record.custody.sequence)]],
    [facts.pageHash, [page.sha256]],
    [facts.pictureHash, [picture?.sha256 ?? null]],
    [facts.recordHash, [recordSha256]],
    [facts.trigger, triggerValues(record, words)],
    [facts.engine, [words.engines[method.engine]]],
    [facts.picture, [`${method.picture.width} × ${method.picture.height}`]],
    [facts.frames, [String(method.frames.length)]],
    [facts.freshLoad, [method.freshLoad ? facts.yes : facts.no]],
    [facts.secondLook, [secondLook(record, words)]],
    [facts.coverage, coverageValues(record, words)],
    [facts.adjustments, adjustmentValues(record, words)],
    [facts.gaps, gapValues(record, words)],
    [facts.unread, site.unread],
    [facts.browser, [`${environment.browser}, ${environment.platform}`, environment.userAgent]],
    [facts.program, [environment.extension]],
  ];
  return rows.flatMap(([label, values]) => {
    const seen = values
      .filter((value) => value !== null && value !== '')
      .map((value) => visible(value ?? ''));
    return seen.length === 0 ? [] : [{ label, values: seen }];
  });
}

function secondLook({ method }: CaptureRecord, { facts }: Words): string {
  const found = method.secondLook;
  return found === null ? facts.notDone : facts.secondLookFound(found.equal, found.different);
}

function serverTime({ serverTime: server }: CaptureRecord, { facts }: Words): string | null {
  return server === null
    ? null
    : `${server.date} (${facts.clockOffset((server.offsetMs / 1000).toFixed(1))})`;
}

function triggerValues({ method }: CaptureRecord, words: Words): (string | null)[] {
  const { kind, clicked } = method.trigger;
  if (clicked === null) return [words.triggers[kind]];
  const { mediaUrl, linkUrl, selection, frameUrl } = clicked;
  return [`${words.triggers[kind]}: ${words.clicked[clicked.kind]}`, mediaUrl, linkUrl, selection, frameUrl];
}

function coverageValues({ method }: CaptureRecord, words: Words): string[] {
  const { coverage, complete, endedBy, masked } = method;
  const text = words.coverage;
  const values = [`${complete ? text.complete : text.incomplete} ${text.endedBy[endedBy]}`];
  if (coverage.reachedStart && coverage.reachedEnd) values.push(text.reached);
  if (!coverage.reachedStart) values.push(text.startMissing);
  if (!coverage.reachedEnd) values.push(text.endMissing);
  if (coverage.itemsSeen > 0 || coverage.itemsClaimed !== null) {
    const claimed = coverage.itemsClaimed === null ? '' : ` (${text.claimed}: ${coverage.itemsClaimed})`;
    values.push(`${text.items}: ${coverage.itemsSeen}${claimed}`);
  }
  if (coverage.firstItem !== null) {
    values.push(
      `${text.first}: № ${coverage.firstItem}; ${text.last}: № ${coverage.lastItem ?? coverage.firstItem}`,
    );
  }
  if (coverage.framesFailed > 0) values.push(`${text.framesFailed}: ${coverage.framesFailed}`);
  if (coverage.imagesNotLoaded > 0) values.push(`${text.imagesNotLoaded}: ${coverage.imagesNotLoaded}`);
  if (coverage.innerScrollers > 0) values.push(`${text.innerScrollers}: ${coverage.innerScrollers}`);
  if (coverage.leftOut.length > 0)
    values.push(`${text.regions}: ${coverage.leftOut.map((region) => text.region[region]).join(', ')}`);
  if (masked) values.push(text.masked);
  return values;
}

/** Sorted by kind, so that a page with a hundred hidden bars does not repeat one sentence a hundred times. */
function adjustmentValues({ method }: CaptureRecord, words: Words): string[] {
  if (method.adjustments.length === 0) return [words.facts.noAdjustments];
  const byKind = Map.groupBy(method.adjustments, ({ kind }) => kind);
  return Array.from(byKind, ([kind, adjustments]) => {
    return `${words.adjustments[kind]}: ${adjustments.map(({ target }) => target).join('; ')}`;
  });
}

function gapValues({ method }: CaptureRecord, words: Words): string[] {
  if (method.gaps.length === 0) return [words.facts.noGaps];
  return method.gaps.map(({ row, reason }) => `${words.facts.row} ${row}: ${words.gaps[reason]}`);
}

function itemView(item: Item, { item: text }: Words): ItemView {
  const parts = [
    `${text.id} ${item.id}`,
    item.author === null ? null : `${text.author}: ${item.author}`,
    item.date === null
      ? null
      : `${text.date}: ${item.date.raw}${item.date.utc === null ? '' : ` = ${item.date.utc}`}`,
    item.edited ? text.edited : null,
    item.views === null ? null : `${text.views}: ${item.views}`,
    item.forwards === null ? null : `${text.forwards}: ${item.forwards}`,
    item.reactions.length === 0 ? null : `${text.reactions}: ${item.reactions.join(' ')}`,
    ...item.media.map(({ kind, covered }) => `${text.media[kind]}${covered ? ` (${text.covered})` : ''}`),
    item.permalink === null ? null : `${text.permalink}: ${item.permalink}`,
  ];
  return {
    head: visible(parts.filter((part) => part !== null).join(' · ')),
    text: item.text === '' ? text.noText : visible(item.text),
  };
}
