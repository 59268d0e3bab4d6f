import type { Sha256 } from '../bytes/digest.ts';
import { TimestampError, UncheckableError } from '../errors/timestamp-error.ts';
import {
  didIssue,
  hasNamedKey,
  isNamedAsIssuer,
  isSelfIssued,
  isUnderstood,
  isValidAt,
  type KnownCertificate,
  mayIssue,
  nameOf,
  readCertificate,
} from './certificate.ts';
import { allowsNames } from './name-constraints.ts';
import { meetsPolicies } from './policies.ts';
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
  /** From the signer upwards, with the root where there is one. */
  path: readonly KnownCertificate[];
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
 * must not, or were not valid; UncheckableError where one of them could not be judged
 */
export async function trustIn(
  signer: KnownCertificate,
  others: readonly KnownCertificate[],
  at: Date,
  roots: readonly TrustRoot[] = PINNED_ROOTS,
): Promise<Trust> {
  const given = await Promise.all(roots.flatMap(({ der }) => (der === null ? [] : [readCertificate(der)])));
  const search = new Search(at, new Map(roots.map(({ sha256, name }) => [sha256, name])), [
    ...given,
    ...others,
  ]);
  const end = await search.climb([signer]);
  if (end !== null) return end;
  throw search.unsure ?? new TimestampError('wrong-chain', `above ${nameOf(signer)}`);
}

const isWeak = (error: unknown): boolean => {
  if (error instanceof UncheckableError && error.reason === 'weak-digest') return true;
  throw error;
};

type Path = readonly [KnownCertificate, ...KnownCertificate[]];

class Search {
  /** Why a way upwards could not be judged: the first. */
  unsure: UncheckableError | null = null;
  readonly #at: Date;
  readonly #names: ReadonlyMap<Sha256, string>;
  readonly #all: readonly KnownCertificate[];
  #budget = SIGNATURES;

  constructor(at: Date, names: ReadonlyMap<Sha256, string>, all: readonly KnownCertificate[]) {
    this.#at = at;
    this.#names = names;
    this.#all = all;
  }

  /** @param path from the signer upwards */
  async climb(path: Path): Promise<Trust | null> {
    const top = path.at(-1) ?? path[0];
    const name = this.#names.get(top.sha256);
    if (name !== undefined && (path.length > 1 || isSelfIssued(top))) {
      return this.#endsIn(path, { kind: 'known', name, root: top, path });
    }
    const named = this.#all.filter((issuer) => isNamedAsIssuer(issuer, top));
    if (named.length === 0) return { kind: 'none', name: nameOf(top), root: null, path };
    const ends: Trust[] = [];
    for (const issuer of distinct(named)) {
      const end = await this.#through(issuer, path, top);
      if (end !== null) ends.push(end);
      if (end?.kind === 'known') break;
    }
    return ends.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0] ?? null;
  }

  async #through(issuer: KnownCertificate, path: Path, top: KnownCertificate): Promise<Trust | null> {
    try {
      if (issuer.sha256 === top.sha256) {
        // With which digest a root signed itself says nothing: anybody can sign himself.
        const isRoot = await this.#issued(top, top).catch(isWeak);
        return isRoot ? this.#endsIn(path, { kind: 'own', name: nameOf(top), root: top, path }) : null;
      }
      const isNew = path.length < DEPTH && !path.some(({ sha256 }) => sha256 === issuer.sha256);
      const isMeant = isNew && hasNamedKey(issuer, top) && isValidAt(issuer, this.#at);
      const isGood = isMeant && (await this.#issued(issuer, top));
      if (!isGood || !isUnderstood(issuer) || !allowsNames(issuer, path)) return null;
      const below = path.filter((known, place) => place > 0 && !isSelfIssued(known)).length;
      if (!mayIssue(issuer, below, this.#names.has(issuer.sha256) || isSelfIssued(issuer))) return null;
    } catch (error) {
      if (!(error instanceof UncheckableError)) throw error;
      this.unsure ??= error;
      return null;
    }
    return this.climb([...path, issuer]);
  }

  #endsIn(path: Path, trust: Trust): Trust | null {
    const below = path.length === 1 ? path : path.slice(0, -1);
    if (meetsPolicies(below)) return trust;
    this.unsure ??= new UncheckableError('policies', `below ${trust.name}`);
    return null;
  }

  async #issued(issuer: KnownCertificate, of: KnownCertificate): Promise<boolean> {
    if (this.#budget-- <= 0) {
      throw new TimestampError('wrong-chain', 'more certificates than any chain needs');
    }
    return didIssue(issuer, of);
  }
}

function distinct(all: readonly KnownCertificate[]): KnownCertificate[] {
  return [...new Map(all.map((known) => [known.sha256, known])).values()];
}
