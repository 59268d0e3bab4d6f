import { Enumerated, fromBER, type Integer } from 'asn1js';
import {
  CertificateRevocationList,
  CRLDistributionPoints,
  type Extension,
  type GeneralName,
  IssuingDistributionPoint,
  type RevokedCertificate,
} from 'pkijs';
import { derInPem } from '../bytes/pem.ts';
import { UncheckableError } from '../errors/timestamp-error.ts';
import type { WithdrawalReason } from '../evidence/finding.ts';
import { isIssuer, type KnownCertificate, maySignLists, parsedExtension } from './certificate.ts';
import { integerHex } from './der.ts';
import { isSignedBy } from './signature.ts';

/** Certificate revocation lists (RFC 5280, 5): what an issuer publishes of certificates that it withdrew. */

export interface RevocationList {
  list: CertificateRevocationList;
  /** By the issuer's clock. */
  thisUpdate: Date;
  /** When the next is to come; `null` where that is not said. */
  nextUpdate: Date | null;
}

/** RFC 5280, 5.3.1 */
const REASONS: ReadonlyMap<number, WithdrawalReason> = new Map([
  [0, 'unspecified'],
  [1, 'keyCompromise'],
  [2, 'cACompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
  [5, 'cessationOfOperation'],
  [6, 'certificateHold'],
  [8, 'removeFromCRL'],
  [9, 'privilegeWithdrawn'],
  [10, 'aACompromise'],
]);

/** That a certificate was withdrawn. */
export interface Withdrawal {
  at: Date;
  reason: WithdrawalReason;
}

const DISTRIBUTION_POINTS = '2.5.29.31';
const DELTA = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
const REASON = '2.5.29.21';
/** RFC 5280 wants them critical, or lets them be. */
const UNDERSTOOD = new Set([ISSUING_POINT, REASON]);
const URI = 6;

/** Bytes as a list has them, of what a server sent: some send text (RFC 7468). `null`: the text holds none. */
export function listBytes(sent: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (sent[0] === 0x30) return sent;
  const [der = null] = derInPem(new TextDecoder().decode(sent), 'X509 CRL');
  return der;
}

const dateOf = ({ revocationDate }: RevokedCertificate): Date => revocationDate.value;

/** `null` for bytes that are no list, or more than one value. */
export function readList(der: Uint8Array<ArrayBuffer>): RevocationList | null {
  try {
    const { offset, result } = fromBER(der);
    if (offset !== der.length) return null;
    const list = new CertificateRevocationList({ schema: result });
    const [thisUpdate, nextUpdate] = [list.thisUpdate.value, list.nextUpdate?.value ?? null];
    const dates = [thisUpdate, nextUpdate, ...(list.revokedCertificates ?? []).map(dateOf)];
    if (dates.some((date) => date !== null && Number.isNaN(date.getTime()))) return null;
    return { list, thisUpdate, nextUpdate };
  } catch {
    return null;
  }
}

/** Where a certificate's issuer says that its list lies: addresses on the web, in order. Parts of lists are left out. */
export function listAddresses(known: KnownCertificate): string[] {
  const points = parsedExtension(known, DISTRIBUTION_POINTS);
  if (!(points instanceof CRLDistributionPoints)) return [];
  const whole = points.distributionPoints.filter(
    ({ reasons, cRLIssuer }) => reasons === undefined && cRLIssuer === undefined,
  );
  return whole.flatMap(({ distributionPoint }) => addressesIn(distributionPoint)).filter(isOfTheWeb);
}

function addressesIn(name: unknown): string[] {
  if (!Array.isArray(name)) return [];
  return (name as GeneralName[]).flatMap(({ type, value }) =>
    type === URI && typeof value === 'string' ? [value] : [],
  );
}

const isOfTheWeb = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '';
};

/** Whether a list is by whom issued the certificate, as far as the names tell. */
export const isNamedFor = ({ list }: RevocationList, { certificate }: KnownCertificate): boolean =>
  list.issuer.isEqual(certificate.issuer);

/** Whether the issuer's key signed it, and may. @throws UncheckableError */
export async function isListOf({ list }: RevocationList, issuer: KnownCertificate): Promise<boolean> {
  if (!list.issuer.isEqual(issuer.certificate.subject) || !maySignLists(issuer)) return false;
  return isSignedBy(issuer.certificate.subjectPublicKeyInfo, {
    data: new Uint8Array(list.tbsView),
    algorithm: list.signatureAlgorithm,
    signature: list.signatureValue,
    digest: null,
  });
}

/**
 * What a list says of a certificate; `null`: it does not name it.
 * @throws UncheckableError where it is a part of a list, or may say something of it that is not understood here
 */
export function withdrawalIn(revocations: RevocationList, known: KnownCertificate): Withdrawal | null {
  const { list } = revocations;
  refuseUnlessWhole(list.crlExtensions?.extensions ?? [], known);
  const serial = digits(known.certificate.serialNumber);
  const entry = list.revokedCertificates?.find(({ userCertificate }) => digits(userCertificate) === serial);
  return entry === undefined ? null : { at: entry.revocationDate.value, reason: reasonOf(entry) };
}

const digits = (serial: Integer): string => integerHex(serial.valueBlock.valueHexView);

/** RFC 5280, 6.3.3 b: a list may be for some certificates only, or say only what changed. */
function refuseUnlessWhole(extensions: readonly Extension[], known: KnownCertificate): void {
  refuseStrange(extensions);
  if (extensions.some(({ extnID }) => extnID === DELTA)) limited('it has only changes');
  const point = extensions.find(({ extnID }) => extnID === ISSUING_POINT)?.parsedValue;
  if (point === undefined) return;
  if (!(point instanceof IssuingDistributionPoint)) limited('it is for an unknown part');
  const isForOthers =
    point.indirectCRL ||
    point.onlyContainsAttributeCerts ||
    (point.onlySomeReasons !== undefined && point.onlySomeReasons !== 0) ||
    (isIssuer(known) ? point.onlyContainsUserCerts : point.onlyContainsCACerts);
  if (isForOthers) limited('it is for other certificates');
  const names = addressesIn(point.distributionPoint);
  const own = listAddresses(known);
  if (names.length > 0 && !names.some((name) => own.includes(name))) limited(`it is that of ${names[0]}`);
}

function refuseStrange(extensions: readonly Extension[]): void {
  const strange = extensions.find(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID));
  if (strange !== undefined) limited(strange.extnID);
}

function limited(why: string): never {
  throw new UncheckableError('unknown-limit', `revocation list: ${why}`);
}

function reasonOf({ crlEntryExtensions }: RevokedCertificate): WithdrawalReason {
  const extensions = crlEntryExtensions?.extensions ?? [];
  refuseStrange(extensions);
  const stated = extensions.find(({ extnID }) => extnID === REASON);
  if (stated === undefined) return 'none';
  const { result } = fromBER(stated.extnValue.valueBlock.valueHexView);
  return (result instanceof Enumerated ? REASONS.get(result.valueBlock.valueDec) : undefined) ?? 'none';
}
