import { csvText } from '../../document/csv.ts';
import { nameOf } from '../../evidence/account.ts';
import type { Exhibit } from '../../evidence/case/parts.ts';
import type { CaptureRecord } from '../../evidence/record.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { localClock } from '../../package/words/dates.ts';
import type { IncidentLine } from '../model.ts';
import { byDate, dateText } from './dates.ts';
import { kindText, type Numbered, numbered, placeOf, proofText, stateRuns } from './exhibits.ts';
import { type PaperInput, type Setting, settingOf, shownText } from './setting.ts';

/**
 * The log that advocates keep (OnlineSOS, after Without My Consent) as CSV: the lines of the log, then each kept page that no
 * line names. What is concluded stands in columns of its own.
 * @returns text that begins with a byte order mark; no field of it runs as a formula
 */
export function evidenceLog(input: PaperInput): string {
  const setting = settingOf(input);
  const { words } = setting;
  const { log } = words;
  const head = [
    ...[log.kind, log.date, log.what, log.evidence, log.harm, log.who, log.whoEvidence, log.why, log.needed],
    ...[log.handle, log.url, log.context, log.views, log.entered],
  ];
  const all = numbered(setting);
  const lines = byDate(setting.of.incidents.map((line) => ({ line, when: line.facts.when })));
  const named = new Set(
    setting.of.incidents.flatMap(({ facts, conclusions }) =>
      [...facts.evidence, ...conclusions.evidence].map(({ id }) => id),
    ),
  );
  return csvText([
    head,
    ...lines.map(({ line }) => incidentRow(line, all, setting)),
    ...all
      .filter(({ exhibit }) => exhibit.of === 'capture' && !named.has(exhibit.id))
      .map((one) => captureRow(one, setting)),
  ]);
}

function incidentRow(line: IncidentLine, all: readonly Numbered[], setting: Setting): string[] {
  const { words, names, language } = setting;
  const { facts, conclusions, needed } = line;
  const shown = (text: string): string => shownText(setting, text);
  const suspects = conclusions.suspects.flatMap((id) => names.of(id) ?? []);
  const records = facts.evidence.flatMap(({ id }: Exhibit) => {
    const kept = all.find(({ exhibit }) => exhibit.id === id)?.capture;
    return kept == null ? [] : [kept.record];
  });
  return [
    words.log.incident,
    dateText(facts.when, words),
    shown(facts.what),
    proofText(setting, facts.evidence),
    shown(facts.harm),
    [...suspects, ...(conclusions.who === '' ? [] : [shown(conclusions.who)])].join('; '),
    conclusions.evidence.length === 0 ? '' : proofText(setting, conclusions.evidence),
    shown(conclusions.why),
    shown(needed),
    ...ofPages(records, setting),
    localClock(line.entered, language),
  ];
}

function captureRow(one: Numbered, setting: Setting): string[] {
  const { words, language } = setting;
  const { capture, number } = one;
  const empty = ['', '', '', '', ''];
  const evidence = words.exhibits.numbers(String(number));
  if (capture === null)
    return [words.log.capture, '', words.exhibits.gone, evidence, ...empty, '', '', '', '', ''];
  const { record } = capture;
  const state = stateRuns(capture, setting).map((runs) => runs.map(({ text }) => text).join(''));
  const [handle = '', url = '', context = '', views = ''] = ofPages([record], setting);
  return [
    words.log.capture,
    localClock(record.capturedAt, language),
    shownText(setting, record.page.title),
    evidence,
    ...empty,
    handle,
    url,
    [context, ...state].join('\n'),
    views,
    '',
  ];
}

/** Handle, address, context and views of the pages, a line for each. */
function ofPages(records: readonly CaptureRecord[], setting: Setting): string[] {
  const each = (tell: (record: CaptureRecord) => string): string => records.map(tell).join('\n').trim();
  return [
    each((record) => accountText(record, setting)),
    each((record) => placeOf(record)),
    each((record) => kindText(record, setting)),
    each(({ site }) => {
      const [only, ...more] = site.items;
      return only === undefined || more.length > 0 ? '' : (only.views?.raw ?? '');
    }),
  ];
}

/** Name, handle and number, which stays when the names change. */
function accountText({ site: { account } }: CaptureRecord, setting: Setting): string {
  const id = account?.id ?? account?.rawId ?? null;
  const parts = [
    shownText(setting, nameOf(account)),
    id === null ? '' : `${setting.report.facts.accountId}: ${visibleText(id)}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}
