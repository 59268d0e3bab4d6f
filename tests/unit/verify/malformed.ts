import JSZip from 'jszip';
import {
  createMessage,
  encrypt,
  enums,
  generateKey,
  type PrivateKey,
  type PublicKey,
  readKey,
} from 'openpgp';
import type { Random } from '../package/random.ts';
import { encode, rawZip } from '../package/rebuild.ts';

/* Files that pass themselves off as packages, by chance or by design. */

type Bytes = Uint8Array<ArrayBuffer>;

/** Several changes at once: bits, stretches of other bytes, numbers that are too large, cuts, stretches twice. */
export function spoil(bytes: Bytes, random: Random): Bytes {
  let file = bytes.slice();
  for (let left = 1 + random.below(6); left > 0; left--) {
    const at = random.below(file.length + 1);
    const length = 1 + random.below(24);
    const ways: (() => Bytes)[] = [
      () => random.flip(file),
      () => new Uint8Array([...file.subarray(0, at), ...random.bytes(length), ...file.subarray(at + length)]),
      () => new Uint8Array([...file.subarray(0, at), ...random.bytes(length), ...file.subarray(at)]),
      () => new Uint8Array([...file.subarray(0, at), ...file.subarray(at + length)]),
      () => new Uint8Array([...file.subarray(0, at), 255, 255, 255, 255, ...file.subarray(at + 4)]),
      () => new Uint8Array([...file.subarray(0, at), 0, 0, 0, 0, ...file.subarray(at + 4)]),
      () => new Uint8Array([...file.subarray(0, at), ...file.subarray(0, at)]),
      () => file.slice(0, at),
    ];
    file = random.pick(ways)();
    if (file.length === 0) file = random.bytes(1 + random.below(200));
  }
  return file;
}

/** Texts are spoiled as text, so that they stay armoured. */
export function spoilText(text: string, random: Random): string {
  const lines = text.split('\n');
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(lines.length);
    const line = lines[at] ?? '';
    const sign = random.below(line.length + 1);
    const letters = 'ABCabc019+/=- \t\u0000ə';
    const ways = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, random.pick(lines)),
      () =>
        lines.splice(
          at,
          1,
          line.slice(0, sign) + letters[random.below(letters.length)] + line.slice(sign + 1),
        ),
      () => lines.splice(at, 1, line + line),
      () => lines.splice(at, 0, '-----BEGIN PGP PUBLIC KEY BLOCK-----'),
    ];
    random.pick(ways)();
  }
  return lines.join('\n');
}

/** ZIPs that somebody thought about. */
export async function craftedZips(): Promise<[string, Bytes][]> {
  const deflated = async (name: string, bytes: Bytes): Promise<Bytes> => {
    // With an entry for the folder it would be refused for that.
    const zip = new JSZip().file(name, bytes, { createFolders: false });
    return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
  };
  const small = await rawZip([
    ['root/data/aa.txt', encode('first')],
    ['root/data/bb.txt', encode('second')],
  ]);
  const bomb = await deflated('root/data/zeros', new Uint8Array(64 * 2 ** 20));
  const many = await rawZip(
    Array.from({ length: 20_001 }, (_, index): [string, Bytes] => [`root/${index}`, new Uint8Array()]),
  );
  const directory = new DataView(small.buffer).getUint32(small.length - 6, true);
  const sized = (size: number): Bytes => {
    const copy = small.slice();
    const view = new DataView(copy.buffer);
    for (const at of [18, directory + 20]) {
      view.setUint32(at, size, true);
      view.setUint32(at + 4, size, true);
    }
    return copy;
  };
  const counted = (count: number): Bytes => {
    const copy = small.slice();
    const view = new DataView(copy.buffer);
    view.setUint16(copy.length - 14, count, true);
    view.setUint16(copy.length - 12, count, true);
    return copy;
  };
  const named = (name: string): Bytes =>
    new Uint8Array(
      Buffer.from(Buffer.from(small).toString('latin1').replaceAll('root/data/aa.txt', name), 'latin1'),
    );
  let nested: Bytes = small;
  for (let depth = 0; depth < 20; depth++) nested = await rawZip([['root/data/inner.zip', nested]]);
  return [
    ['a bomb of 64 MB', bomb],
    ['a bomb in a bomb', await deflated('root/data/inner.zip', bomb)],
    ['a bomb, stored', await rawZip([['root/data/inner.zip', bomb]])],
    ['20 ZIPs in each other', nested],
    ['20,001 files', many],
    ['65,535 files, says it', counted(65_535)],
    ['no file, says it', counted(0)],
    ['4 GB, says it', sized(0xfffffffe)],
    ['2 GB, says it', sized(0x7fffffff)],
    ['ZIP64, says it', sized(0xffffffff)],
    ['a way up', named('../../../bb.txt/')],
    ['a way up in between', named('root/../../bb.tx')],
    ['an absolute name', named('/root/data/a.txt')],
    ['a drive', named('C:\\oot/data/a.tx')],
    ['a name twice', named('root/data/bb.txt')],
    ['a name twice but for case', named('root/data/BB.txt')],
    ['a name of nothing', named('\u0000'.repeat(16))],
    ['only an end', small.slice(-22)],
    ['only a beginning', small.slice(0, 60)],
    ['nothing but PK', new Uint8Array(2 ** 20).fill(0x50).map((byte, at) => byte - (at % 2) * 5)],
  ];
}

const packet = (tag: number, body: Uint8Array): number[] => [
  0xc0 | tag,
  255,
  ...[24, 16, 8, 0].map((shift) => (body.length >>> shift) & 255),
  ...body,
];

/** The public key, as if its owner liked this compression best. */
async function preferring(key: PrivateKey, compression: number): Promise<PublicKey> {
  const copy = await readKey({ armoredKey: key.toPublic().armor() });
  for (const user of copy.users)
    for (const certification of user.selfCertifications)
      certification.preferredCompressionAlgorithms = [compression];
  return copy;
}

/** Sealed messages that somebody thought about, for whoever holds the key. */
export async function craftedMessages(key: PrivateKey, sealed: Bytes): Promise<[string, Bytes][]> {
  const to = key.toPublic();
  const zeros = new Uint8Array(200 * 2 ** 20);
  const make = async (bytes: Bytes, compressed: boolean): Promise<Bytes> => {
    const compression = compressed ? enums.compression.zlib : enums.compression.uncompressed;
    const message = await encrypt({
      message: await createMessage({ binary: bytes }),
      encryptionKeys: await preferring(key, compression),
      signingKeys: key,
      format: 'binary',
      config: { preferredCompressionAlgorithm: compression },
    });
    return new Uint8Array(message as Uint8Array);
  };
  const unsigned = await encrypt({
    message: await createMessage({ binary: encode('PK') }),
    encryptionKeys: to,
    format: 'binary',
  });
  const argon2 = new Uint8Array([4, 9, 4, ...new Uint8Array(16), 255, 255, 31, ...new Uint8Array(33)]);
  const slow = new Uint8Array([4, 9, 3, 8, ...new Uint8Array(8), 255, ...new Uint8Array(33)]);
  const id = Buffer.from(key.getKeys().at(-1)?.getKeyID().toHex() ?? '', 'hex');
  const forKey = new Uint8Array([3, ...id, 18, ...new Uint8Array(80)]);
  const partial = new Uint8Array([0xd2, ...Array.from({ length: 500_000 }, () => [0xe0, 0]).flat()]);
  const times = (count: number, body: Uint8Array, tag: number): Bytes =>
    new Uint8Array([...Array.from({ length: count }, () => packet(tag, body)).flat(), ...sealed]);
  return [
    ['a compressed bomb', await make(zeros, true)],
    ['an empty file, compressed', await make(encode('PK'), true)],
    ['no signature', new Uint8Array(unsigned as Uint8Array)],
    ['no ZIP', await make(encode('Salam'), false)],
    ['a password that wants two terabytes', times(1, argon2, 3)],
    ['a thousand slow passwords', times(1000, slow, 3)],
    ['two thousand keys', times(2000, forKey, 1)],
    ['half a million parts', partial],
    ['a message twice', new Uint8Array([...sealed, ...sealed])],
    ['a length of 4 GB', new Uint8Array([0xd2, 255, 255, 255, 255, 255, 1, ...new Uint8Array(60)])],
    ['another kind of packet', new Uint8Array([...packet(8, new Uint8Array(20)), ...sealed])],
    ['a marker before it', new Uint8Array([...packet(10, encode('PGP')), ...sealed])],
    ['a second key packet behind', new Uint8Array([...sealed, ...packet(1, forKey)])],
  ];
}

/** Keys that somebody thought about. */
export async function craftedKeys(armored: string): Promise<[string, string | Bytes][]> {
  const key = await readKey({ armoredKey: armored });
  const packets = key.write();
  const users = Array.from({ length: 3000 }, (_, index) => packet(13, encode(`User ${index}`))).flat();
  const { privateKey } = await generateKey({ type: 'ecc', userIDs: { name: 'X' }, format: 'armored' });
  return [
    ['five megabytes', armored + '\n'.repeat(5 * 2 ** 20)],
    ['a hundred times', armored.repeat(100)],
    ['three thousand names', new Uint8Array([...packets, ...users])],
    ['a name of a megabyte', new Uint8Array([...packets, ...packet(13, new Uint8Array(2 ** 20).fill(65))])],
    ['a private key', privateKey],
    [
      'an RSA number of 65,535 bits',
      new Uint8Array(
        packet(
          6,
          new Uint8Array([4, 0, 0, 0, 0, 1, 255, 255, ...new Uint8Array(8192).fill(255), 0, 17, 1, 0, 1]),
        ),
      ),
    ],
    ['begin without end', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n'.repeat(50_000)],
    ['nothing', ''],
    ['only zeros', new Uint8Array(2 ** 20)],
    ['only ones', new Uint8Array(2 ** 20).fill(255)],
  ];
}

/** Answers of an authority that somebody thought about. */
export function craftedTokens(token: Bytes): [string, Bytes][] {
  const deep = (depth: number): Bytes => {
    const bytes = [5, 0];
    for (let level = 0; level < depth; level++) {
      const length = bytes.length;
      bytes.unshift(0x30, ...(length < 128 ? [length] : [0x82, length >> 8, length & 255]));
    }
    return new Uint8Array(bytes);
  };
  return [
    ['nothing', new Uint8Array()],
    ['depth of 10,000', deep(10_000)],
    ['depth without end', new Uint8Array(60_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80))],
    ['a length of 4 GB', new Uint8Array([0x30, 0x84, 255, 255, 255, 255, 1])],
    ['twice', new Uint8Array([...token, ...token])],
    ['a byte behind', new Uint8Array([...token, 0])],
    ['more than any has', new Uint8Array([...token, ...new Uint8Array(70_000)])],
    [
      'sixty thousand nulls',
      new Uint8Array([0x30, 0x82, 0xea, 0x60, ...Array.from({ length: 30_000 }, () => [5, 0]).flat()]),
    ],
  ];
}
