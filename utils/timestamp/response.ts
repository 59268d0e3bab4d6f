import {
  type BaseBlock,
  BitString,
  Constructed,
  GeneralizedTime,
  Integer,
  ObjectIdentifier,
  OctetString,
  Utf8String,
} from 'asn1js';
import { id_ContentType_SignedData, id_eContentType_TSTInfo, SignedData, TSTInfo } from 'pkijs';
import { TimestampError, UncheckableError } from '../errors/timestamp-error.ts';
import { type KnownCertificate, readCertificate } from './certificate.ts';
import { bytesOf, partsOf, readDer } from './der.ts';

/** Parses a response of RFC 3161. It is not verified yet: see check.ts. */

export interface TimestampResponse {
  /** What is stamped, as it was signed. */
  content: Uint8Array<ArrayBuffer>;
  info: TSTInfo;
  signed: SignedData;
  certificates: KnownCertificate[];
}

/** Tokens of today have some six thousand bytes. */
export const MAX_RESPONSE = 64 * 1024;
const MAX_CERTIFICATES = 16;

/**
 * Reads a `TimeStampResp` (2.4.2), which is what a `.tsr` file holds.
 * @throws TimestampError `not-a-response` | `rejected`; UncheckableError for one that is too large
 */
export async function readResponse(bytes: Uint8Array<ArrayBuffer>): Promise<TimestampResponse> {
  if (bytes.length > MAX_RESPONSE) throw new UncheckableError('size', `${bytes.length} bytes`);
  try {
    const [status, token] = partsOf(readDer(bytes));
    refuseUnlessGranted(partsOf(status));
    const [type, wrapped] = partsOf(token);
    expectOid(type, id_ContentType_SignedData);
    const [inner] = partsOf(wrapped);
    if (inner === undefined) throw new Error('no signed data');
    const signed = new SignedData({ schema: inner });
    if (signed.encapContentInfo.eContentType !== id_eContentType_TSTInfo) throw new Error('other content');
    const { eContent } = signed.encapContentInfo;
    if (!(eContent instanceof OctetString)) throw new Error('no content');
    const content = new Uint8Array(eContent.getValue());
    refuseUnlessUtc(readDer(content));
    const certificates = await certificatesIn(inner);
    const info = TSTInfo.fromBER(content);
    if (info.version !== 1) throw new Error(`version ${info.version}`);
    return { content, info, signed, certificates };
  } catch (cause) {
    if (cause instanceof TimestampError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new TimestampError('not-a-response', detail.slice(0, 200), { cause });
  }
}

/** `YYYYMMDDhhmmss[.s…]Z`, the fraction without zeros at its end (2.4.2). */
const GEN_TIME = /^\d{14}(?:\.\d*[1-9])?Z$/;

/**
 * asn1js 4.0.0 reads a time with an offset, which RFC 3161 forbids, as another day, and by the zone of the machine
 * (findings/asn1js-generalizedtime-offset.sh): such a stamp must not be believed at all.
 */
function refuseUnlessUtc(info: BaseBlock): void {
  const time = partsOf(info).find((part) => part instanceof GeneralizedTime);
  if (time === undefined) throw new Error('no genTime');
  const text = new TextDecoder().decode(time.valueBlock.valueHexView);
  if (!GEN_TIME.test(text)) throw new Error(`genTime ${text}`);
}

/** `granted` (0) and `grantedWithMods` (1) come with a token, the others never do (2.4.2). */
function refuseUnlessGranted(parts: readonly BaseBlock[]): void {
  const [status, ...more] = parts;
  if (!(status instanceof Integer)) throw new Error('no status');
  const code = status.valueBlock.valueDec;
  if (code === 0 || code === 1) return;
  const words = more.flatMap((part) => {
    if (part instanceof BitString) return failuresIn(part.valueBlock.valueHexView);
    return part instanceof Constructed ? textsIn(part) : [];
  });
  throw new TimestampError('rejected', [`status ${code}`, ...words].join(', ').slice(0, 200));
}

const FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

function failuresIn(bits: Uint8Array): string[] {
  return Object.entries(FAILURES)
    .filter(([bit]) => (((bits[Math.floor(Number(bit) / 8)] ?? 0) >> (7 - (Number(bit) % 8))) & 1) === 1)
    .map(([, name]) => name);
}

function textsIn(part: Constructed): string[] {
  return part.valueBlock.value.flatMap((text) => (text instanceof Utf8String ? [text.valueBlock.value] : []));
}

function expectOid(block: BaseBlock | undefined, oid: string): void {
  if (!(block instanceof ObjectIdentifier) || block.valueBlock.toString() !== oid)
    throw new Error('not signed data');
}

/** `certificates [0]` of the signed data (RFC 5652, 5.1), each with its own bytes. */
async function certificatesIn(signedData: BaseBlock): Promise<KnownCertificate[]> {
  const tagged = partsOf(signedData).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  if (tagged === undefined) return [];
  const parts = partsOf(tagged);
  if (parts.length > MAX_CERTIFICATES) throw new UncheckableError('size', `${parts.length} certificates`);
  return Promise.all(parts.map((part) => readCertificate(bytesOf(part))));
}
