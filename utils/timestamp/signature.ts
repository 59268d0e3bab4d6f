import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { type BitString, ObjectIdentifier, type OctetString } from 'asn1js';
import { type AlgorithmIdentifier, getCrypto, type PublicKeyInfo } from 'pkijs';
import { UncheckableError } from '../errors/timestamp-error.ts';

/*
 * Signatures in certificates and tokens. Browsers know RSA and the curves of NIST; what other authorities have, most of
 * all those of Germany (brainpool, RFC 5639), is checked by @noble/curves.
 */

const EC = '1.2.840.10045.2.1';
const BY_BROWSER: ReadonlySet<string> = new Set([
  '1.2.840.10045.3.1.7', // P-256
  '1.3.132.0.34', // P-384
  '1.3.132.0.35', // P-521
]);
const CURVES = new Map([
  ['1.3.36.3.3.2.8.1.1.7', brainpoolP256r1],
  ['1.3.36.3.3.2.8.1.1.11', brainpoolP384r1],
  ['1.3.36.3.3.2.8.1.1.13', brainpoolP512r1],
  ['1.3.132.0.10', secp256k1],
]);
/** RFC 8410, 3: the key's algorithm is the signature's too, and there is no digest beside it. */
const EDWARDS = new Map([
  ['1.3.101.112', ed25519],
  ['1.3.101.113', ed448],
]);
const RSA: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10']);

/** With MD2, MD5 and SHA-1: RSA, ECDSA, DSA. */
const WEAK: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
]);
/** Digests that the name of a signature's kind contains, as WebCrypto calls them. */
const WITH_DIGEST = new Map([
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
]);

export interface Signed {
  data: Uint8Array<ArrayBuffer>;
  algorithm: AlgorithmIdentifier;
  signature: BitString | OctetString;
  /** As WebCrypto names it, where the kind of the signature does not name one. */
  digest: string | null;
}

/** @throws UncheckableError for kinds that are too weak, or unknown */
export async function isSignedBy(key: PublicKeyInfo, signed: Signed): Promise<boolean> {
  const { data, algorithm, signature } = signed;
  const kind = algorithm.algorithmId;
  if (WEAK.has(kind)) throw new UncheckableError('weak-digest', `signature ${kind}`);
  const keyKind = key.algorithm.algorithmId;
  const bytes = signature.valueBlock.valueHexView;
  const point = key.subjectPublicKey.valueBlock.valueHexView;
  const edwards = EDWARDS.get(keyKind);
  if (edwards !== undefined) {
    return kind === keyKind && holds(() => edwards.verify(bytes, data, point, { zip215: false }));
  }
  if (keyKind !== EC) return byBrowser(key, signed, RSA.has(keyKind));
  const { algorithmParams } = key.algorithm;
  const name = algorithmParams instanceof ObjectIdentifier ? algorithmParams.valueBlock.toString() : '';
  const curve = CURVES.get(name);
  if (curve === undefined) return byBrowser(key, signed, BY_BROWSER.has(name));
  const digest = WITH_DIGEST.get(kind) ?? (kind === EC ? signed.digest : null);
  if (digest === null) throw new UncheckableError('unknown-algorithm', `signature ${kind}`);
  const hash = new Uint8Array(await crypto.subtle.digest(digest, data));
  // openssl does not keep to the lower of two values that are as good.
  return holds(() => curve.verify(bytes, hash, point, { prehash: false, lowS: false, format: 'der' }));
}

/** What is no signature at all throws in there. */
function holds(verify: () => boolean): boolean {
  try {
    return verify();
  } catch {
    return false;
  }
}

const KNOWN_KINDS: ReadonlySet<string> = new Set([
  ...RSA,
  ...WITH_DIGEST.keys(),
  EC,
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
]);

async function byBrowser(
  key: PublicKeyInfo,
  { data, algorithm, signature, digest }: Signed,
  isKnown: boolean,
): Promise<boolean> {
  const kind = algorithm.algorithmId;
  if (!isKnown || !KNOWN_KINDS.has(kind)) {
    throw new UncheckableError('unknown-algorithm', `key ${key.algorithm.algorithmId}, signature ${kind}`);
  }
  return getCrypto(true)
    .verifyWithPublicKey(data, signature, key, algorithm, digest ?? undefined)
    .catch(() => false);
}
