import { runsText } from '../../evidence/absent.ts';
import { hasOtherName, isSameAccount, nameOf } from '../../evidence/account.ts';
import { maskedAddress } from '../../evidence/address.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { Artifact, CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import type { PlacedExhibit } from '../bag/exhibit.ts';
import { CONNECTION_WORDS } from '../words/connection.ts';
import { clockWithUtc, localClock } from '../words/dates.ts';
import { REPORT_WORDS } from '../words/report.ts';
import { STAMP_WORDS } from '../words/stamps.ts';
import { targetIn } from '../words/targets.ts';
import type { Words } from '../words/words.ts';
import { connectionLines } from './connection-lines.ts';

/* What the report says of one exhibit, out of its record. Every text from a page has passed `visibleText`. */

/** A line of the document: a label, and one or more values under it. */
export interface Fact {
  label: string;
  values: string[];
}

export function exhibitFacts(
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
    [facts.localTime, [localClock(capturedAt, words.language)]],
    [facts.utc, [capturedAt.utc]],
    [facts.serverTime, [serverTime(record, words)]],
    [facts.load, loadValues(record, words)],
    [CONNECTION_WORDS[words.language].label, connectionValues(record, words)],
    [STAMP_WORDS[words.language].label, stamps],
    [facts.captureId, [record.id]],
    [facts.custody, [String(record.custody.sequence)]],
    [facts.pageHash, [page.sha256]],
    [facts.pictureHash, [picture?.sha256 ?? null]],
    [facts.recordHash, [recordSha256]],
    [facts.trigger, triggerValues(record, words)],
    [facts.engine, [words.engines[method.engine]]],
    [facts.picture, [`${method.picture.width} × ${method.picture.height}`]],
    [facts.frames, [String(method.frames.length), headStrip(method, facts), ...measures(method, facts)]],
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
export function custodyValues(id: string, custody: readonly CustodyEntry[], { language }: Words): string[] {
  const { actions } = REPORT_WORDS[language];
  const acts = custody.flatMap(({ link, body }) =>
    body?.captures.includes(id)
      ? [`№ ${link.sequence}: ${clockWithUtc(body.at, language)}: ${actions[body.action]}`]
      : [],
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

/** What else is in the picture, and in which measure, where it is not the usual one. */
function measures({ picture, devicePixelRatio }: CaptureRecord['method'], facts: Words['facts']): string[] {
  const { beside = [], ratio, pinch } = picture;
  return [
    ...(beside.length === 0 ? [] : [facts.beside(beside.length)]),
    ...(ratio === undefined ? [] : [facts.pictureRatio(ratio, devicePixelRatio)]),
    ...(pinch === undefined ? [] : [facts.pinch(Math.round(pinch * 100))]),
  ];
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

const connectionValues = ({ page: { connection } }: CaptureRecord, { language }: Words): string[] =>
  connection === undefined ? [] : connectionLines(connection, language);

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
      ([target, { length }]) => {
        const said = targetIn(words.language, target);
        return length > 1 ? `${said} (${length})` : said;
      },
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
