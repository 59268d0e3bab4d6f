import { type BaseBlock, Integer, ObjectIdentifier, OctetString } from 'asn1js';
import { type Attribute, IssuerAndSerialNumber, type MessageImprint, type SignerInfo } from 'pkijs';
import { type Sha256, toHex } from '../bytes/digest.ts';
import { TimestampError, UncheckableError } from '../errors/timestamp-error.ts';
import {
  isForTimestampsOnly,
  isNameOf,
  isUnderstood,
  isValidAt,
  type KnownCertificate,
  nameOf,
} from './certificate.ts';
import { hashName, integerHex, partsOf, SHA_256 } from './der.ts';
import { readResponse, type TimestampResponse } from './response.ts';
import type { TrustRoot } from './roots.ts';
import { isSignedBy } from './signature.ts';
import { type Trust, trustIn } from './trust.ts';

/** What a time stamp says, once everything that can be checked of it has held. */
export interface Timestamp {
  /** The moment that the authority states, to which what it stamped existed at the latest. */
  at: Date;
  /** How exact that is, in milliseconds; `null` where the authority does not say. */
  accuracyMs: number | null;
  /** Object identifier of the policy under which it was made. */
  policy: string;
  /** The authority's number for it, hexadecimal. */
  serial: string;
  nonce: string | null;
  /** Whom the signer's certificate names. */
  signer: string;
  signerSha256: Sha256;
  trust: Trust;
}

export interface Expected {
  /** What it must have stamped. */
  sha256: Sha256;
  /** The same itself, where it is at hand: a stamp may be on another digest of it. */
  data?: Uint8Array<ArrayBuffer>;
  /** Of the request that it answers; `null` where that is no longer known. */
  nonce: string | null;
  /** Roots to know, besides those that come with the token. Default: PINNED_ROOTS. */
  roots?: readonly TrustRoot[];
}

/**
 * Checks a response: what it stamped, the request that it answers, signature, signer's certificate and the chain above
 * it, all at the time that it states. Whether a certificate was revoked is not looked up.
 * @param response a `TimeStampResp` in DER: the bytes of a `.tsr` file
 * @throws TimestampError; UncheckableError where nothing is wrong that can be told here
 */
export async function checkTimestamp(
  response: Uint8Array<ArrayBuffer>,
  { nonce, roots, ...stamped }: Expected,
): Promise<Timestamp> {
  const read = await readResponse(response);
  const { info, certificates } = read;
  await checkImprint(info.messageImprint, stamped);
  const answered = info.nonce === undefined ? null : integerHex(info.nonce.valueBlock.valueHexView);
  if (nonce !== null && answered !== nonce) throw new TimestampError('wrong-nonce', `it has ${answered}`);

  const signer = await checkSignature(read);
  const at = info.genTime;
  if (!isForTimestampsOnly(signer) || !isUnderstood(signer)) {
    throw new TimestampError('not-for-timestamps', nameOf(signer));
  }
  // Whoever signs may say his name beside the signature (RFC 3161, 2.4.2); it must be the certificate's.
  if (info.tsa !== undefined && !isNameOf(signer, info.tsa)) {
    throw new TimestampError('wrong-certificate', 'the stamp names another authority');
  }
  if (!isValidAt(signer, at)) {
    const { notBefore, notAfter } = signer.certificate;
    const span = `${notBefore.value.toISOString()} to ${notAfter.value.toISOString()}`;
    throw new TimestampError('certificate-expired', `valid from ${span}, stamped ${at.toISOString()}`);
  }
  return {
    at,
    accuracyMs: accuracyOf(read),
    policy: info.policy,
    serial: integerHex(info.serialNumber.valueBlock.valueHexView),
    nonce: answered,
    signer: nameOf(signer),
    signerSha256: signer.sha256,
    trust: await trustIn(signer, certificates, at, roots),
  };
}

async function checkImprint(
  { hashAlgorithm, hashedMessage }: MessageImprint,
  { sha256, data }: Pick<Expected, 'sha256' | 'data'>,
): Promise<void> {
  const imprint = toHex(hashedMessage.valueBlock.valueHexView);
  let wanted: string = sha256;
  if (hashAlgorithm.algorithmId !== SHA_256) {
    const hash = hashName(hashAlgorithm.algorithmId);
    wanted = data === undefined ? '' : toHex(new Uint8Array(await crypto.subtle.digest(hash, data)));
  }
  if (imprint !== wanted) throw new TimestampError('wrong-imprint', `it stamps ${imprint}`);
}

function accuracyOf({ info: { accuracy } }: TimestampResponse): number | null {
  if (accuracy === undefined) return null;
  const { seconds = 0, millis = 0, micros = 0 } = accuracy;
  return seconds * 1000 + millis + micros / 1000;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** The signature over the content (RFC 5652, 5.4 to 5.6). @returns the certificate whose key made it */
async function checkSignature(response: TimestampResponse): Promise<KnownCertificate> {
  const { signed, content } = response;
  const [info] = signed.signerInfos;
  if (info === undefined || signed.signerInfos.length !== 1) {
    throw new TimestampError('wrong-signature', `${signed.signerInfos.length} signatures`);
  }
  const hash = hashName(info.digestAlgorithm.algorithmId);
  const signer = response.certificates.find(isSignerOf(info));
  if (signer === undefined)
    throw new TimestampError('wrong-certificate', 'the signer’s is not in the answer');

  const type = attribute(info, CONTENT_TYPE)[0];
  const digest = attribute(info, MESSAGE_DIGEST)[0];
  const found = toHex(new Uint8Array(await crypto.subtle.digest(hash, content)));
  const isStated =
    type instanceof ObjectIdentifier &&
    type.valueBlock.toString() === TST_INFO &&
    digest instanceof OctetString &&
    toHex(digest.valueBlock.valueHexView) === found;
  if (!isStated) throw new TimestampError('wrong-signature', 'it is over something else');
  const holds = await isSignedBy(signer.certificate.subjectPublicKeyInfo, {
    data: new Uint8Array(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0)),
    algorithm: info.signatureAlgorithm,
    signature: info.signature,
    digest: hash,
  });
  if (!holds) throw new TimestampError('wrong-signature', 'it was not made by the key of the certificate');
  await checkSignedCertificate(info, signer);
  return signer;
}

function isSignerOf({ sid }: SignerInfo): (known: KnownCertificate) => boolean {
  return ({ certificate }) => {
    if (!(sid instanceof IssuerAndSerialNumber)) return false;
    return certificate.issuer.isEqual(sid.issuer) && certificate.serialNumber.isEqual(sid.serialNumber);
  };
}

/** The certificate must stand under the signature too, or it could be exchanged (RFC 3161, 2.4.1; RFC 5816). */
async function checkSignedCertificate(
  info: SignerInfo,
  { der, certificate }: KnownCertificate,
): Promise<void> {
  const stated = [
    ...attribute(info, SIGNING_CERTIFICATE).map((value) => ({ value, fallback: 'SHA-1' })),
    ...attribute(info, SIGNING_CERTIFICATE_V2).map((value) => ({ value, fallback: 'SHA-256' })),
  ];
  if (stated.length === 0) throw new TimestampError('wrong-certificate', 'the signature does not name it');
  for (const { value, fallback } of stated) {
    const { hash, digest, serial } = readCertificateId(value, fallback);
    const isSame =
      digest === toHex(new Uint8Array(await crypto.subtle.digest(hash, der))) &&
      (serial === null || serial === integerHex(certificate.serialNumber.valueBlock.valueHexView));
    if (!isSame) throw new TimestampError('wrong-certificate', 'the signature names another one');
  }
}

/**
 * The first `ESSCertID` (RFC 2634, 5.4.1) or `ESSCertIDv2` (RFC 5035, 4). SHA-1 only says here which certificate is
 * meant, beside its serial number; what it signed is checked with a digest that counts.
 */
function readCertificateId(
  value: BaseBlock,
  fallback: string,
): { hash: string; digest: string; serial: string | null } {
  try {
    const [list] = partsOf(value);
    const parts = partsOf(partsOf(list)[0]);
    const at = parts.findIndex((part) => part instanceof OctetString);
    const digest = parts[at] as OctetString;
    const algorithm = at === 0 ? undefined : partsOf(parts[0])[0];
    const hash = algorithm instanceof ObjectIdentifier ? hashName(algorithm.valueBlock.toString()) : fallback;
    const issuerSerial = parts[at + 1];
    const serial = issuerSerial === undefined ? undefined : partsOf(issuerSerial)[1];
    return {
      hash,
      digest: toHex(digest.valueBlock.valueHexView),
      serial: serial instanceof Integer ? integerHex(serial.valueBlock.valueHexView) : null,
    };
  } catch (cause) {
    if (cause instanceof UncheckableError) throw cause;
    throw new TimestampError('wrong-certificate', 'the signature names it in no known way', { cause });
  }
}

/** The values of a signed attribute that stands there once; none where it does not. */
function attribute({ signedAttrs }: SignerInfo, oid: string): BaseBlock[] {
  const found = (signedAttrs?.attributes ?? []).filter(({ type }: Attribute) => type === oid);
  const [one] = found;
  return one === undefined || found.length !== 1 ? [] : (one.values as BaseBlock[]);
}
