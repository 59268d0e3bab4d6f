import { type PrivateKey, readPrivateKey } from 'openpgp';
import { canonicalBytes } from '../../evidence/canonical.ts';
import { findChainBreak } from '../../evidence/custody.ts';
import { verifyDetached } from '../../openpgp/detached-signature.ts';
import { openEntry } from '../custody/custody.ts';
import { openOriginRow } from '../custody/source-vaults.ts';
import type {
  BookRow,
  CaptureRow,
  CaseEntryRow,
  CaseRow,
  ChainRow,
  JournalRow,
  KeyName,
  LabelRow,
  MatchRow,
  NoteRow,
  OriginChainRow,
  OriginRow,
  OriginStampRow,
  ReceivedRow,
  SlotRow,
  StampRow,
} from '../db/database.ts';
import { BackupError, VaultError } from '../errors.ts';
import type { ContentCipher } from '../keys/content-cipher.ts';
import { type KeyEncryptionKey, useAndWipe } from '../keys/key-encryption-key.ts';
import { unlockKey } from '../keys/key-rows.ts';
import type { OpenKeyring } from '../keys/keyring.ts';
import { type BackupWay, openKey, readFrames, readHeader } from './format.ts';
import { type BackupRow, type BackupTable, decodeRows, fromBackupRow, LARGE } from './rows.ts';

/** Reads and verifies a whole backup before anything of it is written. */

/** One vault of a backup: the one it was made of, or one that had been restored into that. */
export interface BackupVault {
  /** Its name in the backup; `undefined`: the vault the backup was made of. */
  origin: string | undefined;
  ring: OpenKeyring;
  chain: ChainRow[];
  stamps: StampRow[];
}

/** A backup that is whole and whose chains hold. */
export interface ReadBackup {
  file: Blob;
  start: number;
  cipher: ContentCipher;
  /** As they lay there, armoured; two of them locked. */
  keys: { name: KeyName; fingerprint: string; armored: string }[];
  /** The ways in. */
  slots: SlotRow[];
  vaults: BackupVault[];
  captures: CaptureRow[];
  labels: LabelRow[];
  notes: NoteRow[];
  cases: CaseRow[];
  caseEntries: CaseEntryRow[];
  /** Packages that were received. */
  received: ReceivedRow[];
  /** Decisions on pictures; of the fingerprints that they were made by there are none. */
  matches: MatchRow[];
  /** Interrupted captures that wait to be finished. */
  journals: JournalRow[];
  /** Keys that were compared. */
  book: BookRow[];
  /** Of the vaults that had been restored into that one. */
  origins: OriginRow[];
  /** Bytes of the large rows. */
  bytes: number;
}

export interface ReadOptions {
  /** @param share of the file, 0 to 1 */
  onProgress(share: number): void;
  signal: AbortSignal;
}

/**
 * Opens a backup and reads all of it.
 * @throws BackupError | LockError `wrong-passphrase` | `wrong-kit` | `no-slot`; what the signal was aborted with
 */
export async function readBackup(
  file: Blob,
  way: BackupWay,
  { onProgress, signal }: ReadOptions,
): Promise<ReadBackup> {
  const header = await readHeader(file);
  const { cipher, vault, keyEncryptionKey } = await openKey(header, way);
  const small = new Map<BackupTable, BackupRow[]>();
  const largeOf = new Map<string, Set<BackupTable>>();
  let bytes = 0;
  let owner: PrivateKey | null = null;
  try {
    for await (const row of decodeRows(readFrames(file, header.start, cipher))) {
      signal.throwIfAborted();
      if (LARGE.has(row.table)) {
        const id = String(row.fields.capture ?? row.fields.id);
        largeOf.set(id, (largeOf.get(id) ?? new Set()).add(row.table));
        bytes += row.bytes.length;
        onProgress(Math.min(1, bytes / file.size));
        continue;
      }
      // The keys come first, so that the key-encryption key is wiped before the long part is read.
      if (row.table === 'keys' && row.fields.name === 'owner')
        owner = await useAndWipe(keyEncryptionKey, (key) => openOwner(row, key));
      const rows = takeAll(small, row.table);
      rows.push(row);
      small.set(row.table, rows);
    }
  } finally {
    keyEncryptionKey.fill(0);
  }
  const all = <Row>(table: BackupTable): Row[] => takeAll(small, table).map((row) => fromBackupRow<Row>(row));
  const keys = takeAll(small, 'keys').map((row) => ({
    name: row.fields.name as KeyName,
    fingerprint: String(row.fields.fingerprint),
    armored: armoredIn(row),
  }));
  const captures = all<CaptureRow>('captures');
  for (const { id } of captures) {
    const parts = largeOf.get(id);
    const whole = parts?.has('records') && (parts.has('contents') || parts.has('files'));
    if (!whole) throw new BackupError('damaged', `capture ${id} is not whole`);
  }
  const cases = all<CaseRow>('cases');
  const caseEntries = all<CaseEntryRow>('caseEntries');
  for (const { part, body } of caseEntries) {
    if (body === 1 && !largeOf.get(part)?.has('contents'))
      throw new BackupError('damaged', `file ${part} of a case is not whole`);
  }
  const received = all<ReceivedRow>('received');
  for (const { id } of received) {
    if (!largeOf.get(id)?.has('contents')) throw new BackupError('damaged', `package ${id} is not whole`);
  }
  const origins = all<OriginRow>('origins');
  if (owner === null) throw new BackupError('damaged', 'owner key');
  const home = await ringFrom(keys, vault, owner);
  const vaults: BackupVault[] = [
    { origin: undefined, ring: home, chain: all('chain'), stamps: all('stamps') },
  ];
  for (const row of origins) {
    const mine = <Row extends { origin: string }>({ origin }: Row): boolean => origin === row.origin;
    vaults.push({
      origin: row.origin,
      ring: await openOriginRow(row, home).catch(damaged),
      chain: all<OriginChainRow>('originChain').filter(mine).map(withoutOrigin),
      stamps: all<OriginStampRow>('originStamps').filter(mine).map(withoutOrigin),
    });
  }
  for (const one of vaults) await checkChain(one, signal);
  const { slots, start } = header;
  const [labels, notes, matches, journals, book] = [
    all<LabelRow>('labels'),
    all<NoteRow>('notes'),
    all<MatchRow>('matches'),
    all<JournalRow>('journals'),
    all<BookRow>('book'),
  ];
  return {
    file,
    start,
    cipher,
    keys,
    slots,
    vaults,
    captures,
    labels,
    notes,
    cases,
    caseEntries,
    received,
    matches,
    journals,
    book,
    origins,
    bytes,
  };
}

/** The large rows once more, in their order. @throws BackupError `damaged` */
export async function* largeRows({ file, start, cipher }: ReadBackup): AsyncGenerator<BackupRow, void> {
  for await (const row of decodeRows(readFrames(file, start, cipher))) if (LARGE.has(row.table)) yield row;
}

function takeAll(small: Map<BackupTable, BackupRow[]>, table: BackupTable): BackupRow[] {
  return small.get(table) ?? [];
}

function withoutOrigin<Row extends { origin: string }>({ origin: _, ...row }: Row): Omit<Row, 'origin'> {
  return row;
}

function damaged(cause: unknown): never {
  if (cause instanceof VaultError) throw new BackupError('damaged', cause.detail, { cause });
  throw cause;
}

const armoredIn = ({ bytes }: BackupRow): string => new TextDecoder().decode(bytes);

/** @throws BackupError `damaged` */
async function openOwner(row: BackupRow, keyEncryptionKey: KeyEncryptionKey): Promise<PrivateKey> {
  try {
    return await unlockKey(await readPrivateKey({ armoredKey: armoredIn(row) }), keyEncryptionKey);
  } catch (cause) {
    throw new BackupError('damaged', 'owner key', { cause });
  }
}

/** @param vault the vault key, open. @param owner the owner key, open */
async function ringFrom(
  keys: ReadBackup['keys'],
  vault: PrivateKey,
  owner: PrivateKey,
): Promise<OpenKeyring> {
  const read = async (name: KeyName): Promise<PrivateKey> => {
    try {
      return await readPrivateKey({ armoredKey: keys.find((key) => key.name === name)?.armored ?? '' });
    } catch (cause) {
      throw new BackupError('damaged', `${name} key`, { cause });
    }
  };
  const [capture, stored] = await Promise.all([read('capture'), read('vault')]);
  if (stored.getFingerprint() !== vault.getFingerprint()) throw new BackupError('damaged', 'vault key');
  return {
    capture,
    owner: owner.toPublic(),
    vault: vault.toPublic(),
    ownerPrivate: owner,
    vaultPrivate: vault,
  };
}

/** Every entry opens, follows the one before, and is signed. */
async function checkChain({ chain, ring }: BackupVault, signal: AbortSignal): Promise<void> {
  chain.sort((a, b) => a.sequence - b.sequence);
  const key = ring.capture.toPublic();
  const entries = [];
  for (const row of chain) {
    signal.throwIfAborted();
    const entry = await openEntry(row, ring).catch(damaged);
    const signed = await verifyDetached(canonicalBytes(entry.link), entry.signature, key);
    if (!signed) throw new BackupError('damaged', `custody entry ${row.sequence} is not signed`);
    entries.push(entry);
  }
  const broken = await findChainBreak(entries);
  if (broken !== null) throw new BackupError('damaged', `custody entry ${broken.sequence}: ${broken.reason}`);
}
