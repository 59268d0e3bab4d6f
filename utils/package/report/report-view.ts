import { runsText } from '../../evidence/absent.ts';
import { hasOtherName, isSameAccount, nameOf } from '../../evidence/account.ts';
import { maskedAddress } from '../../evidence/address.ts';
import type { Withheld } from '../../evidence/bag/custody-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { Artifact, CaptureRecord } from '../../evidence/record.ts';
import type { Instant } from '../../evidence/time.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { groupFingerprint } from '../../openpgp/fingerprint.ts';
import type { PlacedExhibit } from '../bag/exhibit.ts';
import { REPORT_WORDS } from '../words/report.ts';
import { STAMP_WORDS } from '../words/stamps.ts';
import type { Words } from '../words/words.ts';
import { type ItemView, itemView } from './item-view.ts';
import { meaningOf, type Stamping, stampValues } from './stamp-view.ts';

/*
 * The view model of the report, shared by index.html and report.pdf, which only lay it out. Every text from a page has
 * passed `visibleText`.
 */

/** A line of the document: a label, and one or more values under it. */
export interface Fact {
  label: string;
  values: string[];
}

export interface ExhibitView {
  number: number;
  recordSha256: string;
  /** `Exhibit 1: Channel, Telegram` */
  heading: string;
  facts: Fact[];
  files: readonly Artifact[];
  items: ItemView[];
  /** Where the items stand in the package. */
  itemsPath: string;
  /** `null` when the capture has no picture. */
  picture: (Artifact & { pathInBag: string; rows: number }) | null;
}

export interface DocumentView {
  words: Words;
  /** What it shows and does not show, with what its time stamps add. */
  meaning: Words['meaning'];
  facts: Fact[];
  exhibits: ExhibitView[];
  /** SHA-256 of case.json, which names every exhibit's record, which names every file. */
  caseSha256: string;
}

export interface DocumentInput {
  caseName: string;
  /** Sender and contact; `null`: not given. */
  organization: string | null;
  contact: string | null;
  /** Bodies that concern others are withheld. */
  custody: readonly CustodyEntry[];
  at: Instant;
  software: string;
  /** Of the owner key, ungrouped. */
  fingerprint: string;
  exhibits: readonly PlacedExhibit[];
  omitted: readonly Omission[];
  withheld: Withheld | null;
  stamping: Stamping;
  words: Words;
}

/** All but what depends on case.json, which itself holds the digest of the report's text. */
export type ReportView = Omit<DocumentView, 'caseSha256'>;

/** @param caseSha256 SHA-256 of case.json */
export function documentView(report: ReportView, caseSha256: string): DocumentView {
  const label = REPORT_WORDS[report.words.language].sheet;
  return { ...report, caseSha256, facts: [...report.facts, { label, values: [caseSha256] }] };
}

export function reportView(input: DocumentInput): ReportView {
  const { words, exhibits } = input;
  const { document } = words;
  const times = exhibits.map(({ record }) => record.capturedAt).toSorted((a, b) => (a.utc < b.utc ? -1 : 1));
  const report = REPORT_WORDS[words.language];
  const first = times[0];
  const last = times.at(-1);
  return {
    words,
    meaning: meaningOf(words, input.stamping),
    facts: [
      { label: document.caseName, values: [visibleText(input.caseName)] },
      { label: document.exhibitCount, values: [String(exhibits.length)] },
      { label: report.omitted, values: omittedValues(input.omitted, words) },
      {
        label: report.withheld,
        values: input.withheld === null ? [] : [report.withheldCounts(input.withheld)],
      },
      { label: document.period, values: first && last ? [`${clock(first)} — ${clock(last)}`] : [] },
      { label: document.madeAt, values: [clock(input.at)] },
      { label: document.madeWith, values: [input.software] },
      { label: report.sender, values: [input.organization ?? ''] },
      { label: report.contact, values: [input.contact ?? ''] },
      { label: document.fingerprint, values: [groupFingerprint(input.fingerprint)] },
    ]
      .map(({ label, values }) => ({
        label,
        values: values.filter((value) => value !== '').map((text) => visibleText(text)),
      }))
      .filter(({ values }) => values.length > 0),
    exhibits: exhibits.map((exhibit) => exhibitView(exhibit, input, exhibits)),
  };
}

export const omittedValues = (omitted: readonly Omission[], { language }: Words): string[] =>
  omitted.map(({ id, reason }) => `${id}: ${REPORT_WORDS[language].omittedBecause[reason]}`);

/** `2026-11-24 13:15:02.123 +04:00 (Asia/Baku)` */
function clock({ local, timeZone }: Instant): string {
  return `${local.slice(0, 10)} ${local.slice(11, 23)} ${local.slice(23)} (${timeZone})`;
}

function exhibitView(
  { number, folder, record, recordSha256 }: PlacedExhibit,
  { stamping, words, custody }: DocumentInput,
  all: readonly PlacedExhibit[],
): ExhibitView {
  const picture = record.artifacts.find(({ role }) => role === 'screenshot') ?? null;
  const what = `${words.kinds[record.site.kind]}, ${words.sites[record.site.name]}`;
  return {
    number,
    recordSha256,
    heading: `${words.document.exhibit} ${number}. ${what}`,
    facts: [
      ...exhibitFacts(record, recordSha256, picture, stampValues(record, stamping, words), words, all),
      { label: REPORT_WORDS[words.language].custody, values: custodyValues(record.id, custody, words) },
    ],
    files: record.artifacts,
    items: record.site.items.map((item) => itemView(item, words)),
    itemsPath: `${folder}/items.json`,
    picture:
      picture === null
        ? null
        : { ...picture, pathInBag: `${folder}/${picture.path}`, rows: record.method.picture.height },
  };
}

function exhibitFacts(
  record: CaptureRecord,
  recordSha256: string,
  picture: Artifact | null,
  stamps: readonly string[],
  words: Words,
  all: readonly PlacedExhibit[],
): Fact[] {
  const { facts } = words;
  const { page, site, method, environment, capturedAt } = record;
  const rows: [string, readonly (string | null)[]][] = [
    [facts.title, [page.title]],
    [facts.url, [maskedAddress(page.url)]],
    [
      facts.canonicalUrl,
      [
        page.canonicalUrl === page.url || page.canonicalUrl === null
          ? null
          : maskedAddress(page.canonicalUrl),
      ],
    ],
    [facts.permalink, [page.permalink === page.url ? null : page.permalink]],
    [facts.account, [site.account?.title ?? null]],
    [facts.username, [site.account?.username ?? null]],
    [facts.accountId, [site.account?.id ?? site.account?.rawId ?? null]],
    [facts.otherNames, namesElsewhere(record, all)],
    [facts.audience, [site.account?.audience?.raw ?? null]],
    [facts.verified, [site.account?.verified ? facts.yes : null]],
    [facts.bio, [site.account?.bio ?? null]],
    [facts.thread, [site.thread]],
    [facts.localTime, [clock(capturedAt)]],
    [facts.utc, [capturedAt.utc]],
    [facts.serverTime, [serverTime(record, words)]],
    [facts.load, loadValues(record, words)],
    [STAMP_WORDS[words.language].label, stamps],
    [facts.captureId, [record.id]],
    [facts.custody, [String(record.custody.sequence)]],
    [facts.pageHash, [page.sha256]],
    [facts.pictureHash, [picture?.sha256 ?? null]],
    [facts.recordHash, [recordSha256]],
    [facts.trigger, triggerValues(record, words)],
    [facts.engine, [words.engines[method.engine]]],
    [facts.picture, [`${method.picture.width} × ${method.picture.height}`]],
    [facts.frames, [String(method.frames.length), headStrip(method, facts)]],
    [facts.freshLoad, [method.freshLoad ? facts.yes : facts.no]],
    [facts.secondLook, secondLookValues(record, words)],
    [facts.range, rangeValues(record, words)],
    [facts.coverage, coverageValues(record, words)],
    [words.originals.heading, originalValues(record, words)],
    [facts.adjustments, adjustmentValues(record, words)],
    [facts.gaps, gapValues(record, words)],
    [facts.place, [method.place === undefined ? null : words.places[method.place]]],
    [facts.confidence, [site.name === 'generic' ? null : words.confidence[site.confidence]]],
    [facts.walls, site.walls.map((wall) => words.walls[wall])],
    [facts.opened, openedValues(record, words)],
    [facts.unread, site.unread],
    [facts.untimed, [site.untimed === undefined ? null : `${site.untimed.items} / ${site.untimed.of}`]],
    [facts.browser, [`${environment.browser}, ${environment.platform}`, environment.userAgent]],
    [facts.program, [environment.extension, programFiles(record, words)]],
  ];
  return rows.flatMap(([label, values]) => {
    const seen = values
      .filter((value) => value !== null && value !== '')
      .map((value) => visibleText(value ?? ''));
    return seen.length === 0 ? [] : [{ label, values: seen }];
  });
}

/** More acts than this are counted only. */
const ACTS_LISTED = 20;

/** What was done with the capture, in order. */
function custodyValues(id: string, custody: readonly CustodyEntry[], { language }: Words): string[] {
  const { actions } = REPORT_WORDS[language];
  const acts = custody.flatMap(({ link, body }) =>
    body?.captures.includes(id) ? [`№ ${link.sequence}: ${clock(body.at)}: ${actions[body.action]}`] : [],
  );
  const rest = acts.length - ACTS_LISTED;
  return rest > 0 ? [...acts.slice(0, ACTS_LISTED), `+ ${rest}: custody.jsonl`] : acts;
}

/** Names under which other exhibits of the package have the same account. */
function namesElsewhere({ site }: CaptureRecord, all: readonly PlacedExhibit[]): string[] {
  return all
    .filter(({ record }) => isSameAccount(record.site, site))
    .filter(({ record }) => hasOtherName(record.site.account, site.account))
    .map(({ number, record }) => `${nameOf(record.site.account)} (№ ${number})`);
}

/** What was opened on the page and stays open. */
function openedValues({ site }: CaptureRecord, { facts }: Words): string[] {
  const { opened, left, uncovered } = site.expansion;
  return [
    ...(opened + left > 0 ? [facts.openedCount(opened, left)] : []),
    ...(uncovered > 0 ? [facts.uncoveredCount(uncovered)] : []),
  ];
}

function secondLookValues({ method }: CaptureRecord, { facts }: Words): string[] {
  const found = method.secondLook;
  if (found === null) return [facts.notDone];
  const { equal, different, notCompared = 0 } = found;
  return [facts.secondLookFound(equal, different, notCompared), facts.secondLookLimits];
}

/** The strip above the frames, which is no frame. */
function headStrip({ picture: { head } }: CaptureRecord['method'], facts: Words['facts']): string | null {
  return head === null ? null : facts.headStrip(head.height, head.y);
}

function serverTime({ serverTime: server }: CaptureRecord, { facts }: Words): string | null {
  if (server === null) return null;
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const { date, offsetMs, offsetMostMs, source } = server;
  const most = offsetMostMs === undefined ? null : seconds(offsetMostMs);
  const words = [
    facts.clockOffset(seconds(offsetMs), most),
    source === undefined ? null : facts.clockSource[source],
  ];
  return `${date} (${words.filter((part) => part !== null).join('; ')})`;
}

function programFiles({ environment: { program } }: CaptureRecord, { facts }: Words): string | null {
  return program === undefined ? null : facts.programFiles(program.files, program.sha256);
}

function loadValues({ page: { load } }: CaptureRecord, { facts }: Words): (string | null)[] {
  if (load === undefined) return [];
  const { kind, startedAt, protocol, status, serviceWorker } = load;
  const how = [facts.loadKinds[kind], startedAt, protocol, status === null ? null : `HTTP ${status}`];
  return [how.filter((part) => part !== null).join('; '), serviceWorker ? facts.loadWorker : null];
}

function triggerValues({ method }: CaptureRecord, words: Words): (string | null)[] {
  const { kind, clicked } = method.trigger;
  if (clicked === null) return [words.triggers[kind]];
  const { mediaUrl, linkUrl, selection, frameUrl } = clicked;
  return [`${words.triggers[kind]}: ${words.clicked[clicked.kind]}`, mediaUrl, linkUrl, selection, frameUrl];
}

/** What was to be captured: the person's wish, and how a single message was told. */
function rangeValues({ method: { range } }: CaptureRecord, { range: text }: Words): string[] {
  if (range.kind === 'page') return [text.page(range.limit)];
  if (range.kind === 'until-stop') return [text.untilStop];
  const { item, chosenBy, screens, before, after } = range;
  if (item === null) return [text.itemUnknown];
  const isWhole = before !== null && after !== null;
  return [
    text.item(item, screens),
    ...(chosenBy === null ? [] : [text.chosenBy[chosenBy]]),
    isWhole ? text.around(Math.round(before), Math.round(after)) : text.itemCut,
  ];
}

/** More runs of numbers than this are counted only. */
const RUNS_LISTED = 12;

function coverageValues({ method, page, artifacts }: CaptureRecord, words: Words): string[] {
  const { coverage, complete, endedBy, masked } = method;
  const text = words.coverage;
  const values = [`${complete ? text.complete : text.incomplete} ${text.endedBy[endedBy]}`];
  if (coverage.reachedStart && coverage.reachedEnd) values.push(text.reached);
  const seconds = (ms: number): number => Math.round(ms / 1000);
  const unseen = (way: 'start' | 'end') => coverage.unseenEnds?.find((one) => one.way === way);
  const [start, end] = [unseen('start'), unseen('end')];
  // That the page goes on is said only where it is known.
  const isUnknown = endedBy === 'wall' || endedBy === 'no-end-seen';
  if (start !== undefined) values.push(text.startUnknown(seconds(start.waitedMs), start.shows === 'loading'));
  else if (!coverage.reachedStart) values.push(text.startMissing);
  if (end !== undefined) values.push(text.endUnknown(seconds(end.waitedMs), end.shows === 'loading'));
  else if (!coverage.reachedEnd && !isUnknown) values.push(text.endMissing);
  if (method.order === 'newer-first') values.push(text.newerFirst);
  const { waitedMs } = method;
  if (waitedMs !== undefined) values.push(text.waited(seconds(waitedMs.loads), seconds(waitedMs.pictures)));
  if (coverage.itemsSeen > 0 || coverage.itemsClaimed !== null) {
    const claimed = coverage.itemsClaimed === null ? '' : ` (${text.claimed}: ${coverage.itemsClaimed})`;
    values.push(`${text.items}: ${coverage.itemsSeen}${claimed}`);
  }
  if (coverage.itemsCut !== undefined) values.push(`${text.itemsCut}: № ${coverage.itemsCut.join(', № ')}`);
  if (coverage.firstItem !== null) {
    values.push(
      `${text.first}: № ${coverage.firstItem}; ${text.last}: № ${coverage.lastItem ?? coverage.firstItem}`,
    );
  }
  const { numbersAbsent } = coverage;
  if (numbersAbsent.length > RUNS_LISTED)
    values.push(`${text.absent}: ${numbersAbsent.length} ${text.absentMany}`);
  else if (numbersAbsent.length > 0) values.push(`${text.absent}: ${runsText(numbersAbsent)}`);
  if (coverage.framesFailed > 0) values.push(`${text.framesFailed}: ${coverage.framesFailed}`);
  if (coverage.imagesNotLoaded > 0) values.push(`${text.imagesNotLoaded}: ${coverage.imagesNotLoaded}`);
  if (coverage.fontsNotReady > 0) values.push(`${text.fontsNotReady}: ${coverage.fontsNotReady}`);
  if (coverage.innerScrollers > 0) values.push(`${text.innerScrollers}: ${coverage.innerScrollers}`);
  for (const { kind, count } of coverage.notShown ?? []) values.push(`${text.notShown[kind]}: ${count}`);
  for (const { target } of coverage.layers ?? []) values.push(`${text.layer}: ${target}`);
  if (coverage.addresses !== undefined)
    values.push(`${text.addresses}: ${coverage.addresses.map(maskedAddress).join(', ')}`);
  if (coverage.putBack !== undefined) values.push(`${text.putBack}: ${coverage.putBack}`);
  if (coverage.leftOut.length > 0)
    values.push(`${text.regions}: ${coverage.leftOut.map((region) => text.region[region]).join(', ')}`);
  if (masked) values.push(text.masked);
  if (page.copy === 'as-text') values.push(text.asText);
  if (page.copy === 'part') values.push(text.copyPart);
  if (page.copy === 'lost') values.push(text.copyLost);
  for (const { path, role } of artifacts)
    if (role === 'page-archive') values.push(`${path}: ${text.archive}`);
  return values;
}

/** Sorted by kind, and what was done to many elements alike told once, with how many they were. */
function adjustmentValues({ method }: CaptureRecord, words: Words): string[] {
  if (method.adjustments.length === 0) return [words.facts.noAdjustments];
  const byKind = Map.groupBy(method.adjustments, ({ kind }) => kind);
  return Array.from(byKind, ([kind, adjustments]) => {
    const targets = Array.from(
      Map.groupBy(adjustments, ({ target }) => target),
      ([target, { length }]) => (length > 1 ? `${target} (${length})` : target),
    );
    return `${words.adjustments[kind]}: ${targets.join('; ')}`;
  });
}

/** One line for each picture or video: what became of it, its digest, where it stood. */
function originalValues({ originals }: CaptureRecord, { originals: text }: Words): string[] {
  if (originals === null) return [text.notAsked];
  const lines = originals.list.map(({ kind, path, missing, sha256, bytes, source, items }) =>
    [
      text.kinds[kind],
      path,
      missing === null ? null : text.missing[missing],
      sha256 === null ? null : `SHA-256 ${sha256}`,
      bytes === null ? null : `${bytes} B`,
      source === '' ? null : maskedAddress(source),
      items.length === 0 ? null : `${text.shownBy}: ${items.join(', ')}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  );
  if (lines.length === 0) return [text.none];
  return originals.use === 'hashed' ? [text.hashed, ...lines] : lines;
}

function gapValues({ method }: CaptureRecord, words: Words): string[] {
  if (method.gaps.length === 0) return [words.facts.noGaps];
  const { facts } = words;
  return method.gaps.map(({ row, reason, rows = 0, above, below }) =>
    [
      `${facts.row} ${row}: ${words.gaps[reason]}`,
      rows === 0 ? null : `${facts.gapBand}: ${rows}`,
      above == null || below == null ? null : `${facts.gapBetween}: ${above}, ${below}`,
    ]
      .filter((part) => part !== null)
      .join('; '),
  );
}
