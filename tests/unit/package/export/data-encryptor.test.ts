import { randomBytes } from 'node:crypto';
import { decrypt, readMessage } from 'openpgp';
import { describe, expect, it } from 'vitest';
import { type Bytes, CHUNK_BYTES } from '../../../../utils/bytes/byte-reader.ts';
import { inlineBackend } from '../../../../utils/bytes/digest-backend.ts';
import { newSessionKey } from '../../../../utils/package/export/message-writer.ts';
import { makeKeys } from '../../../../utils/vault/keys/generate.ts';
import type { PackageFiles } from '../../../../utils/verify/files.ts';
import { openPackage } from '../../../../utils/verify/open.ts';
import { rawZip, sealInMemory, takeAway } from '../rebuild.ts';

/** A part of the encrypted packet and one of the packet in it end at different places; both must, wherever the ZIP ends. */
const HEAD = 2 + 'a.zip'.length + 4;
const LENGTHS = [
  0,
  1,
  100,
  CHUNK_BYTES - HEAD - 1,
  CHUNK_BYTES - HEAD,
  CHUNK_BYTES - HEAD + 1,
  CHUNK_BYTES,
  2 * CHUNK_BYTES - 40,
  3 * CHUNK_BYTES + 7,
];

async function* cut(whole: Bytes, piece: number): AsyncGenerator<Bytes, void> {
  for (let at = 0; at < whole.length; at += piece) yield whole.slice(at, at + piece);
}

const digestsOf = (files: PackageFiles): [string, string][] =>
  Array.from(files, ([path, { sha256 }]) => [path, sha256]);

describe('sealed data', () => {
  it.each(LENGTHS)('of %i bytes is what OpenPGP.js opens, however it came', async (length) => {
    const { owner } = await makeKeys();
    const whole = new Uint8Array(randomBytes(length));
    for (const piece of [CHUNK_BYTES, 100_003]) {
      const sessionKey = newSessionKey();
      const envelope = { filename: 'a.zip', owner, recipients: [], password: 'a password', at: new Date() };
      const made = await sealInMemory(cut(whole, piece), sessionKey, envelope);
      const { data, signatures } = await decrypt({
        message: await readMessage({ binaryMessage: made }),
        sessionKeys: sessionKey,
        verificationKeys: owner.toPublic(),
        format: 'binary',
      });
      expect(Buffer.compare(data as Uint8Array, whole)).toBe(0);
      await expect(signatures[0]?.verified).resolves.toBe(true);
    }
  });

  it('opens as well where each piece is taken away as soon as nobody needs it', async () => {
    const { owner } = await makeKeys();
    // The last is longer than what is hashed in one piece.
    const lengths = [0, 5, CHUNK_BYTES, 3 * CHUNK_BYTES + 7, 17 * 2 ** 20];
    const zip = await rawZip(
      lengths.map((length) => [`bag/data/${length}.bin`, new Uint8Array(randomBytes(length))]),
    );
    const sessionKey = newSessionKey();
    const envelope = { filename: 'a.zip', owner, recipients: [], password: 'a password', at: new Date() };
    const sealed = await sealInMemory(cut(zip, CHUNK_BYTES), sessionKey, envelope);
    let dropped = 0;
    const drop = (bytes: Bytes): void => {
      dropped += bytes.length;
      takeAway(bytes);
    };
    for (const file of [sealed, zip]) {
      dropped = 0;
      const kept = await openPackage(file, { sessionKey });
      const {
        files,
        corrupt,
        zip: copy,
      } = await openPackage(
        file,
        { sessionKey },
        { zipMost: file.length },
        { ...inlineBackend, freeBuffer: drop },
      );
      expect(corrupt).toEqual([]);
      expect(digestsOf(files)).toEqual(digestsOf(kept.files));
      expect(Buffer.compare(copy ?? new Uint8Array(), zip)).toBe(0);
      expect(dropped).toBeGreaterThan(zip.length - 2000);
    }
  });
});
