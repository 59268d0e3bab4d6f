import { type PrivateKey, readPrivateKey } from 'openpgp';
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../bytes/base64.ts';
import { openPiece, PieceCutter, sealPiece, type Whole } from '../content/encrypted-pieces.ts';
import type { SlotRow } from '../db/database.ts';
import { BackupError, LockError, VaultError } from '../errors.ts';
import { ContentCipher } from '../keys/content-cipher.ts';
import { type DepositSecret, openDepositSlot } from '../keys/deposit.ts';
import type { KeyEncryptionKey } from '../keys/key-encryption-key.ts';
import { unlockKey } from '../keys/key-rows.ts';
import { openPassphraseSlots } from '../keys/keys.ts';
import { slotRow } from '../keys/slots.ts';
import { beforeName, openFirst, slotsOf } from '../keys/unlock.ts';

/*
 * The file of a backup, `subut-backup/1`: the magic line, a header, then frames. The header holds the vault key, locked
 * as in the vault, the slots that open it, and the key of the file sealed to it. A frame is a flag (1: the last), the length
 * of its ciphertext, and the ciphertext, sealed as the pieces of a file are (see encrypted-pieces.ts).
 */

const MAGIC = new TextEncoder().encode('subut-backup/1\n');
/** How the files of all versions begin. */
const FAMILY = new TextEncoder().encode('subut-backup/');
const HEADER_MOST = 2 ** 20;
/** Bytes of plaintext in a frame; only the last may have fewer. */
const FRAME_LENGTH = 2 ** 20;
const TAG_LENGTH = 16;
const FRAME_HEAD = 5;

type Bytes = Uint8Array<ArrayBuffer>;

const WAYS = ['passphrase', 'kit', 'deposit'] as const;

const Base64 = v.pipe(v.string(), v.base64());

const Header = v.strictObject({
  /**
   * The ways in, as they are in the vault: OpenPGP messages with the key that the vault's key is locked with; base64. Of several
   * of a name the first is in force, the others are of before changes that were cut off.
   */
  slots: v.array(v.strictObject({ name: v.picklist(WAYS), message: Base64 })),
  /** The vault's private key, armoured, locked. */
  vault: v.string(),
  /** The key of the file, sealed to it; base64. */
  key: Base64,
});

/** The key is that of one backup. */
const BACKUP: Whole = { name: 'subut-backup/1', number: 0 };

/** The bytes before the first frame. @param lockedVault armoured */
export async function headerBytes(
  lockedVault: string,
  slotRows: readonly SlotRow[],
  sealedKey: Bytes,
): Promise<Bytes> {
  const slots = await Promise.all(
    WAYS.flatMap((way) =>
      slotsOf(slotRows, way).map(async ({ message }) => ({
        name: way,
        message: toBase64(new Uint8Array(await message.arrayBuffer())),
      })),
    ),
  );
  const header = { slots, vault: lockedVault, key: toBase64(sealedKey) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(MAGIC.length + 4 + text.length);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, text.length);
  bytes.set(text, MAGIC.length + 4);
  return bytes;
}

/** Cuts plaintext into frames as it comes. */
export class FrameWriter {
  readonly #cipher: ContentCipher;
  readonly #sink: (bytes: Bytes) => Promise<void>;
  readonly #cutter = new PieceCutter(FRAME_LENGTH, (piece, last) => this.#take(piece, last));
  #index = 0;

  constructor(cipher: ContentCipher, sink: (bytes: Bytes) => Promise<void>) {
    this.#cipher = cipher;
    this.#sink = sink;
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#cutter.write(bytes);
  }

  close(): Promise<void> {
    return this.#cutter.close();
  }

  async #take(piece: Bytes, last: boolean): Promise<void> {
    const sealed = await sealPiece(this.#cipher, BACKUP, { index: this.#index, last }, piece);
    const frame = new Uint8Array(FRAME_HEAD + sealed.length);
    frame[0] = last ? 1 : 0;
    new DataView(frame.buffer).setUint32(1, sealed.length);
    frame.set(sealed, FRAME_HEAD);
    await this.#sink(frame);
    this.#index++;
  }
}

/** A backup whose header was read. */
export interface SealedBackup {
  /** Locked. */
  vault: PrivateKey;
  slots: SlotRow[];
  key: Bytes;
  /** Where its frames begin. */
  start: number;
}

const beginsWith = (bytes: Bytes, beginning: Uint8Array): boolean =>
  beginning.every((byte, index) => bytes[index] === byte);

/** @throws BackupError `not-a-backup` | `newer` | `damaged` */
export async function readHeader(file: Blob): Promise<SealedBackup> {
  const head = new Uint8Array(await file.slice(0, MAGIC.length + 4).arrayBuffer());
  if (!beginsWith(head, MAGIC)) throw new BackupError(beginsWith(head, FAMILY) ? 'newer' : 'not-a-backup');
  if (head.length < MAGIC.length + 4) throw new BackupError('damaged', 'header');
  const length = new DataView(head.buffer).getUint32(MAGIC.length);
  if (length > HEADER_MOST) throw new BackupError('damaged', 'header');
  const start = head.length + length;
  try {
    const text = await file.slice(head.length, start).text();
    const { vault, slots, key } = v.parse(Header, JSON.parse(text));
    return {
      vault: await readPrivateKey({ armoredKey: vault }),
      slots: slots.map(({ name, message }, index) => {
        const place = slots.slice(0, index).filter((slot) => slot.name === name).length;
        // Each with a revision of its own: without one, that which is in force could not be told from those of before.
        return slotRow(
          place === 0 || name === 'deposit' ? name : beforeName(name, place),
          fromBase64(message),
        );
      }),
      key: fromBase64(key),
      start,
    };
  } catch (cause) {
    throw new BackupError('damaged', 'header', { cause });
  }
}

/** What a backup is opened with: what opened the vault when it was made. */
export type BackupWay = { passphrase: string } | { kit: string } | { deposit: DepositSecret };

/**
 * The file key, the vault key, and the key-encryption key of both, to be wiped after use.
 * @throws BackupError `damaged` | LockError `wrong-passphrase` | `wrong-kit` | `not-a-key` | `wrong-key` | `no-slot`
 * (there was no such way in then; the detail names it)
 */
export async function openKey(
  { vault, slots, key }: SealedBackup,
  way: BackupWay,
): Promise<{ cipher: ContentCipher; vault: PrivateKey; keyEncryptionKey: KeyEncryptionKey }> {
  let keyEncryptionKey: KeyEncryptionKey | undefined;
  try {
    keyEncryptionKey = await openingKeyOf(slots, way);
    const opened = await unlockKey(vault, keyEncryptionKey);
    return {
      cipher: await ContentCipher.openKey(key, opened, 'key of the backup'),
      vault: opened,
      keyEncryptionKey,
    };
  } catch (cause) {
    keyEncryptionKey?.fill(0);
    if (cause instanceof VaultError) throw new BackupError('damaged', cause.detail, { cause });
    throw cause;
  }
}

async function openingKeyOf(slots: readonly SlotRow[], way: BackupWay): Promise<KeyEncryptionKey> {
  if ('kit' in way) {
    const kits = slotsOf(slots, 'kit');
    if (kits.length === 0) throw new LockError('no-slot', 'kit');
    return (await openFirst(kits, way.kit)).keyEncryptionKey;
  }
  const [deposit] = slotsOf(slots, 'deposit');
  if ('deposit' in way) {
    if (deposit === undefined) throw new LockError('no-slot', 'deposit');
    return openDepositSlot(deposit, way.deposit);
  }
  const passphrases = slotsOf(slots, 'passphrase');
  if (passphrases.length === 0 && deposit !== undefined) throw new LockError('no-slot', 'passphrase');
  if (passphrases.length === 0) throw new BackupError('damaged', 'no slot for a passphrase');
  return openPassphraseSlots(passphrases, way.passphrase);
}

/** The plaintext, a frame at a time. @throws BackupError `damaged` where it was cut off or changed */
export async function* readFrames(
  file: Blob,
  start: number,
  cipher: ContentCipher,
): AsyncGenerator<Bytes, void> {
  for (let index = 0, at = start; ; index++) {
    const what = `frame ${index}`;
    const head = new Uint8Array(await file.slice(at, at + FRAME_HEAD).arrayBuffer());
    if (head.length < FRAME_HEAD) throw new BackupError('damaged', `${what} is missing`);
    const last = head[0] === 1;
    const length = new DataView(head.buffer).getUint32(1);
    if (length > FRAME_LENGTH + TAG_LENGTH) throw new BackupError('damaged', what);
    at += FRAME_HEAD;
    const sealed = new Uint8Array(await file.slice(at, at + length).arrayBuffer());
    at += length;
    try {
      yield await openPiece(cipher, BACKUP, { index, last }, sealed, what);
    } catch (error) {
      if (error instanceof VaultError) throw new BackupError('damaged', what, { cause: error });
      throw error;
    }
    if (!last) continue;
    if (at !== file.size) throw new BackupError('damaged', 'bytes after the end');
    return;
  }
}
