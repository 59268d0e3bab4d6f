import type { Bytes } from '../../bytes/byte-reader.ts';
import { concatBytes } from '../../bytes/byte-reader.ts';
import { sha256 } from '../../bytes/digest.ts';
import type { KeptCapture } from '../../cases/documents/setting.ts';
import type { Case } from '../../cases/model.ts';
import { type BinderCaptures, binderView } from '../../cases/report/binder-view.ts';
import { picturesChapter } from '../../cases/report/pictures/pictures-chapter.ts';
import type { Redaction } from '../../cases/report/redact-case.ts';
import type { BinderInput } from '../../cases/report/told.ts';
import { CASE_REPORT_WORDS } from '../../cases/report/words/languages.ts';
import { captureFolder } from '../../evidence/bag/names.ts';
import type { PlacedNotes } from '../../evidence/bag/notes-file.ts';
import type { Omission } from '../../evidence/bag/omitted.ts';
import type { CustodyEntry } from '../../evidence/custody.ts';
import type { EvidenceMatch } from '../../evidence/match.ts';
import { instantOf } from '../../evidence/time.ts';
import { type PlacedProof, placeProofs } from '../../package/bag/chain-proofs.ts';
import { type PlacedStamp, placeStamps } from '../../package/bag/chain-stamps.ts';
import type { PlacedExhibit } from '../../package/bag/exhibit.ts';
import { slicePicture } from '../../package/report/picture-slices.ts';
import type { PictureOf, PrintReport } from '../../package/report/report.ts';
import { printInWorker } from '../../package/report/report-printer.ts';
import { readCapture, type StoredCapture } from '../../vault/content/captures.ts';
import { readCaseEntries } from '../../vault/content/case-rows.ts';
import { custodyEntries } from '../../vault/custody/custody.ts';
import { readProofs } from '../../vault/custody/proofs.ts';
import { readStamps } from '../../vault/custody/stamps.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { chosenMatches } from '../export/chosen-matches.ts';
import { chosenNotes } from '../export/chosen-notes.ts';
import { oneVault } from '../export/mixed-vaults.ts';

/* The report of a case as a PDF by itself: to be printed, bound and signed. */

export type BinderWish =
  | { kind: 'binder'; withPictures: boolean }
  | { kind: 'binder-other-side'; redaction: Redaction };

export const isBinder = (wish: { kind: string }): wish is BinderWish =>
  wish.kind === 'binder' || wish.kind === 'binder-other-side';

type Setting = Pick<BinderInput, 'language' | 'today' | 'realNames'> & {
  /** Name and version of the program. */
  software: string;
};

/**
 * @param onRead told how many captures were read
 * @param print default: in a worker
 * @throws MixedVaults: its captures are in two chains; VaultError `missing` | `damaged`: nothing of the case can be read
 */
export async function makeBinder(
  db: VaultDatabase,
  home: OpenKeyring,
  of: Case,
  wish: BinderWish,
  { software, ...setting }: Setting,
  onRead: (count: number) => void,
  print: PrintReport = printInWorker,
): Promise<Bytes> {
  const redaction = wish.kind === 'binder' ? null : wish.redaction;
  const withPictures = wish.kind === 'binder' ? wish.withPictures : !wish.redaction.pictures;
  const { entries } = await readCaseEntries(db, home, of.id);
  const { placed, omitted } = await readPlaced(db, home, of, onRead);
  const { custody, ...rest } = await readChain(db, home, placed);
  const now = new Date();
  const captures: BinderCaptures = {
    ...{ organization: null, contact: null, software, at: instantOf(now), exhibits: placed, omitted },
    notes: rest.notes,
    pictures: picturesChapter({
      ...{ exhibits: placed, matches: rest.matches, language: setting.language, isAlone: true },
      // Who decided is one of those who work on the case.
      nameless: !redaction?.notes ? null : CASE_REPORT_WORDS[setting.language].redacted.name,
    }),
    stamping: { chain: rest.stamps, proofs: rest.proofs, asked: [] },
    // To whom else it was given is not the other side's business.
    custody: redaction === null ? custody : custody.map(withoutRecipients),
  };
  const input: BinderInput = {
    ...setting,
    // The other side gets no real name, whatever was chosen.
    realNames: redaction === null ? setting.realNames : new Set(),
    ...{ of, entries, leftOut: [] },
    captures: new Map(
      placed.map((one): [string, KeptCapture] => [one.record.id, { ...one, stamps: rest.stamps }]),
    ),
    ...(redaction === null ? {} : { redaction }),
  };
  const { view, title } = await binderView(input, captures);
  const pictures = picturesOf(withPictures ? placed : []);
  const pieces: Bytes[] = [];
  const meta = { title, software, at: now };
  for await (const piece of print({ view, steps: [], covered: false, pictures }, meta)) pieces.push(piece);
  return concatBytes(pieces);
}

/** With the numbers of their places in the case. */
async function readPlaced(
  db: VaultDatabase,
  home: OpenKeyring,
  { exhibits }: Pick<Case, 'exhibits'>,
  onRead: (count: number) => void,
): Promise<{ placed: PlacedExhibit[]; omitted: Omission[] }> {
  const placed: PlacedExhibit[] = [];
  const omitted: Omission[] = [];
  for (const [at, { of, id }] of exhibits.entries()) {
    if (of !== 'capture') continue;
    const capture = await readCapture(db, home, id).catch(() => null);
    if (capture === null) omitted.push({ id, reason: 'damaged' });
    else placed.push(await placedAt(at + 1, capture));
    onRead(placed.length);
  }
  return { placed, omitted };
}

async function placedAt(number: number, capture: StoredCapture): Promise<PlacedExhibit> {
  const { record, recordBytes, signature } = capture;
  return {
    ...{ record, recordBytes, signature, number },
    read: (path) => capture.read(path),
    pieces: (path) => capture.stream(path),
    folder: captureFolder(number, record.id),
    recordSha256: await sha256(recordBytes),
  };
}

interface Chain {
  custody: readonly CustodyEntry[];
  stamps: readonly PlacedStamp[];
  proofs: readonly PlacedProof[];
  notes: PlacedNotes | null;
  matches: readonly EvidenceMatch[];
}

async function readChain(
  db: VaultDatabase,
  home: OpenKeyring,
  placed: readonly PlacedExhibit[],
): Promise<Chain> {
  const ids = placed.map(({ record }) => record.id);
  const { ring, chain, origin } = await oneVault(db, home, ids);
  const custody = await custodyEntries(db, ring, chain);
  const { stamps } = await readStamps(db, ring, origin);
  const { proofs } = await readProofs(db, ring, origin);
  const sequences = placed.map(({ record }) => record.custody.sequence);
  const records = placed.map(({ record }) => record);
  const { notes, unread } = await chosenNotes(db, home, ids, custody);
  return {
    custody,
    stamps: (await placeStamps(stamps, custody, sequences)).placed,
    proofs: (await placeProofs(proofs, custody, sequences)).placed,
    notes: notes.length + unread.length === 0 ? null : { notes, unread: unread.length },
    matches: await chosenMatches(db, home, records, custody, { others: false }),
  };
}

const withoutRecipients = (entry: CustodyEntry): CustodyEntry =>
  entry.body === null ? entry : { ...entry, body: { ...entry.body, recipients: [] } };

/** @param placed whose pictures are drawn */
const picturesOf =
  (placed: readonly PlacedExhibit[]): PictureOf =>
  async (wanted) => {
    const exhibit = placed.find(({ number }) => number === wanted);
    const picture = exhibit?.record.artifacts.find(({ role }) => role === 'screenshot');
    if (exhibit === undefined || picture === undefined) return undefined;
    return slicePicture(await exhibit.read(picture.path), false);
  };
