import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError } from '../errors/timestamp-error.ts';
import {
  didIssue,
  isNamedAsIssuer,
  isUnderstood,
  isValidAt,
  type KnownCertificate,
  mayIssue,
  nameOf,
  readCertificate,
} from './certificate.ts';
import { PINNED_ROOTS, type TrustRoot } from './roots.ts';

/*
 * Builds the certificate chain up to a root. Whether a root is trustworthy is for a court to decide: a root that came
 * with the token could have been made by anyone.
 *
 * Not pkijs's own engine: it follows issuers without a bound, and certificates that name each other as issuers, which
 * anybody can make, keep it busy for good.
 */

/**
 * - `known`: a root that this program knows, or was given
 * - `own`: a root that came with the token and that nobody here knows
 * - `none`: the last issuer is named, and is not there
 */
export type TrustKind = 'known' | 'own' | 'none';

export interface Trust {
  kind: TrustKind;
  /** Of the root; where there is none, of the last certificate. */
  name: string;
  /** Of the root; `null` where there is none. */
  root: KnownCertificate | null;
}

const DEPTH = 8;
/** Signatures that are checked at most; certificates made to issue each other in all ways would ask for millions. */
const SIGNATURES = 64;
const ORDER: readonly TrustKind[] = ['known', 'own', 'none'];

/**
 * Follows the issuers of a signer up to the best end that can be found.
 * @param others certificates that came with the token
 * @param at all of them must be valid at that time
 * @throws TimestampError `wrong-chain` where only such certificates lead upwards as did not issue what is below them,
 * must not, or were not valid
 */
export async function trustIn(
  signer: KnownCertificate,
  others: readonly KnownCertificate[],
  at: Date,
  roots: readonly TrustRoot[] = PINNED_ROOTS,
): Promise<Trust> {
  const names = new Map<Sha256, string>(roots.map(({ sha256, name }) => [sha256, name]));
  const given = await Promise.all(roots.flatMap(({ der }) => (der === null ? [] : [readCertificate(der)])));
  let budget = SIGNATURES;
  const issued = async (issuer: KnownCertificate, of: KnownCertificate): Promise<boolean> => {
    if (budget-- <= 0) throw new TimestampError('wrong-chain', 'more certificates than any chain needs');
    return didIssue(issuer, of);
  };
  const climb = async (path: readonly KnownCertificate[]): Promise<Trust | null> => {
    const top = path.at(-1) as KnownCertificate;
    const name = names.get(top.sha256);
    if (name !== undefined && path.length > 1) return { kind: 'known', name, root: top };
    const named = [...given, ...others].filter((issuer) => isNamedAsIssuer(issuer, top));
    if (named.length === 0) return { kind: 'none', name: nameOf(top), root: null };
    const ends: Trust[] = [];
    for (const issuer of distinct(named)) {
      const good = isUnderstood(issuer) && isValidAt(issuer, at) && mayIssue(issuer, path.length - 1);
      if (issuer.sha256 === top.sha256) {
        const isRoot = path.length > 1 && (await top.certificate.verify(top.certificate).catch(() => false));
        if (isRoot) ends.push({ kind: 'own', name: nameOf(top), root: top });
        continue;
      }
      const isNew = path.length < DEPTH && !path.some(({ sha256 }) => sha256 === issuer.sha256);
      if (!good || !isNew || !(await issued(issuer, top))) continue;
      const end = await climb([...path, issuer]);
      if (end !== null) ends.push(end);
      if (end?.kind === 'known') break;
    }
    return ends.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0] ?? null;
  };
  const end = await climb([signer]);
  if (end === null) throw new TimestampError('wrong-chain', `above ${nameOf(signer)}`);
  return end;
}

function distinct(all: readonly KnownCertificate[]): KnownCertificate[] {
  return [...new Map(all.map((known) => [known.sha256, known])).values()];
}
