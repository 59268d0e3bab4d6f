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
import { readStamps } from '../../vault/custody/stamps.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import { VaultError } from '../../vault/errors.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { oneVault } from '../export/mixed-vaults.ts';

/* Papers for a lawyer, made from a case: drafts as DOCX or PDF, and the log as CSV. */

/** Which paper, with what it asks for. */
export type PaperWish =
  | { kind: 'list-of-exhibits' }
  | { kind: 'hold-letter' }
  | { kind: 'evidence-log' }
  | ({ kind: 'complaint' } & ComplaintChoices)
  | { kind: 'platform-notice'; capture: string; platform: PlatformId }
  | ({ kind: 'refusal-appeal' } & AppealChoices)
  | { kind: 'court-chronology'; final: string | null };
export type PaperKind = PaperWish['kind'];

/** DOCX: to be edited. PDF: to be printed, and signed where it stands. The log is CSV in any case. */
export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Of all papers. */
export interface PaperSetting extends Pick<PaperInput, 'language' | 'today'> {
  withRealNames: boolean;
  format: PaperFormat;
}

export interface PaperFile {
  bytes: Uint8Array<ArrayBuffer>;
  extension: PaperFormat | 'csv';
}

/**
 * Makes a paper of a case.
 * @param onRead told how many captures were read
 * @throws MixedVaults: its captures are in two chains, and time stamps are told by their place in one; VaultError `missing`: the capture
 * of a notice cannot be read
 */
export async function makePaper(
  db: VaultDatabase,
  home: OpenKeyring,
  of: Case,
  wish: PaperWish,
  { language, today, withRealNames, format }: PaperSetting,
  onRead: (count: number) => void,
): Promise<PaperFile> {
  const { captures, stamps } = await readExhibits(db, home, of, onRead);
  const realNames = withRealNames ? namedIn(of) : new Set<string>();
  const input: PaperInput = { of, captures, stamps, realNames, language, today };
  if (wish.kind === 'evidence-log')
    return { bytes: new TextEncoder().encode(evidenceLog(input)), extension: 'csv' };
  return { bytes: await written(paperOf(input, wish), format), extension: format };
}

async function written(paper: Paper, format: PaperFormat): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'pdf') return printPaper(paper);
  const { writeDocx } = await import('../../document/docx/write.ts');
  return writeDocx(paper);
}

function paperOf(input: PaperInput, wish: Exclude<PaperWish, { kind: 'evidence-log' }>): Paper {
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

interface Exhibits {
  captures: Map<string, KeptCapture>;
  stamps: PlacedStamp[];
}

/** The captures of a case as far as they can be read, and the time stamps on them that hold. */
async function readExhibits(
  db: VaultDatabase,
  home: OpenKeyring,
  { exhibits }: Pick<Case, 'exhibits'>,
  onRead: (count: number) => void,
): Promise<Exhibits> {
  const read: StoredCapture[] = [];
  const captures = new Map<string, KeptCapture>();
  for (const { id } of exhibits.filter((one) => one.of === 'capture')) {
    // The paper says which could not be read.
    const capture = await readCapture(db, home, id).catch(() => null);
    if (capture === null) continue;
    read.push(capture);
    captures.set(id, { record: capture.record, recordSha256: await sha256(capture.recordBytes) });
    onRead(read.length);
  }
  if (read.length === 0) return { captures, stamps: [] };
  const ids = read.map(({ record }) => record.id);
  const { ring, chain, origin } = await oneVault(db, home, ids);
  const { stamps } = await readStamps(db, ring, origin);
  if (stamps.length === 0) return { captures, stamps: [] };
  const custody = await custodyEntries(db, ring, chain);
  const sequences = read.map(({ record }) => record.custody.sequence);
  return { captures, stamps: (await placeStamps(stamps, custody, sequences)).placed };
}
