import { Integer } from 'asn1js';
import { CertificatePolicies, PolicyConstraints } from 'pkijs';
import { isSelfIssued, type KnownCertificate, parsedExtension } from './certificate.ts';

/**
 * Certificate policies (RFC 5280, 6.1), for somebody who wants none in particular. Policies are not mapped on each
 * other here, so what fails could still hold: it is never called broken for that.
 */

const POLICIES = '2.5.29.32';
const CONSTRAINTS = '2.5.29.36';
const INHIBIT_ANY = '2.5.29.54';
const ANY_POLICY = '2.5.29.32.0';

/** @param path from the signer upwards, without the root: what that says is not for its own chain (6.1, d) */
export function meetsPolicies(path: readonly KnownCertificate[]): boolean {
  let explicit = path.length + 1;
  let inhibitAny = path.length + 1;
  /** `any`: whatever is named. */
  let valid: ReadonlySet<string> | 'any' = 'any';
  for (const [place, known] of path.toReversed().entries()) {
    const isLast = place === path.length - 1;
    const selfIssued = isSelfIssued(known);
    valid = narrowed(valid, policiesOf(known), inhibitAny > 0 || (!isLast && selfIssued));
    if (explicit <= 0 && isEmpty(valid)) return false;
    if (!selfIssued || isLast) {
      explicit -= 1;
      inhibitAny -= 1;
    }
    const { requireExplicitPolicy } = constraintsOf(known);
    // In the last one, only the most that can be required counts (6.1.5, b).
    if (requireExplicitPolicy !== undefined && (!isLast || requireExplicitPolicy === 0)) {
      explicit = Math.min(explicit, requireExplicitPolicy);
    }
    inhibitAny = Math.min(inhibitAny, inhibitAnyOf(known));
  }
  return explicit > 0 || !isEmpty(valid);
}

const isEmpty = (valid: ReadonlySet<string> | 'any'): boolean => valid !== 'any' && valid.size === 0;

function narrowed(
  valid: ReadonlySet<string> | 'any',
  named: ReadonlySet<string>,
  anyCounts: boolean,
): ReadonlySet<string> | 'any' {
  if (named.has(ANY_POLICY) && anyCounts) return valid;
  const own = new Set([...named].filter((policy) => policy !== ANY_POLICY));
  return valid === 'any' ? own : new Set([...own].filter((policy) => valid.has(policy)));
}

function policiesOf(known: KnownCertificate): ReadonlySet<string> {
  const value = parsedExtension(known, POLICIES);
  if (!(value instanceof CertificatePolicies)) return new Set();
  return new Set(value.certificatePolicies.map(({ policyIdentifier }) => policyIdentifier));
}

function constraintsOf(known: KnownCertificate): Pick<PolicyConstraints, 'requireExplicitPolicy'> {
  const value = parsedExtension(known, CONSTRAINTS);
  return value instanceof PolicyConstraints ? value : {};
}

function inhibitAnyOf(known: KnownCertificate): number {
  const value: unknown = parsedExtension(known, INHIBIT_ANY);
  return value instanceof Integer ? value.valueBlock.valueDec : Number.POSITIVE_INFINITY;
}
