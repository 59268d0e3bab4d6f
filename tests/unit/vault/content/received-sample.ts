import { newHead } from '../../../../utils/cases/store.ts';
import { instantOf } from '../../../../utils/evidence/time.ts';
import { putReceived, type ReceivedFacts } from '../../../../utils/vault/content/received.ts';
import type { VaultDatabase } from '../../../../utils/vault/db/database.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';

/* A package that was received, as the vault is given it: what is in its ZIP does not matter there. */

export const NAME = 'Gilavarın işi';
export const ID = '5a0d2d3c-93c2-4c52-a2a3-0a58d1a6b7a1';
export const BESIDE = '0f1a8b1e-2f35-4d2b-9a7f-0c3b2ad9e6b2';

const facts = (): ReceivedFacts => ({
  at: instantOf(new Date()),
  file: { name: 'subut-nar.zip.gpg', bytes: 99 },
  zip: { root: 'subut-nar' },
  name: NAME,
  made: null,
  outcome: { ok: true, signer: null, sealedTo: null, checks: [], captures: 1, stamps: [] },
});

/** No two parts of it alike. */
export function content(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(length / 4));
  for (let at = 0; at < words.length; at++) words[at] = Math.imul(at + 1, 2_654_435_761);
  return bytes;
}

export const put = (
  db: VaultDatabase,
  ring: OpenKeyring,
  bytes: Uint8Array<ArrayBuffer>,
  id = ID,
  beside = BESIDE,
) =>
  putReceived(db, ring, {
    id,
    beside,
    async fill(write) {
      for (let at = 0; at < bytes.length; at += 300_001) await write(bytes.subarray(at, at + 300_001));
      return facts();
    },
    head: ({ name }) => newHead({ name: name ?? '' }),
  });
