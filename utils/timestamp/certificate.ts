import { BasicConstraints, Certificate, ExtKeyUsage, type RelativeDistinguishedNames } from 'pkijs';
import { type Sha256, sha256 } from '../bytes/digest.ts';
import { toPem } from './pem.ts';

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
const CERTIFICATE_POLICIES = '2.5.29.32';
const UNDERSTOOD = new Set([KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, CERTIFICATE_POLICIES]);

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_USAGE = '2.5.29.37.0';

const SHA1_SIGNATURES = new Set(['1.2.840.113549.1.1.5', '1.2.840.10045.4.1', '1.2.840.113549.1.1.4']);

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

/** Whether its extensions say nothing that is critical and not understood here (RFC 5280, 4.2). */
export function isUnderstood({ certificate }: KnownCertificate): boolean {
  return (certificate.extensions ?? []).every(({ critical, extnID }) => !critical || UNDERSTOOD.has(extnID));
}

/** RFC 3161, 2.3: for time stamps and nothing else, and critical, so that no program may overlook it. */
export function isForTimestampsOnly(known: KnownCertificate): boolean {
  const usage = extension(known, EXTENDED_KEY_USAGE);
  if (usage?.critical !== true || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  const purposes = usage.parsedValue.keyPurposes;
  const [bits] = keyUsage(known) ?? [0x80];
  // digitalSignature or nonRepudiation
  return purposes.length === 1 && purposes[0] === TIME_STAMPING && ((bits ?? 0) & 0xc0) !== 0;
}

/** Whether it may have issued certificates below which stand `below` further issuers. */
export function mayIssue(known: KnownCertificate, below: number): boolean {
  const constraints = extension(known, BASIC_CONSTRAINTS)?.parsedValue;
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) return false;
  const { pathLenConstraint } = constraints;
  if (typeof pathLenConstraint === 'number' && pathLenConstraint < below) return false;
  const [bits] = keyUsage(known) ?? [0x04];
  if (((bits ?? 0) & 0x04) === 0) return false;
  const usage = extension(known, EXTENDED_KEY_USAGE)?.parsedValue;
  if (!(usage instanceof ExtKeyUsage)) return usage === undefined;
  return usage.keyPurposes.some((purpose) => purpose === TIME_STAMPING || purpose === ANY_USAGE);
}

export function isNamedAsIssuer(issuer: KnownCertificate, of: KnownCertificate): boolean {
  return of.certificate.issuer.isEqual(issuer.certificate.subject);
}

/** Whether the issuer's key signed it, in a way that counts today. */
export async function didIssue(issuer: KnownCertificate, of: KnownCertificate): Promise<boolean> {
  if (SHA1_SIGNATURES.has(of.certificate.signatureAlgorithm.algorithmId)) return false;
  return of.certificate.verify(issuer.certificate).catch(() => false);
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

function extension({ certificate }: KnownCertificate, oid: string) {
  return certificate.extensions?.find(({ extnID }) => extnID === oid);
}

function keyUsage(known: KnownCertificate): Uint8Array | null {
  const value = extension(known, KEY_USAGE)?.parsedValue;
  return value === undefined ? null : new Uint8Array(value.valueBlock.valueHexView);
}
