/*
 * Seals bytes to a public key that was made for one message: ECDH with P-256, HKDF with SHA-256 (RFC 5869), AES-256-GCM.
 * P-256 because every browser that runs this extension has it in WebCrypto. Both private halves cannot be extracted and
 * are forgotten afterwards.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const PURPOSE = new TextEncoder().encode('subut-session/1');
/** Each key seals one message, so its nonce need not differ from another. */
const NONCE = new Uint8Array(12);

export interface Sealed {
  /** Of the sender, for this message; an uncompressed point. */
  key: Bytes;
  sealed: Bytes;
}

export interface OneTimeKey {
  /** An uncompressed point. */
  publicKey: Bytes;
  /** @throws DOMException when it was sealed to another key, or changed */
  open(message: Sealed): Promise<Bytes>;
}

/** The key of who is to read. */
export async function makeOneTimeKey(): Promise<OneTimeKey> {
  const pair = await makePair();
  const publicKey = await rawOf(pair.publicKey);
  return {
    publicKey,
    async open({ key, sealed }) {
      const shared = await sharedKey(pair.privateKey, key, publicKey, key);
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: NONCE }, shared, sealed));
    },
  };
}

/** @throws DOMException when that is no key */
export async function sealTo(reader: Bytes, plain: Bytes): Promise<Sealed> {
  const pair = await makePair();
  const key = await rawOf(pair.publicKey);
  const shared = await sharedKey(pair.privateKey, reader, reader, key);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: NONCE }, shared, plain);
  return { key, sealed: new Uint8Array(sealed) };
}

const makePair = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(CURVE, false, ['deriveBits']);

const rawOf = async (key: CryptoKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.exportKey('raw', key));

async function sharedKey(own: CryptoKey, other: Bytes, reader: Bytes, sender: Bytes): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey('raw', other, CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
  const secret = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const info = new Uint8Array([...PURPOSE, ...reader, ...sender]);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
