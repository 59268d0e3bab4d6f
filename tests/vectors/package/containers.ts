import JSZip from 'jszip';
import { armor, enums, type PrivateKey } from 'openpgp';
import { readRecipient } from '../../../utils/openpgp/recipient.ts';
import { newSessionKey } from '../../../utils/package/export/message-writer.ts';
import { encryptZip } from '../../../utils/zip/winzip-aes.ts';
import { EXPORTED_AT } from '../../unit/package/fixture.ts';
import { encode, type Files, rawZip, sealInMemory, zipOf } from '../../unit/package/rebuild.ts';
import { testKey } from '../keys.ts';
import { type Expected, expected, failed, type Material, type Named, refused } from '../vector.ts';
import { FORMAT, type GivenSecret, type PackageInput } from './answer.ts';

/* Whole files: ZIPs, sealed messages, locked ZIPs; and what is none of them. */

type Bytes = Uint8Array<ArrayBuffer>;

const ROOT = 'subut-sinaq-20240311T080000Z';
const PASSWORD = 'a password of the vectors';
const KEY = { key: 'keys/lawyer.private.asc' };

interface File {
  name: string;
  about: string;
  ending: string;
  make(zip: Bytes, files: Files): Promise<Bytes> | Bytes;
  /** It holds random keys, so that it is made once. */
  isRandom?: boolean;
  secret?: GivenSecret;
  expect: Expected;
}

const join = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));

/** With a byte that is another. @param at from the end, where negative */
function flipped(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

const replaced = (bytes: Bytes, from: string, to: string): Bytes =>
  new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));

async function packedAgain(
  files: Files,
  options: { compression: 'DEFLATE' | 'STORE'; root?: string },
): Promise<Bytes> {
  const zip = new JSZip();
  const { compression, root = ROOT } = options;
  for (const [path, bytes] of files)
    zip.file(`${root}/${path}`, bytes, { date: EXPORTED_AT, createFolders: false });
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression, platform: 'UNIX' }));
}

async function* streamOf(bytes: Bytes): AsyncGenerator<Bytes, void> {
  yield bytes.slice();
}

interface Sealing {
  by?: PrivateKey;
  password?: string;
}

async function sealed(zip: Bytes, { by, password }: Sealing = {}): Promise<Bytes> {
  const owner = by ?? (await testKey('owner'));
  const lawyer = await readRecipient((await testKey('lawyer')).toPublic().armor());
  return sealInMemory(streamOf(zip), newSessionKey(), {
    filename: `${ROOT}.zip`,
    owner,
    recipients: password === undefined ? [lawyer] : [],
    password: password ?? null,
    at: EXPORTED_AT,
  });
}

async function locked(zip: Bytes): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  for await (const piece of encryptZip(streamOf(zip), { password: PASSWORD, at: EXPORTED_AT }))
    pieces.push(piece.slice());
  return join(...pieces);
}

const zipFile = (name: string, about: string, make: File['make'], expect: Expected): File => ({
  name: `zip-${name}`,
  about,
  ending: 'zip',
  make,
  expect,
});

const message = (
  name: string,
  about: string,
  make: File['make'],
  expect: Expected,
  secret: GivenSecret | null = KEY,
): File => ({
  name: `sealed-${name}`,
  about,
  ending: 'zip.gpg',
  make,
  isRandom: true,
  ...(secret === null ? {} : { secret }),
  expect,
});

const REFUSED = refused('refused');
const DAMAGED = refused('damaged');
/** The first file of the bag. */
const FIRST = `${ROOT}/bagit.txt`;

const FILES: readonly File[] = [
  zipFile('held', 'The ZIP of a package.', (zip) => zip, expected()),
  zipFile(
    'other-checksum',
    'A letter of a file is another, with its digest; its checksum in the ZIP is as before.',
    (zip) => replaced(zip, 'UTF-8\n', 'UTF-9\n'),
    expected(failed('zip-checksums'), failed('bag-form'), failed('tagmanifest-digests')),
  ),
  zipFile(
    'other-times',
    'The files have another time than that at which the package was made.',
    (_, files) => zipOf(ROOT, files, new Date(EXPORTED_AT.getTime() + 3_600_000)),
    expected(failed('zip-times')),
  ),
  zipFile(
    'held-packed-again',
    'Another program packed the same files again: told, and no failure.',
    (_, files) => packedAgain(files, { compression: 'DEFLATE' }),
    expected(),
  ),
  zipFile(
    'held-packed-again-otherwise-named',
    'The same under another folder.',
    (_, files) => packedAgain(files, { compression: 'STORE', root: 'Sübut' }),
    expected(),
  ),
  zipFile(
    'held-stray-files',
    'Files of an operating system lie beside those of the bag: told, and passed over.',
    (_, files) => packedAgain(new Map([...files, ['.DS_Store', encode('x')]]), { compression: 'STORE' }),
    expected(),
  ),
  zipFile('cut-off', 'Its end is cut off.', (zip) => zip.slice(0, -10), DAMAGED),
  zipFile('more-behind', 'Something stands behind its end.', (zip) => join(zip, encode('more')), DAMAGED),
  zipFile(
    'more-before',
    'Something stands before its beginning, behind the mark of a ZIP.',
    (zip) => join(encode('PK'), zip),
    REFUSED,
  ),
  zipFile(
    'twice',
    'Two ZIPs one behind the other: a reader from the front and one from the end find different ones.',
    (zip) => join(zip, zip),
    DAMAGED,
  ),
  zipFile(
    'two-folders',
    'Two folders at its root.',
    (_, files) =>
      rawZip([
        ...Array.from(files, ([path, bytes]): [string, Bytes] => [`${ROOT}/${path}`, bytes]),
        ['other/x.txt', encode('x')],
      ]),
    REFUSED,
  ),
  zipFile(
    'path-up',
    'A path that leads up.',
    (zip) => replaced(zip, FIRST, `${'../'.repeat(9)}${'x'.repeat(FIRST.length - 27)}`),
    REFUSED,
  ),
  zipFile(
    'path-backslash',
    'A path with the separator of Windows.',
    (zip) => replaced(zip, FIRST, FIRST.replace('/', '\\')),
    REFUSED,
  ),
  zipFile(
    'name-twice',
    'Two files with one name.',
    (_, files) =>
      rawZip([
        ...Array.from(files, ([path, bytes]): [string, Bytes] => [`${ROOT}/${path}`, bytes]),
        [FIRST, encode('x')],
      ]),
    REFUSED,
  ),
  zipFile(
    'name-twice-but-for-case',
    'Two names that differ in case alone.',
    (_, files) =>
      rawZip([
        ...Array.from(files, ([path, bytes]): [string, Bytes] => [`${ROOT}/${path}`, bytes]),
        [FIRST.replace('bagit', 'BagIt'), encode('x')],
      ]),
    REFUSED,
  ),
  zipFile('encrypted-inside', 'A file is called encrypted.', (zip) => flipped(zip, 6), REFUSED),
  zipFile(
    'header-differs',
    'A local header says another size than the directory.',
    (zip) => flipped(flipped(zip, 18), 22),
    REFUSED,
  ),
  zipFile(
    'link',
    'A file is a link.',
    (zip) => {
      const copy = zip.slice();
      const directory = new DataView(copy.buffer).getUint32(copy.length - 6, true);
      new DataView(copy.buffer).setUint16(directory + 40, 0o120777, true);
      return copy;
    },
    REFUSED,
  ),
  zipFile(
    'other-count',
    'The end counts another number of files.',
    (zip) => flipped(flipped(zip, -14), -12),
    REFUSED,
  ),

  message('held', 'Sealed to a key.', (zip) => sealed(zip), expected()),
  {
    ...message(
      'held-password',
      'Sealed to a password.',
      (zip) => sealed(zip, { password: PASSWORD }),
      expected(),
      { password: PASSWORD },
    ),
  },
  {
    ...message(
      'held-armoured',
      'The same as text.',
      async (zip) => encode(armor(enums.armor.message, await sealed(zip))),
      expected(),
    ),
    ending: 'zip.asc',
  },
  message(
    'wrong-password',
    'Another password is given.',
    (zip) => sealed(zip, { password: PASSWORD }),
    refused('wrong-password'),
    { password: 'another' },
  ),
  message(
    'wrong-key',
    'A key is given to which it is not sealed.',
    (zip) => sealed(zip),
    refused('wrong-key'),
    { key: 'keys/stranger.private.asc' },
  ),
  message(
    'no-secret',
    'Neither password nor key is given.',
    (zip) => sealed(zip),
    refused('needs-secret'),
    null,
  ),
  message(
    'changed',
    'A byte in its middle is another.',
    async (zip) => flipped(await sealed(zip), 4000),
    DAMAGED,
  ),
  message('cut-off', 'Its end is cut off.', async (zip) => (await sealed(zip)).slice(0, -30), DAMAGED),
  message(
    'more-behind',
    'Something stands behind it.',
    async (zip) => join(await sealed(zip), Uint8Array.of(0xca, 3, 0x50, 0x47, 0x50)),
    REFUSED,
  ),
  message(
    'marker-before',
    'Another packet stands before it.',
    async (zip) => join(Uint8Array.of(0xca, 3, 0x50, 0x47, 0x50), await sealed(zip)),
    refused('not-a-package'),
  ),
  message(
    'by-stranger',
    'Somebody else signed the message.',
    async (zip) => sealed(zip, { by: await testKey('stranger') }),
    expected(failed('outer-signature')),
  ),
  message(
    'recipient-more',
    'Somebody took the session key packet once more into it, so that it looks sealed to two.',
    async (zip) => {
      const whole = await sealed(zip);
      const length = 2 + (whole[1] ?? 0);
      return join(whole.slice(0, length), whole);
    },
    expected(failed('outer-signature')),
  ),

  {
    ...message('', 'Locked for those with no OpenPGP.', locked, expected(), { password: PASSWORD }),
    name: 'locked-held',
    ending: 'locked.zip',
  },
  {
    ...message('', 'Locked, and another password is given.', locked, refused('wrong-password'), {
      password: 'another',
    }),
    name: 'locked-wrong-password',
    ending: 'locked.zip',
  },
  {
    ...message('', 'Locked, and no password is given.', locked, refused('needs-secret'), null),
    name: 'locked-no-secret',
    ending: 'locked.zip',
  },
  {
    ...message(
      '',
      'Locked, and a byte in its middle is another.',
      async (zip) => flipped(await locked(zip), 4000),
      DAMAGED,
      { password: PASSWORD },
    ),
    name: 'locked-changed',
    ending: 'locked.zip',
  },

  {
    name: 'file-no-package',
    about: 'A text.',
    ending: 'zip',
    make: () => encode('Salam, this is no package.\n'),
    expect: refused('not-a-package'),
  },
  {
    name: 'file-backup',
    about: 'What begins as a backup of a vault.',
    ending: 'zip',
    make: () => encode('subut-backup/1\nand more'),
    expect: refused('is-backup'),
  },
  {
    name: 'file-empty',
    about: 'Nothing.',
    ending: 'zip',
    make: () => new Uint8Array(),
    expect: refused('not-a-package'),
  },
];

/** @param files of the bag that is in all of them */
export async function containers(files: Files): Promise<{
  vectors: Named<PackageInput>[];
  material: Material[];
  random: Record<string, () => Promise<Uint8Array>>;
}> {
  const zip = await zipOf(ROOT, files);
  const material: Material[] = [];
  const random: Record<string, () => Promise<Uint8Array>> = {};
  const vectors: Named<PackageInput>[] = [];
  for (const { name, about, ending, make, isRandom = false, secret, expect } of FILES) {
    const file = `files/${name}.${ending}`;
    const input = secret === undefined ? { file } : { file, secret };
    vectors.push({ name, format: FORMAT, about, input, expect });
    if (isRandom) random[file] = async () => make(zip, files);
    else material.push({ path: file, bytes: await make(zip, files) });
  }
  return { vectors, material, random };
}
