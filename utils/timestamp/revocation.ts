import { UncheckableError, type UncheckableReason } from '../errors/timestamp-error.ts';
import { type KnownCertificate, nameOf } from './certificate.ts';
import type { Timestamp } from './check.ts';
import {
  isListOf,
  isNamedFor,
  type RevocationList,
  readList,
  type Withdrawal,
  withdrawalIn,
} from './revocation-list.ts';

/*
 * Whether the certificates under a time stamp were withdrawn, as far as the lists tell that were kept beside it.
 *
 * RFC 3161, 4: of an authority that was withdrawn as no longer used or replaced, what it stamped before holds; of one
 * that was compromised, or of which no reason is given, nothing does.
 */

/** Reasons for which what was stamped before still counts. */
const GENTLE: ReadonlySet<string> = new Set([
  'unspecified',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
]);

/** What one list says. */
export type ListState = {
  /** The certificate that it is about; empty where it is about none of them. */
  name: string;
} & (
  | { kind: 'clear'; thisUpdate: Date; nextUpdate: Date | null }
  | ({ kind: 'withdrawn-before' | 'withdrawn-later' | 'compromised' } & Withdrawal)
  /** No list of an issuer of these certificates, or not signed by it. */
  | { kind: 'foreign' }
  /** It was not valid at the stamp's time, or came when the certificate had ended and need not be in it. */
  | { kind: 'out-of-time'; thisUpdate: Date; nextUpdate: Date | null }
  | { kind: 'unchecked'; reason: UncheckableReason; said: string }
);

export interface RevocationState {
  /** One for each certificate that a list is about, in the order of the lists. */
  lists: { place: number; state: ListState }[];
  /** Certificates below the root of which no list was kept. */
  unknown: string[];
}

/** Certificates below the root, each with its issuer; `null` where that is not there. */
export function issuedIn({
  trust: { path, root },
}: Timestamp): [KnownCertificate, KnownCertificate | null][] {
  const below = root === null ? path : path.slice(0, -1);
  return below.map((known, place) => [known, path[place + 1] ?? null]);
}

/** @param lists in DER, as they were kept */
export async function revocationOf(
  timestamp: Timestamp,
  lists: readonly Uint8Array<ArrayBuffer>[],
): Promise<RevocationState> {
  const issued = issuedIn(timestamp);
  const told = new Set<KnownCertificate>();
  const states: RevocationState['lists'] = [];
  for (const [place, der] of lists.entries()) {
    const list = readList(der);
    const about = list === null ? [] : issued.filter(([known]) => isNamedFor(list, known));
    if (list === null || about.length === 0) {
      states.push({ place, state: { name: '', kind: 'foreign' } });
      continue;
    }
    for (const [known, issuer] of about) {
      told.add(known);
      states.push({ place, state: await stateOf(list, known, issuer, timestamp.at) });
    }
  }
  const unknown = issued.filter(([known]) => !told.has(known)).map(([known]) => nameOf(known));
  return { lists: states, unknown };
}

async function stateOf(
  list: RevocationList,
  known: KnownCertificate,
  issuer: KnownCertificate | null,
  at: Date,
): Promise<ListState> {
  const name = nameOf(known);
  const { thisUpdate, nextUpdate } = list;
  try {
    if (issuer === null) throw new UncheckableError('unknown-limit', `the issuer of ${name} is not there`);
    if (!(await isListOf(list, issuer))) return { name, kind: 'foreign' };
    const withdrawal = withdrawalIn(list, known);
    if (withdrawal !== null) return { name, kind: kindOf(withdrawal, at), ...withdrawal };
    const isLate = thisUpdate > known.certificate.notAfter.value;
    if (isLate || (nextUpdate !== null && nextUpdate < at))
      return { name, kind: 'out-of-time', thisUpdate, nextUpdate };
    return { name, kind: 'clear', thisUpdate, nextUpdate };
  } catch (error) {
    if (!(error instanceof UncheckableError)) throw error;
    return { name, kind: 'unchecked', reason: error.reason, said: error.detail };
  }
}

function kindOf(
  { at, reason }: Withdrawal,
  stamped: Date,
): 'withdrawn-before' | 'withdrawn-later' | 'compromised' {
  if (at <= stamped) return 'withdrawn-before';
  return GENTLE.has(reason) ? 'withdrawn-later' : 'compromised';
}

/** Whether a stamp counts no more. */
export const isWithdrawn = ({ lists }: RevocationState): boolean =>
  lists.some(({ state: { kind } }) => kind === 'withdrawn-before' || kind === 'compromised');
