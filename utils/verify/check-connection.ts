import { fromPem } from '../bytes/pem.ts';
import { UncheckableError } from '../errors/timestamp-error.ts';
import { CONNECTION_FILE, type ConnectionFacts, connectionFacts } from '../evidence/connection.ts';
import { type Finding, findingOf, found } from '../evidence/finding.ts';
import type { CaptureRecord } from '../evidence/record.ts';
import {
  didIssue,
  isNamedAsIssuer,
  isValidAt,
  type KnownCertificate,
  readCertificate,
} from '../timestamp/certificate.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings, Judgement } from './findings.ts';
import { hostsOf, namesHost } from './host-names.ts';

/*
 * What a record tells of the connection, held against the certificates that are kept. Which roots a browser trusts is not
 * known here: whether the last certificate is one of them, only the record says.
 */

/** A connection is kept open, and taken up again without looking at the certificate anew. */
const KEPT_OPEN = 24 * 3_600_000;
/** A clock that is set right in between. */
const CLOCKS_APART = 10 * 60_000;

export async function checkConnection(
  findings: Findings,
  folder: string,
  record: CaptureRecord,
  files: PackageFiles,
): Promise<void> {
  const told = connectionFacts(record.page.connection);
  if (told === null) return;
  const path = `${folder}/${CONNECTION_FILE}`;
  const judged = await judgeConnection(told, record, () => bytesOf(files, path)).catch(
    (error: unknown): Judgement => ({ failed: [findingOf(error)], doubts: [] }),
  );
  findings.judged('connection', path, judged);
}

/** @param read the bytes of `connection.pem`; called where the record tells of certificates */
async function judgeConnection(
  told: ConnectionFacts,
  { page, capturedAt, method }: Pick<CaptureRecord, 'page' | 'capturedAt' | 'method'>,
  read: () => Uint8Array,
): Promise<Judgement> {
  const failed: Finding[] = [];
  const doubts: Finding[] = [];
  const { host, at, certificates } = told;
  const stated = URL.parse(page.url)?.hostname ?? '';
  if (host !== stated) failed.push(found('connection-of-another', { host, stated }));
  // The page is loaded after the click, and before the first frame.
  const since = Date.parse(at) - Date.parse(capturedAt.utc);
  if (since < -CLOCKS_APART || since > method.durationMs + CLOCKS_APART)
    doubts.push(found('connection-at-other-time', { at, stated: capturedAt.utc }));
  if (certificates.length === 0) return { failed, doubts };
  const chain = await Promise.all(fromPem(new TextDecoder().decode(read())).map(readCertificate));
  if (chain.length !== certificates.length) {
    const counts = { stated: certificates.length, found: chain.length };
    return { failed: [...failed, found('certificates-count', counts)], doubts };
  }
  for (const [place, known] of chain.entries()) failed.push(...differences(told, known, place));
  const own = ownFindings(told, chain);
  // What the browser itself called wrong, and somebody passed over, is told and no forgery.
  (told.passedOver === null ? failed : doubts).push(...own);
  const links = await linkFindings(chain);
  return { failed: [...failed, ...links.failed], doubts: [...doubts, ...links.doubts] };
}

/** What the record says of one certificate, and it is not. */
function differences(
  { certificates }: ConnectionFacts,
  { sha256, certificate }: KnownCertificate,
  place: number,
): Finding[] {
  const said = certificates[place];
  if (said === undefined) return [];
  if (said.sha256 !== sha256) return [found('certificate-differs', { place: place + 1 })];
  const dates = [certificate.notBefore, certificate.notAfter].map(({ value }) => value.getTime());
  const isSame = [said.notBefore, said.notAfter].every((date, at) => Date.parse(date) === dates[at]);
  return isSame ? [] : [found('certificate-other-dates', { place: place + 1 })];
}

/** Of the site's own certificate: whether it names the host, and whether it held at the time. */
function ownFindings({ host, at, passedOver }: ConnectionFacts, [leaf]: KnownCertificate[]): Finding[] {
  if (leaf === undefined) return [];
  const findings: Finding[] = [];
  const names = hostsOf(leaf.certificate);
  if (passedOver !== 'other-host' && !names.some((name) => namesHost(name, host)))
    findings.push(found('certificate-of-another', { host, names }));
  const time = Date.parse(at);
  const { notBefore, notAfter } = leaf.certificate;
  const moments = [time, time - KEPT_OPEN].map((moment) => new Date(moment));
  if (passedOver !== 'not-valid-then' && !moments.some((moment) => isValidAt(leaf, moment))) {
    const [from, to] = [notBefore, notAfter].map(({ value }) => value.toISOString());
    findings.push(found('certificate-not-valid', { at, from: from ?? '', to: to ?? '' }));
  }
  return findings;
}

/** Whether each was issued by the next. */
async function linkFindings(chain: readonly KnownCertificate[]): Promise<Judgement> {
  const judgement: Judgement = { failed: [], doubts: [] };
  for (const [place, known] of chain.entries()) {
    const issuer = chain[place + 1];
    if (issuer === undefined) break;
    try {
      if (!isNamedAsIssuer(issuer, known) || !(await didIssue(issuer, known)))
        judgement.failed.push(found('certificate-not-issued', { place: place + 1 }));
    } catch (error) {
      if (!(error instanceof UncheckableError)) throw error;
      judgement.doubts.push(found('certificate-unchecked', { place: place + 1, said: error.detail }));
    }
  }
  return judgement;
}
