import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import { CustodyEntry } from '../../../utils/evidence/custody.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { FrameWriter, openKey, readFrames, readHeader } from '../../../utils/vault/backup/format.ts';
import { writeBackup } from '../../../utils/vault/backup/make.ts';
import { readBackup } from '../../../utils/vault/backup/read.ts';
import { type BackupRow, decodeRows, encodeRow } from '../../../utils/vault/backup/rows.ts';
import { BackupError, LockError } from '../../../utils/vault/errors.ts';
import type { ContentCipher } from '../../../utils/vault/keys/content-cipher.ts';
import { openKeyring } from '../../../utils/vault/keys/keys.ts';
import { decryptJsonFromVault, encryptJsonToVault } from '../../../utils/vault/keys/vault-encryption.ts';
import { filesIn, materialAt, VECTORS_FOLDER } from '../folder.ts';
import { testKey } from '../keys.ts';
import { KIT, makeVault, PASSPHRASE, remove } from '../vault/rows.ts';
import { type Expected, expected, type Made, refused } from '../vector.ts';

export const FORMAT = 'backup';

type Bytes = Uint8Array<ArrayBuffer>;

export interface BackupInput {
  /** The file: that one, cut off at a byte, with bytes replaced, and with others behind it; in this order. */
  file: { base: string; cut?: number; replace?: { at: number; base64: string }[]; append?: string };
  secret: { passphrase: string } | { kit: string };
}

const BASE = 'base/whole.backup';
const CHAIN_OF_NOBODY = 'base/chain-of-nobody.pgp';

/** What is not the same each time is made once. */
const known = async (path: string, makeAnew: () => Promise<Bytes>): Promise<Bytes> =>
  filesIn(VECTORS_FOLDER).get(`${FORMAT}/${path}`) ?? makeAnew();

function fileOf({ base, cut, replace = [], append = '' }: BackupInput['file']): Blob {
  const bytes = materialAt(FORMAT, base).slice(0, cut);
  for (const { at, base64 } of replace) bytes.set(Buffer.from(base64, 'base64'), at);
  return new Blob([bytes, new Uint8Array(Buffer.from(append, 'base64'))]);
}

const OPTIONS = { onProgress: () => undefined, signal: new AbortController().signal };

export async function answer({ file, secret }: BackupInput): Promise<Expected> {
  try {
    await readBackup(fileOf(file), secret, OPTIONS);
    return expected();
  } catch (error) {
    if (error instanceof BackupError || error instanceof LockError) return refused(error.code);
    throw error;
  }
}

async function makeBase(): Promise<Bytes> {
  const db = await makeVault();
  try {
    const parts: Bytes[] = [];
    await writeBackup(
      db,
      await openKeyring(db, PASSPHRASE),
      async (bytes) => void parts.push(bytes),
      OPTIONS,
    );
    return await new Blob(parts).bytes();
  } finally {
    await remove(db);
  }
}

/** What the key of the file encrypts. */
async function frames(cipher: ContentCipher, ...plain: Uint8Array[]): Promise<string> {
  const parts: Bytes[] = [];
  const writer = new FrameWriter(cipher, async (bytes) => void parts.push(bytes));
  for (const bytes of plain) await writer.write(bytes);
  await writer.close();
  return Buffer.concat(parts).toString('base64');
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const number32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

export async function make(): Promise<Made<BackupInput>> {
  const base = await known(BASE, makeBase);
  const kit = { kit: KIT };
  const file = new Blob([base]);
  const header = await readHeader(file);
  const { cipher, vault, keyEncryptionKey } = await openKey(header, kit);
  keyEncryptionKey.fill(0);
  const rows: BackupRow[] = [];
  for await (const row of decodeRows(readFrames(file, header.start, cipher))) rows.push(row);
  const { start } = header;
  const magic = 15;
  const headerText = new TextDecoder().decode(base.slice(magic + 4, start));
  const otherHeader = (text: string): BackupInput['file'] => ({
    base: BASE,
    cut: magic,
    append: base64(Buffer.concat([number32(Buffer.byteLength(text)), Buffer.from(text), base.slice(start)])),
  });
  const stated = JSON.parse(headerText) as {
    slots: { name: string; message: string }[];
    vault: string;
    key: string;
  };

  /** Of all rows those that a backup must have; what is left out is no defect of its own. */
  const small = rows.filter(({ table }) => table === 'keys' || table === 'chain');
  const behind = async (...plain: Uint8Array[]): Promise<BackupInput['file']> => ({
    base: BASE,
    cut: start,
    append: await frames(cipher, ...plain),
  });
  const withRows = (...some: BackupRow[]) => behind(...some.map(encodeRow));
  const changedIn = (table: string, at: number, edit: (row: BackupRow) => BackupRow): BackupRow[] => {
    const found = small.filter((row) => row.table === table)[at];
    return small.map((row) => (row === found ? edit(row) : row));
  };
  const bit = (bytes: Bytes, at: number): Bytes =>
    bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
  const extra = (table: BackupRow['table'], fields: BackupRow['fields']): BackupRow => ({
    table,
    fields,
    bytes: new Uint8Array(8),
  });
  const rawRow = (text: string, own: Uint8Array = new Uint8Array()): Uint8Array =>
    Buffer.concat([number32(Buffer.byteLength(text)), number32(own.length), Buffer.from(text), own]);
  const valid = small.map(encodeRow);
  const ofNobody = await known(CHAIN_OF_NOBODY, async () => {
    const row = small.find(({ table, fields }) => table === 'chain' && fields.sequence === 2);
    if (row === undefined) throw new Error('the chain has no second entry');
    const entry = await decryptJsonFromVault(CustodyEntry, row.bytes, vault, 'entry');
    const signature = await signDetached(canonicalBytes(entry.link), await testKey('stranger'));
    return encryptJsonToVault({ ...entry, signature }, vault.toPublic());
  });

  const all: [
    name: string,
    about: string,
    file: BackupInput['file'],
    expect: Expected,
    secret?: BackupInput['secret'],
  ][] = [
    [
      'held-passphrase',
      'A whole backup, with the passphrase that the vault had.',
      { base: BASE },
      expected(),
      { passphrase: PASSPHRASE },
    ],
    ['held-kit', 'A whole backup, with the recovery kit.', { base: BASE }, expected()],
    [
      'held-small',
      'The same without the capture: keys and chain alone.',
      await withRows(...small),
      expected(),
    ],
    [
      'wrong-passphrase',
      'Another passphrase.',
      { base: BASE },
      refused('wrong-passphrase'),
      { passphrase: 'dörd yaşıl qatar, 18 limon' },
    ],
    [
      'wrong-kit',
      'The secret of another kit.',
      { base: BASE },
      refused('wrong-kit'),
      { kit: `${KIT.slice(0, -1)}b` },
    ],
    [
      'no-kit',
      'It was made before there was a kit.',
      otherHeader(JSON.stringify({ ...stated, slots: stated.slots.filter(({ name }) => name !== 'kit') })),
      refused('no-slot'),
    ],
    [
      'not-a-backup',
      'The first line is another.',
      { base: BASE, replace: [{ at: 0, base64: base64('S') }] },
      refused('not-a-backup'),
    ],
    [
      'newer',
      'The first line names a later version.',
      { base: BASE, replace: [{ at: 13, base64: base64('2') }] },
      refused('newer'),
    ],
    ['empty', 'Nothing at all.', { base: BASE, cut: 0 }, refused('not-a-backup')],
    [
      'first-line-alone',
      'The first line, and nothing behind it.',
      { base: BASE, cut: magic },
      refused('damaged'),
    ],
    [
      'header-too-long',
      'The header says that it has more than 1 MiB.',
      { base: BASE, replace: [{ at: magic, base64: base64(number32(2 ** 20 + 1)) }] },
      refused('damaged'),
    ],
    ['header-no-json', 'The header is no JSON.', otherHeader('salam'), refused('damaged')],
    [
      'header-field-more',
      'The header has a field more.',
      otherHeader(JSON.stringify({ ...stated, colour: 'red' })),
      refused('damaged'),
    ],
    [
      'header-no-vault-key',
      'What stands for the vault key is no key.',
      otherHeader(JSON.stringify({ ...stated, vault: 'salam' })),
      refused('damaged'),
    ],
    [
      'header-slot-unknown',
      'A way in that no version has.',
      otherHeader(JSON.stringify({ ...stated, slots: [...stated.slots, { name: 'door', message: '' }] })),
      refused('damaged'),
    ],
    [
      'header-key-changed',
      'One bit of the sealed key of the file is another.',
      otherHeader(
        JSON.stringify({
          ...stated,
          key: base64(bit(new Uint8Array(Buffer.from(stated.key, 'base64')), 120)),
        }),
      ),
      refused('damaged'),
    ],
    ['frame-missing', 'It ends behind the header.', { base: BASE, cut: start }, refused('damaged')],
    ['frame-cut-off', 'The last byte is missing.', { base: BASE, cut: base.length - 1 }, refused('damaged')],
    [
      'frame-changed',
      'One bit of a frame is another.',
      {
        base: BASE,
        replace: [{ at: start + 40, base64: base64(bit(base, start + 40).slice(start + 40, start + 41)) }],
      },
      refused('damaged'),
    ],
    [
      'frame-not-last',
      'The last frame does not say that it is the last.',
      { base: BASE, replace: [{ at: start, base64: base64(Uint8Array.of(0)) }] },
      refused('damaged'),
    ],
    [
      'frame-too-long',
      'A frame says that it has more than 1 MiB and its tag.',
      { base: BASE, replace: [{ at: start + 1, base64: base64(number32(2 ** 20 + 17)) }] },
      refused('damaged'),
    ],
    [
      'bytes-behind',
      'A byte behind the last frame.',
      { base: BASE, append: base64(Uint8Array.of(0)) },
      refused('damaged'),
    ],
    [
      'row-half',
      'The last row is cut off; sealed so.',
      await behind(...valid, Uint8Array.of(0, 0, 0)),
      refused('damaged'),
    ],
    [
      'row-fields-too-long',
      'A row says that its fields have more than 64 KiB; sealed so.',
      await behind(...valid, number32(2 ** 16 + 1), number32(0)),
      refused('damaged'),
    ],
    [
      'row-bytes-too-long',
      'A row says that it has more than 1 GiB; sealed so.',
      await behind(...valid, number32(2), number32(2 ** 30 + 1)),
      refused('damaged'),
    ],
    [
      'row-no-json',
      'The fields of a row are no JSON; sealed so.',
      await behind(...valid, rawRow('salam')),
      refused('damaged'),
    ],
    [
      'row-table-unknown',
      'A row of a table that no version has; sealed so.',
      await behind(...valid, rawRow('{"table":"doors","fields":{}}')),
      refused('damaged'),
    ],
    [
      'row-field-type',
      'A field that is neither text nor number; sealed so.',
      await behind(...valid, rawRow('{"table":"notes","fields":{"id":null}}')),
      refused('damaged'),
    ],
    [
      'capture-without-record',
      'A capture is listed, and its record and files are not there; sealed so.',
      await withRows(...small, extra('captures', { id: 'a', sequence: 1, bytes: 1 })),
      refused('damaged'),
    ],
    [
      'case-file-missing',
      'A file of a case is listed, and is not there; sealed so.',
      await withRows(...small, extra('caseEntries', { case: 'a', part: 'b', revision: 1, body: 1 })),
      refused('damaged'),
    ],
    [
      'package-missing',
      'A received package is listed, and is not there; sealed so.',
      await withRows(...small, extra('received', { id: 'a', beside: 'b' })),
      refused('damaged'),
    ],
    [
      'owner-key-missing',
      'The owner key is missing; sealed so.',
      await withRows(...small.filter(({ fields }) => fields.name !== 'owner')),
      refused('damaged'),
    ],
    [
      'vault-key-missing',
      'The vault key stands in the header alone; sealed so.',
      await withRows(...small.filter(({ fields }) => fields.name !== 'vault')),
      refused('damaged'),
    ],
    [
      'chain-gap',
      'An entry of the chain is missing; sealed so.',
      await withRows(...small.filter(({ table, fields }) => table !== 'chain' || fields.sequence !== 2)),
      refused('damaged'),
    ],
    [
      'chain-of-nobody',
      'An entry of the chain is signed by another key; sealed so.',
      await withRows(...changedIn('chain', 1, (row) => ({ ...row, bytes: ofNobody }))),
      refused('damaged'),
    ],
    [
      'chain-changed',
      'One bit of an entry of the chain is another; sealed so.',
      await withRows(
        ...changedIn('chain', 1, (row) => ({ ...row, bytes: bit(row.bytes, row.bytes.length - 20) })),
      ),
      refused('damaged'),
    ],
  ];
  return {
    vectors: all.map(([name, about, one, expect, secret = kit]) => ({
      name,
      format: FORMAT,
      about,
      input: { file: one, secret },
      expect,
    })),
    material: [],
    random: { [BASE]: async () => base, [CHAIN_OF_NOBODY]: async () => ofNobody },
  };
}
