import { type Finding, found } from '../evidence/finding.ts';
import type { ListState, RevocationState } from './revocation.ts';

/** What revocation lists say, as findings. */
export interface RevocationFindings {
  /** Nothing that counts against a stamp. */
  told: Finding[];
  /** By the place of the list. */
  failed: { place: number; finding: Finding }[];
  unchecked: { place: number; finding: Finding }[];
}

export function revocationFindings({ lists }: RevocationState): RevocationFindings {
  const findings: RevocationFindings = { told: [], failed: [], unchecked: [] };
  for (const { place, state } of lists) {
    const finding = findingOf(state);
    if (state.kind === 'clear' || state.kind === 'withdrawn-later') findings.told.push(finding);
    else if (state.kind === 'out-of-time' || state.kind === 'unchecked')
      findings.unchecked.push({ place, finding });
    else findings.failed.push({ place, finding });
  }
  return findings;
}

function findingOf(state: ListState): Finding {
  const { name } = state;
  switch (state.kind) {
    case 'clear':
      return found('not-withdrawn', { name, ...spanOf(state) });
    case 'out-of-time':
      return found('list-out-of-time', { name, ...spanOf(state) });
    case 'foreign':
      return found('list-of-another');
    case 'unchecked':
      return found('list-unchecked', { name, reason: state.reason, said: state.said });
    default: {
      const code = state.kind === 'compromised' ? 'withdrawn-compromised' : state.kind;
      return found(code, { name, at: state.at.toISOString(), reason: state.reason });
    }
  }
}

const spanOf = ({ thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date | null }) => ({
  at: thisUpdate.toISOString(),
  until: nextUpdate?.toISOString() ?? null,
});
