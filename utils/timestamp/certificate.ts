import { BaseBlock, OctetString } from 'asn1js';
import {
  AltName,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  type GeneralName,
  RelativeDistinguishedNames,
} from 'pkijs';
import { type Sha256, sha256, toHex } from '../bytes/digest.ts';
import { toPem } from '../bytes/pem.ts';
import { UncheckableError } from '../errors/timestamp-error.ts';
import { isSignedBy } from './signature.ts';

/** A certificate (RFC 5280) with the bytes that it came in, by which it is known. */

export interface KnownCertificate {
  certificate: Certificate;
  der: Uint8Array<ArrayBuffer>;
  /** Of the bytes: what people compare as its fingerprint. */
  sha256: Sha256;
}

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SUBJECT_KEY = '2.5.29.14';
const AUTHORITY_KEY = '2.5.29.35';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** What is evaluated here: names (name-constraints.ts), policies (policies.ts), and what follows below. */
const UNDERSTOOD = new Set([
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  EXTENDED_KEY_USAGE,
  '2.5.29.17', // subjectAltName
  '2.5.29.30', // nameConstraints
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.36', // policyConstraints
  '2.5.29.54', // inhibitAnyPolicy
]);
/** Others evaluate these: Netscape's kinds of certificates, addresses and numbers of networks (RFC 3779), proxies (RFC 3820). */
const UNDERSTOOD_ELSEWHERE = new Set([
  '2.16.840.1.113730.1.1',
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.1.14',
]);

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_USAGE = '2.5.29.37.0';
/** Purposes that are surely others: servers, clients, code, mail, OCSP, DVCS, SGC, any. */
const OTHER_PURPOSES = new Set([
  ...['1', '2', '3', '4', '9', '10'].map((last) => `1.3.6.1.5.5.7.3.${last}`),
  '1.3.6.1.4.1.311.10.3.3',
  '2.16.840.1.113730.4.1',
  ANY_USAGE,
]);

/** @throws what pkijs throws at bytes that are no certificate */
export async function readCertificate(der: Uint8Array<ArrayBuffer>): Promise<KnownCertificate> {
  return { certificate: Certificate.fromBER(der), der, sha256: await sha256(der) };
}

export function pemOf({ der }: KnownCertificate): string {
  return toPem(der);
}

export function isValidAt({ certificate }: KnownCertificate, at: Date): boolean {
  return certificate.notBefore.value <= at && at <= certificate.notAfter.value;
}

/**
 * Whether its extensions say nothing that is critical and not understood here (RFC 5280, 4.2).
 * @throws UncheckableError where others would understand it
 */
export function isUnderstood({ certificate }: KnownCertificate): boolean {
  const strange = (certificate.extensions ?? [])
    .filter(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID))
    .map(({ extnID }) => extnID);
  if (strange.length === 0) return true;
  if (strange.every((oid) => UNDERSTOOD_ELSEWHERE.has(oid))) {
    throw new UncheckableError('unknown-limit', strange.join(', '));
  }
  return false;
}

/**
 * RFC 3161, 2.3: for time stamps and nothing else, and critical, so that no program may overlook it. What else its key
 * may be used for is as narrow: digitalSignature, nonRepudiation.
 * @throws UncheckableError where it is also for something that is not known here
 */
export function isForTimestampsOnly(known: KnownCertificate): boolean {
  const usage = extension(known, EXTENDED_KEY_USAGE);
  if (usage?.critical !== true || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  const [bits = 0x80, more = 0] = keyUsage(known) ?? [];
  if ((bits & 0xc0) === 0 || (bits & 0x3f) !== 0 || more !== 0) return false;
  const purposes = usage.parsedValue.keyPurposes;
  const others = purposes.filter((purpose) => purpose !== TIME_STAMPING);
  if (others.length === purposes.length || others.some((purpose) => OTHER_PURPOSES.has(purpose)))
    return false;
  if (others.length > 0) throw new UncheckableError('purposes', others.join(', '));
  return true;
}

/**
 * Whether it may have issued certificates below which stand `below` further issuers.
 * @param isRoot whether it is trusted as it is, or came as a root: of old ones nothing tells what they are for
 * @throws UncheckableError where it is not said that it is an issuer, or it is one for other purposes
 */
export function mayIssue(known: KnownCertificate, below: number, isRoot: boolean): boolean {
  const [bits = 0x04] = keyUsage(known) ?? [];
  if ((bits & 0x04) === 0) return false;
  const constraints = extension(known, BASIC_CONSTRAINTS)?.parsedValue;
  if (constraints === undefined) {
    if (isRoot) return true;
    if (keyUsage(known) === null) return false;
    throw new UncheckableError('unknown-limit', `${nameOf(known)} does not say whether it is an issuer`);
  }
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) return false;
  const { pathLenConstraint } = constraints;
  if (typeof pathLenConstraint === 'number' && pathLenConstraint < below) return false;
  const usage = extension(known, EXTENDED_KEY_USAGE)?.parsedValue;
  if (!(usage instanceof ExtKeyUsage)) return usage === undefined;
  if (usage.keyPurposes.some((purpose) => purpose === TIME_STAMPING || purpose === ANY_USAGE)) return true;
  // RFC 5280 gives purposes to signers only. Most programs take them as a limit for what an issuer may issue; openssl does not.
  throw new UncheckableError('purposes', `${nameOf(known)} issues for ${usage.keyPurposes.join(', ')}`);
}

/** Whether it says that it is an issuer. */
export function isIssuer(known: KnownCertificate): boolean {
  const constraints = extension(known, BASIC_CONSTRAINTS)?.parsedValue;
  return constraints instanceof BasicConstraints && constraints.cA;
}

/** Whether its key may sign revocation lists (RFC 5280, 6.3.3 f). */
export function maySignLists(known: KnownCertificate): boolean {
  const [bits = 0x02] = keyUsage(known) ?? [];
  return (bits & 0x02) !== 0;
}

/** Named as its own issuer. */
export function isSelfIssued({ certificate }: KnownCertificate): boolean {
  return certificate.issuer.isEqual(certificate.subject);
}

export function isNamedAsIssuer(issuer: KnownCertificate, of: KnownCertificate): boolean {
  return of.certificate.issuer.isEqual(issuer.certificate.subject);
}

/** Whether its key has the name that the certificate gives that of its issuer, where both say one (RFC 5280, 4.2.1.1). */
export function hasNamedKey(issuer: KnownCertificate, of: KnownCertificate): boolean {
  const wanted = parsedExtension(of, AUTHORITY_KEY);
  const own: unknown = parsedExtension(issuer, SUBJECT_KEY);
  if (!(wanted instanceof AuthorityKeyIdentifier) || !(own instanceof OctetString)) return true;
  return wanted.keyIdentifier === undefined || toHexOf(wanted.keyIdentifier) === toHexOf(own);
}

const toHexOf = ({ valueBlock }: OctetString): string => toHex(valueBlock.valueHexView);

/** Whether the issuer's key signed it. @throws UncheckableError for a way that does not count today, or is unknown */
export function didIssue(issuer: KnownCertificate, { certificate }: KnownCertificate): Promise<boolean> {
  return isSignedBy(issuer.certificate.subjectPublicKeyInfo, {
    data: new Uint8Array(certificate.tbsView),
    algorithm: certificate.signatureAlgorithm,
    signature: certificate.signatureValue,
    digest: null,
  });
}

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** Whom it names: the common name, else the organisation. As the certificate says; nobody checked it here. */
export function nameOf({ certificate }: KnownCertificate): string {
  return part(certificate.subject, COMMON_NAME) ?? part(certificate.subject, ORGANISATION) ?? '';
}

function part({ typesAndValues }: RelativeDistinguishedNames, oid: string): string | null {
  const found = typesAndValues.find(({ type }) => type === oid);
  const value: unknown = found?.value.valueBlock.value;
  return typeof value === 'string' ? value : null;
}

/** The value of an extension as pkijs reads it. */
export function parsedExtension(known: KnownCertificate, oid: string) {
  return extension(known, oid)?.parsedValue;
}

/** Whether a name is the certificate's: its subject, or one of its other names. */
export function isNameOf(known: KnownCertificate, name: GeneralName): boolean {
  const { value }: { value: unknown } = name;
  if (value instanceof RelativeDistinguishedNames && value.isEqual(known.certificate.subject)) return true;
  const others = parsedExtension(known, SUBJECT_ALTERNATIVE_NAME);
  const der = derOf(name);
  return others instanceof AltName && others.altNames.some((other) => derOf(other) === der);
}

function derOf(name: GeneralName): string {
  const schema = name.toSchema();
  // A choice is the schema of no value.
  return schema instanceof BaseBlock ? toHex(new Uint8Array(schema.toBER())) : '';
}

function extension({ certificate }: KnownCertificate, oid: string) {
  return certificate.extensions?.find(({ extnID }) => extnID === oid);
}

function keyUsage(known: KnownCertificate): Uint8Array | null {
  const value = extension(known, KEY_USAGE)?.parsedValue;
  return value === undefined ? null : new Uint8Array(value.valueBlock.valueHexView);
}
