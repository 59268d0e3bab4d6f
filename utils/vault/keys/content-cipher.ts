import type { PrivateKey, PublicKey } from 'openpgp';
import { VaultError } from '../errors.ts';
import { decryptFromVault, encryptToVault } from './vault-encryption.ts';

/*
 * A key of its own for the bytes of one capture (AES-256-GCM, NIST SP 800-38D), which lies beside them sealed to the
 * vault key. Sealing each piece to the vault key would cost an OpenPGP message for each. With the key in memory,
 * writing and reading goes on while the vault is locked.
 */

const KEY_LENGTH = 32;

/** Bytes of a nonce. The same one must never be used twice with the same key. */
export const NONCE_LENGTH = 12;

type Bytes = Uint8Array<ArrayBuffer>;

export class ContentCipher {
  /** The key itself; to be kept in memory only. */
  readonly raw: Bytes;
  readonly #key: CryptoKey;

  private constructor(raw: Bytes, key: CryptoKey) {
    this.raw = raw;
    this.#key = key;
  }

  /** A new key. */
  static generate(): Promise<ContentCipher> {
    return ContentCipher.of(crypto.getRandomValues(new Uint8Array(KEY_LENGTH)));
  }

  /** A key that was kept in memory. */
  static async of(raw: Bytes): Promise<ContentCipher> {
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    return new ContentCipher(raw, key);
  }

  /**
   * A key that lies on the disk.
   * @param what how the error names what it is for
   * @throws VaultError `damaged`
   */
  static async openKey(sealed: Uint8Array, vault: PrivateKey, what: string): Promise<ContentCipher> {
    const raw = await decryptFromVault(sealed, vault, what);
    if (raw.length !== KEY_LENGTH) throw new VaultError('damaged', what);
    return ContentCipher.of(raw);
  }

  /** The key as it may lie on the disk. */
  encryptedKey(vault: PublicKey): Promise<Bytes> {
    return encryptToVault(this.raw, vault);
  }

  /** @param place additional authenticated data; reading needs the same */
  async encrypt(nonce: Bytes, place: string, plain: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, place), this.#key, plain));
  }

  /** With a nonce by chance before it, for what is written again in the same place. */
  async seal(place: string, plain: Bytes): Promise<Bytes> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
    const sealed = await this.encrypt(nonce, place, plain);
    const bytes = new Uint8Array(NONCE_LENGTH + sealed.length);
    bytes.set(nonce);
    bytes.set(sealed, NONCE_LENGTH);
    return bytes;
  }

  /** What `seal` gave. @param what, @throws see `decrypt` */
  open(place: string, bytes: Bytes, what: string): Promise<Bytes> {
    return this.decrypt(bytes.slice(0, NONCE_LENGTH), place, bytes.subarray(NONCE_LENGTH), what);
  }

  /**
   * @param what how the error names it
   * @throws VaultError `damaged` when they were changed, or belong elsewhere
   */
  async decrypt(nonce: Bytes, place: string, sealed: Bytes, what: string): Promise<Bytes> {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, place), this.#key, sealed));
    } catch (cause) {
      throw new VaultError('damaged', what, { cause });
    }
  }
}

function algorithm(iv: Bytes, place: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
}
