import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/*
 * Seals bytes to a public key that was made for one message: HPKE in base mode (RFC 9180) with P-256, HKDF-SHA256 and AES-256-GCM, all
 * of which every browser that runs this extension has in WebCrypto.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const PURPOSE = new TextEncoder().encode('subut-session/1');

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export interface Sealed {
  /** The encapsulated key (RFC 9180, 4). */
  key: Bytes;
  sealed: Bytes;
}

export interface OneTimeKey {
  /** As RFC 9180, 7.1.1 writes it. */
  publicKey: Bytes;
  /** @throws when it was sealed to another key, or changed */
  open(message: Sealed): Promise<Bytes>;
}

/** The key of who is to read. */
export async function makeOneTimeKey(): Promise<OneTimeKey> {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    async open({ key, sealed }) {
      const reader = await suite.createRecipientContext({ recipientKey: pair, enc: key, info: PURPOSE });
      return new Uint8Array(await reader.open(sealed));
    },
  };
}

/** @throws when that is no key */
export async function sealTo(reader: Bytes, plain: Bytes): Promise<Sealed> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(reader);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: PURPOSE });
  const sealed = await sender.seal(plain);
  return { key: new Uint8Array(sender.enc), sealed: new Uint8Array(sealed) };
}
