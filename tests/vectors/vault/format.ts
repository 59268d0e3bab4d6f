import { canonicalBytes } from '../../../utils/evidence/canonical.ts';
import type { CaptureRecord } from '../../../utils/evidence/record.ts';
import { signDetached } from '../../../utils/openpgp/detached-signature.ts';
import { readCapture, readCard } from '../../../utils/vault/content/captures.ts';
import { auditCustody } from '../../../utils/vault/custody/audit.ts';
import { openEntry } from '../../../utils/vault/custody/custody.ts';
import { isNewer, type VaultDatabase } from '../../../utils/vault/db/database.ts';
import { LockError, VaultError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { openKeyring, openKeyringWithKit } from '../../../utils/vault/keys/keys.ts';
import { encryptJsonToVault } from '../../../utils/vault/keys/vault-encryption.ts';
import { asJson, filesIn, materialAt, VECTORS_FOLDER } from '../folder.ts';
import { testKey } from '../keys.ts';
import { patched } from '../patch.ts';
import {
  type Expected,
  expected,
  failed,
  type Json,
  type Made,
  type Patch,
  refused,
  type Said,
} from '../vector.ts';
import { databaseOf, KIT, makeVault, PASSPHRASE, remove, rowsOf, type VaultRows } from './rows.ts';

export const FORMAT = 'vault';

export interface VaultInput {
  /** The rows, in this folder. */
  base: string;
  patch: Patch;
  secret: { passphrase: string } | { kit: string } | null;
}

const BASE = 'base/vault.json';

/** Found to be wrong, or what was thrown where it is neither. */
function faultOf(check: string, error: unknown, about: string): Said {
  if (error instanceof VaultError) return failed(check, about);
  throw error;
}

async function open(db: VaultDatabase, secret: VaultInput['secret']): Promise<OpenKeyring> {
  if (secret !== null && 'kit' in secret) return openKeyringWithKit(db, secret.kit);
  return openKeyring(db, secret?.passphrase ?? null);
}

export async function answer({ base, patch, secret }: VaultInput): Promise<Expected> {
  const rows: Json = JSON.parse(new TextDecoder().decode(materialAt(FORMAT, base)));
  const db = await databaseOf(patched(rows, patch) as unknown as VaultRows);
  try {
    const says = await faults(db, await open(db, secret));
    return expected(...says);
  } catch (error) {
    if (isNewer(error)) return refused('newer');
    if (error instanceof LockError || error instanceof VaultError) return refused(error.code);
    throw error;
  } finally {
    await remove(db);
  }
}

/** What is wrong in an open vault, each check once. */
async function faults(db: VaultDatabase, ring: OpenKeyring): Promise<Said[]> {
  const says = new Map<string, Said>();
  const say = (said: Said) => says.set(said.check, said);
  const { breaks } = await auditCustody(db, ring);
  for (const { reason, sequence } of breaks) say(failed('chain', `${sequence}: ${reason}`));
  for (const id of await db.captures.toCollection().primaryKeys()) {
    await readCard(db, ring, id).catch((error: unknown) => say(faultOf('card', error, id)));
    const capture = await readCapture(db, ring, id).catch((error: unknown) => {
      say(faultOf('record', error, id));
      return null;
    });
    for (const { path } of capture?.record.artifacts ?? [])
      await capture?.read(path).catch((error: unknown) => say(faultOf('file', error, path)));
  }
  return Array.from(says.values());
}

async function baseRows(): Promise<Json> {
  const known = filesIn(VECTORS_FOLDER).get(`${FORMAT}/${BASE}`);
  if (known !== undefined) return JSON.parse(new TextDecoder().decode(known));
  const db = await makeVault();
  try {
    return asJson(await rowsOf(db));
  } finally {
    await remove(db);
  }
}

type Row = Record<string, Json>;
const rowsIn = (base: Json, table: string): Row[] =>
  ((base as unknown as VaultRows).tables[table] ?? []) as Row[];

/** The bytes of a field, with one bit another. @param at from the end */
function changed(row: Row | undefined, field: string, at = 20): Json {
  const bytes = Buffer.from(String((row?.[field] as Row | undefined)?.base64), 'base64');
  const place = bytes.length - at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  return { base64: bytes.toString('base64') };
}

/** What only who has the keys can make; encrypted, so each time another: kept in the folder. */
async function signedByOwner(base: Json): Promise<Record<string, Json>> {
  const db = await databaseOf(base as unknown as VaultRows);
  try {
    const ring = await openKeyringWithKit(db, KIT);
    const [id = ''] = await db.captures.toCollection().primaryKeys();
    const { record } = await readCapture(db, ring, id);
    const sealed = async (edited: unknown, key = ring.capture) => {
      const bytes = canonicalBytes(edited);
      const signed = { record: new TextDecoder().decode(bytes), signature: await signDetached(bytes, key) };
      return { base64: Buffer.from(await encryptJsonToVault(signed, ring.vault)).toString('base64') };
    };
    const second = await db.chain.get(2);
    if (second === undefined) throw new Error('the chain has no second entry');
    const { link, body } = await openEntry(second, ring);
    const signature = await signDetached(canonicalBytes(link), await testKey('stranger'));
    const card = await readCard(db, ring, id);
    const json = async (value: unknown) => ({
      base64: Buffer.from(await encryptJsonToVault(value, ring.vault)).toString('base64'),
    });
    return {
      'chain-of-nobody': await json({ link, body, signature }),
      'card-elsewhere': await json({ ...card, sequence: 9 }),
      'other-place': await sealed({ ...record, custody: { ...record.custody, sequence: 2 } }),
      'later-format': await sealed({ ...record, schema: 'subut-capture/2' }),
      'field-more': await sealed({ ...record, colour: 'red' }),
      'other-key': await sealed(record, ring.ownerPrivate),
      'other-file': await sealed({
        ...record,
        artifacts: record.artifacts.map((one: CaptureRecord['artifacts'][number]) =>
          one.path === 'text.txt' ? { ...one, sha256: '0'.repeat(64) } : one,
        ),
      }),
    };
  } finally {
    await remove(db);
  }
}

async function knownRecords(base: Json): Promise<Record<string, Json>> {
  const known = filesIn(VECTORS_FOLDER).get(`${FORMAT}/base/records.json`);
  return known === undefined ? signedByOwner(base) : JSON.parse(new TextDecoder().decode(known));
}

export async function make(): Promise<Made<VaultInput>> {
  const base = await baseRows();
  const records = await knownRecords(base);
  const [slots, chunks, chain] = ['slots', 'chunks', 'chain'].map((table) => rowsIn(base, table));
  const kit = { kit: KIT };
  const slotAt = (slots ?? []).findIndex(({ name }) => name === 'kit');
  const replace = (path: string, value: Json): Patch => [{ op: 'replace', path: `/tables/${path}`, value }];
  const remove_ = (...paths: string[]): Patch =>
    paths.map((path) => ({ op: 'remove', path: `/tables/${path}` }));
  const record = (name: string): Patch => replace('records/0/record', records[name] ?? null);
  const last = (chain?.length ?? 0) - 1;
  const textChunk = (chunks ?? []).findIndex(({ file }) => file === 3);
  const all: [name: string, about: string, patch: Patch, expect: Expected, secret?: VaultInput['secret']][] =
    [
      [
        'held-passphrase',
        'A whole vault, opened with its passphrase.',
        [],
        expected(),
        { passphrase: PASSPHRASE },
      ],
      [
        'held-decomposed',
        'The passphrase with its letters in parts (NFD).',
        [],
        expected(),
        { passphrase: PASSPHRASE.normalize('NFD') },
      ],
      ['held-kit', 'A whole vault, opened with its recovery kit.', [], expected()],
      ['locked', 'Nothing is given.', [], refused('locked'), null],
      [
        'wrong-passphrase',
        'Another passphrase.',
        [],
        refused('wrong-passphrase'),
        { passphrase: 'dörd yaşıl qatar, 18 limon' },
      ],
      ['wrong-kit', 'The secret of another kit.', [], refused('wrong-kit'), { kit: `${KIT.slice(0, -1)}b` }],
      ['no-slot', 'There is no kit.', remove_(`slots/${slotAt}`), refused('no-slot')],
      [
        'newer',
        'The database has a later version.',
        [{ op: 'replace', path: '/version', value: 130 }],
        refused('newer'),
      ],
      [
        'slot-cut-off',
        'Of the kit’s slot nothing is left but its first bytes.',
        replace(`slots/${slotAt}/message`, { base64: 'jA==' }),
        refused('damaged'),
      ],
      ['keys-gone', 'One of the three keys is missing.', remove_('keys/1'), refused('damaged')],
      [
        'chain-changed',
        'One bit of an entry is another.',
        replace('chain/0/entry', changed(chain?.[0], 'entry')),
        expected(failed('chain')),
      ],
      ['chain-gone', 'An entry in the middle is missing.', remove_('chain/1'), expected(failed('chain'))],
      [
        'chain-swapped',
        'Two entries stand in each other’s place.',
        [
          ...replace('chain/0/entry', chain?.[1]?.entry ?? null),
          ...replace('chain/1/entry', chain?.[0]?.entry ?? null),
        ],
        expected(failed('chain')),
      ],
      [
        'chain-of-nobody',
        'An entry is signed by another key.',
        replace('chain/1/entry', records['chain-of-nobody'] ?? null),
        expected(failed('chain')),
      ],
      [
        'chain-digest',
        'The digest that lies beside an entry is another.',
        replace(`chain/${last}/digest`, '0'.repeat(64)),
        expected(failed('chain')),
      ],
      [
        'capture-gone',
        'A capture is missing, and no entry says that it was deleted.',
        remove_('captures/0', 'records/0'),
        expected(failed('chain')),
      ],
      [
        'card-changed',
        'One bit of a card is another.',
        replace('captures/0/card', changed(rowsIn(base, 'captures')[0], 'card')),
        expected(failed('card')),
      ],
      [
        'card-elsewhere',
        'The card names another place than its row; sealed so.',
        replace('captures/0/card', records['card-elsewhere'] ?? null),
        expected(failed('card')),
      ],
      ['record-gone', 'A capture without its record.', remove_('records/0'), expected(failed('record'))],
      [
        'record-changed',
        'One bit of a record is another.',
        replace('records/0/record', changed(rowsIn(base, 'records')[0], 'record')),
        expected(failed('record')),
      ],
      [
        'record-of-nobody',
        'The record is signed by another key.',
        record('other-key'),
        expected(failed('record')),
      ],
      [
        'record-elsewhere',
        'The record names another place in the chain; signed so.',
        record('other-place'),
        expected(failed('record')),
      ],
      [
        'record-later',
        'The record is of a later form; signed so.',
        record('later-format'),
        expected(failed('record')),
      ],
      [
        'record-field-more',
        'The record has a field that no version has; signed so.',
        record('field-more'),
        expected(failed('record')),
      ],
      [
        'file-other',
        'A file is not the one that the record names; signed so.',
        record('other-file'),
        expected(failed('file')),
      ],
      [
        'content-key-gone',
        'The key of the files is missing.',
        remove_('contents/0'),
        expected(failed('file')),
      ],
      [
        'chunk-changed',
        'One bit of a piece is another.',
        replace(`chunks/${textChunk}/chunk`, changed(chunks?.[textChunk], 'chunk')),
        expected(failed('file')),
      ],
      ['chunk-gone', 'A file has no piece.', remove_(`chunks/${textChunk}`), expected(failed('file'))],
      [
        'chunk-swapped',
        'Two files of the same bytes stand in each other’s place.',
        [
          ...replace('chunks/0/chunk', chunks?.[1]?.chunk ?? null),
          ...replace('chunks/1/chunk', chunks?.[0]?.chunk ?? null),
        ],
        expected(failed('file')),
      ],
      [
        'chunk-moved',
        'The only piece of a file says that it is the second.',
        replace(`chunks/${textChunk}/index`, 1),
        expected(failed('file')),
      ],
    ];
  return {
    vectors: all.map(([name, about, patch, expect, secret = kit]) => ({
      name,
      format: FORMAT,
      about,
      input: { base: BASE, patch, secret },
      expect,
    })),
    material: [],
    random: {
      [BASE]: async () => Buffer.from(`${JSON.stringify(base, null, 1)}\n`),
      'base/records.json': async () => Buffer.from(`${JSON.stringify(records, null, 1)}\n`),
    },
  };
}
