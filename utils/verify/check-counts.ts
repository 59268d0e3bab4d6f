import { absentBetween, between, runsText } from '../evidence/absent.ts';
import { type Finding, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import { placedFindings } from './check-placed.ts';
import type { Judgement } from './findings.ts';
import { bandOf } from './look/geometry.ts';

/* Counts of a record, held against the lists that they count, and the places of its strips against their rows. */

/** @param areRowsSound whether the strips fill the picture; where they do not, a check of its own tells */
export function judgeCounts(record: CaptureRecord, areRowsSound = true): Judgement {
  const { method, site, originals } = record;
  const { coverage, frames } = method;
  const ids = site.items.map(({ id }) => id);
  const findings: (Finding | null)[] = [
    same('coverage.itemsSeen', coverage.itemsSeen, ids.length),
    same('coverage.firstItem', coverage.firstItem, ids[0] ?? null),
    same('coverage.lastItem', coverage.lastItem, ids.at(-1) ?? null),
    ...(coverage.itemsCut ?? []).map((id) => (ids.includes(id) ? null : other('coverage.itemsCut', id, '-'))),
    new Set(ids).size === ids.length
      ? null
      : other('site.items', String(ids.length), String(new Set(ids).size)),
    numbersAbsent(record),
    ...frames.map(({ at }) =>
      at <= method.durationMs ? null : other('method.durationMs', method.durationMs, at),
    ),
    same('method.engine', method.engine === 'html2canvas', hasAdjustment(record, 'redrawn')),
    !method.masked && hasAdjustment(record, 'covered') ? other('method.masked', 'false', 'covered') : null,
    ...(originals === null ? [] : originalFindings(record)),
  ];
  return {
    failed: [
      ...findings.filter((finding) => finding !== null),
      ...completeFindings(record),
      ...placedFindings(record),
      ...(areRowsSound ? rowFindings(record) : []),
    ],
    doubts: [],
  };
}

type Value = string | number | boolean | null;

const other = (field: string, stated: Value, counted: Value): Finding =>
  found('count-differs', { field, stated: String(stated), counted: String(counted) });

const same = (field: string, stated: Value, counted: Value): Finding | null =>
  stated === counted ? null : other(field, stated, counted);

const hasAdjustment = ({ method }: CaptureRecord, kind: string): boolean =>
  method.adjustments.some((one) => one.kind === kind);

/** What `complete` says cannot be so beside these. */
function completeFindings({ method }: CaptureRecord): Finding[] {
  const { complete, endedBy, gaps, coverage } = method;
  if (!complete) return [];
  const against: [string, boolean][] = [
    ['method.endedBy', endedBy !== 'whole' && endedBy !== 'range'],
    ['method.gaps', gaps.length > 0],
    ['coverage.framesFailed', coverage.framesFailed > 0],
  ];
  return against.filter(([, isSo]) => isSo).map(([field]) => found('complete-despite', { field }));
}

/** Counted anew as they were counted at the capture. Records that do not name the order of their frames counted otherwise. */
function numbersAbsent({ site, method }: CaptureRecord): Finding | null {
  const { account, thread, items } = site;
  const isKnown = method.order !== undefined && method.gaps.every(({ above }) => above !== undefined);
  if (!isKnown) return null;
  const isCounted = account?.id?.startsWith('-100') === true && thread === null;
  const stated = runsText(method.coverage.numbersAbsent);
  if (!isCounted) return same('coverage.numbersAbsent', stated, '');
  // Ids that are no numbers are read by nobody as such.
  const ids = items.map(({ id }) => id);
  const parts = items.flatMap(({ media }) =>
    media.flatMap(({ kind, id }) => (id === null || kind === 'file' ? [] : [id])),
  );
  if (![...ids, ...parts].every((id) => /^\d{1,20}$/.test(id))) return null;
  const unseen = method.gaps.flatMap(({ above, below }) => between(above ?? null, below ?? null) ?? []);
  return same('coverage.numbersAbsent', stated, runsText(absentBetween(ids, parts, unseen)));
}

/** Every original that was kept is a file, and every such file is listed. */
function originalFindings({ originals, artifacts }: CaptureRecord): Finding[] {
  const files = new Map(
    artifacts.flatMap((file) => (file.role === 'media' ? [[file.path, file] as const] : [])),
  );
  const listed = new Set<string>();
  const wrong = (originals?.list ?? []).filter(({ path, sha256, bytes }) => {
    if (path === null) return false;
    listed.add(path);
    const file = files.get(path);
    return file === undefined || file.sha256 !== sha256 || file.bytes !== bytes;
  });
  const unlisted = Array.from(files.keys()).filter((path) => !listed.has(path));
  return [...wrong.map(({ path }) => path ?? ''), ...unlisted]
    .slice(0, 1)
    .map((path) => other('originals.list', path, '-'));
}

/** Seams are set by pixels, up to so many rows from where the frames' places say; and places are rounded. */
const SEAM = 4;

/**
 * A strip ends where its frame ends, so two neighbours are as far apart in the picture as in the page, unless there is a
 * gap between them.
 */
function rowFindings({ method }: CaptureRecord): Finding[] {
  const { frames, gaps, devicePixelRatio: ratio } = method;
  const { height } = bandOf(method);
  const cut = new Set(gaps.flatMap(({ row, rows = 0 }) => [row, row + rows]));
  const findings: Finding[] = [];
  for (const [at, { index, row, rows, offset }] of frames.entries()) {
    const above = frames[at - 1];
    if (rows > height + SEAM) findings.push(found('rows-cut', { index, rows, expected: height }));
    if (above === undefined || cut.has(row)) continue;
    const expected = Math.round((offset - above.offset) * ratio);
    if (Math.abs(rows - expected) > SEAM) findings.push(found('rows-cut', { index, rows, expected }));
  }
  return findings.slice(0, 1);
}
