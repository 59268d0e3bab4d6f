import { sha256 } from '../../bytes/digest.ts';
import { type ComplaintChoices, complaint } from '../../cases/documents/complaint.ts';
import { courtChronology } from '../../cases/documents/court-chronology.ts';
import { evidenceLog } from '../../cases/documents/evidence-log.ts';
import { holdLetter } from '../../cases/documents/hold-letter.ts';
import type { PlatformId } from '../../cases/documents/law.ts';
import { listOfExhibits } from '../../cases/documents/list-of-exhibits.ts';
import { platformNotice } from '../../cases/documents/platform-notice.ts';
import { type AppealChoices, refusalAppeal } from '../../cases/documents/refusal-appeal.ts';
import type { KeptCapture, PaperInput } from '../../cases/documents/setting.ts';
import type { Case } from '../../cases/model.ts';
import type { Paper } from '../../document/model.ts';
import { printPaper } from '../../document/pdf/print.ts';
import { type PlacedStamp, placeStamps } from '../../package/bag/chain-stamps.ts';
import { readCapture, type StoredCapture } from '../../vault/content/captures.ts';
import { custodyEntries } from '../../vault/custody/custody.ts';
import { type SourceVault, sourceVaultOfCapture } from '../../vault/custody/source-vaults.ts';
import { readStamps } from '../../vault/custody/stamps.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { type BinderWish, isBinder, makeBinder } from './binder.ts';

/* Papers for a lawyer, made from a case: drafts as DOCX or PDF, and the log as CSV. */

/** Which paper, with what it asks for. */
export type PaperWish =
  | { kind: 'list-of-exhibits' }
  | { kind: 'hold-letter' }
  | { kind: 'evidence-log' }
  | ({ kind: 'complaint' } & ComplaintChoices)
  | { kind: 'platform-notice'; capture: string; platform: PlatformId }
  | ({ kind: 'refusal-appeal' } & AppealChoices)
  | { kind: 'court-chronology'; final: string | null }
  | BinderWish;
export type PaperKind = PaperWish['kind'];
/** Drafts, which are edited or printed. */
export type DraftWish = Exclude<PaperWish, BinderWish | { kind: 'evidence-log' }>;

/** DOCX: to be edited. PDF: to be printed, and signed where it stands. The log is CSV in any case. */
export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Of all papers. */
export interface PaperSetting extends Pick<PaperInput, 'language' | 'today'> {
  withRealNames: boolean;
  format: PaperFormat;
  /** Name and version of the program, for what it makes by itself. */
  software: string;
}

export interface PaperFile {
  bytes: Uint8Array<ArrayBuffer>;
  extension: PaperFormat | 'csv';
}

/**
 * Makes a paper of a case.
 * @param onRead told how many captures were read
 * @throws VaultError `missing`: the capture of a notice cannot be read
 */
export async function makePaper(
  db: VaultDatabase,
  home: OpenKeyring,
  of: Case,
  wish: PaperWish,
  { format, software, ...setting }: PaperSetting,
  onRead: (count: number) => void,
): Promise<PaperFile> {
  if (isBinder(wish)) {
    const { withRealNames, ...said } = setting;
    const realNames = withRealNames ? namedIn(of) : new Set<string>();
    const bytes = await makeBinder(db, home, of, wish, { ...said, realNames, software }, onRead);
    return { bytes, extension: 'pdf' };
  }
  const input = await paperInput(db, home, of, setting, needed(of, wish), onRead);
  if (wish.kind === 'evidence-log')
    return { bytes: new TextEncoder().encode(evidenceLog(input)), extension: 'csv' };
  return { bytes: await written(paperOf(input, wish), format), extension: format };
}

/** What a paper of a case is made from. @param ids of the captures that it tells of, all where none are said */
export async function paperInput(
  db: VaultDatabase,
  home: OpenKeyring,
  of: Case,
  { withRealNames, ...setting }: Omit<PaperSetting, 'format' | 'software'>,
  ids: readonly string[] = capturesOf(of),
  onRead: (count: number) => void = () => undefined,
): Promise<PaperInput> {
  const captures = await readKept(db, home, ids, onRead);
  return { ...setting, of, captures, realNames: withRealNames ? namedIn(of) : new Set() };
}

async function written(paper: Paper, format: PaperFormat): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'pdf') return printPaper(paper);
  const { writeDocx } = await import('../../document/docx/write.ts');
  return writeDocx(paper);
}

/** The captures that a paper tells of: a notice of one, any other of all. */
const needed = (of: Pick<Case, 'exhibits'>, wish: PaperWish): string[] =>
  wish.kind === 'platform-notice' ? [wish.capture] : capturesOf(of);

const capturesOf = ({ exhibits }: Pick<Case, 'exhibits'>): string[] =>
  exhibits.flatMap(({ of, id }) => (of === 'capture' ? [id] : []));

/** @throws VaultError `missing`: the capture of a notice cannot be read */
export function paperOf(
  input: PaperInput,
  wish: Exclude<PaperWish, BinderWish | { kind: 'evidence-log' }>,
): Paper {
  switch (wish.kind) {
    case 'complaint':
      return complaint(input, wish);
    case 'platform-notice': {
      const notice = platformNotice(input, wish);
      if (notice === null) throw new VaultError('missing', `capture ${wish.capture}`);
      return notice;
    }
    case 'refusal-appeal':
      return refusalAppeal(input, wish);
    case 'court-chronology':
      return courtChronology(input, wish);
    case 'hold-letter':
      return holdLetter(input);
    case 'list-of-exhibits':
      return listOfExhibits(input);
  }
}

/** Whoever has a real name in the case, and the case itself. */
export const namedIn = ({ id, realName, people }: Pick<Case, 'id' | 'realName' | 'people'>): Set<string> =>
  new Set([{ id, realName }, ...people].flatMap((one) => (one.realName === null ? [] : [one.id])));

/** Those of these captures that can be read, each with the time stamps of its own chain that hold. */
async function readKept(
  db: VaultDatabase,
  home: OpenKeyring,
  ids: readonly string[],
  onRead: (count: number) => void,
): Promise<Map<string, KeptCapture>> {
  const read = new Map<string, StoredCapture>();
  const ofVaults = new Map<string | undefined, { source: SourceVault; sequences: number[] }>();
  for (const id of ids) {
    // The paper says which could not be read.
    const capture = await readCapture(db, home, id).catch(() => null);
    if (capture === null) continue;
    read.set(id, capture);
    const source = await sourceVaultOfCapture(db, home, id);
    const { sequences } = ofVaults.get(source.origin) ?? { sequences: [] };
    ofVaults.set(source.origin, { source, sequences: [...sequences, capture.record.custody.sequence] });
    onRead(read.size);
  }
  const stamps = new Map<string | undefined, PlacedStamp[]>();
  for (const [origin, { source, sequences }] of ofVaults)
    stamps.set(origin, await stampsOn(db, source, sequences));
  const kept = new Map<string, KeptCapture>();
  for (const [id, { record, recordBytes }] of read) {
    const { origin } = await sourceVaultOfCapture(db, home, id);
    kept.set(id, { record, recordSha256: await sha256(recordBytes), stamps: stamps.get(origin) ?? [] });
  }
  return kept;
}

async function stampsOn(
  db: VaultDatabase,
  { ring, chain, origin }: SourceVault,
  sequences: readonly number[],
): Promise<PlacedStamp[]> {
  const { stamps } = await readStamps(db, ring, origin);
  if (stamps.length === 0) return [];
  return (await placeStamps(stamps, await custodyEntries(db, ring, chain), sequences)).placed;
}
