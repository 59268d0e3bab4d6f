import { useSignal } from '@preact/signals';
import { type Exhibit, PROOFS_MOST } from '../../../utils/evidence/case/parts.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import type { CaseProps } from './case-props.ts';
import { Pick } from './Pick.tsx';

/** What proves something, to be ticked; behind a disclosure that says how many are. */
export function Proofs({
  label,
  value,
  testId,
  onChange,
  ...props
}: CaseProps & {
  label: string;
  value: readonly Exhibit[];
  testId: string;
  onChange(value: Exhibit[]): void;
}) {
  const { exhibits } = props.found;
  const chosen = new Set(value.map(({ id }) => id));
  /** Hundreds of them are not drawn before they are looked at. */
  const isSeen = useSignal(false);
  return (
    <details
      class="more"
      data-testid={testId}
      onToggle={({ currentTarget }) => {
        isSeen.value ||= currentTarget.open;
      }}
    >
      <summary>
        {label} ({value.length})
      </summary>
      {areTooMany(value) && (
        <Note tone="warning" testId={`${testId}-too-many`}>
          {t('cases.proofsMost', { count: PROOFS_MOST })}
        </Note>
      )}
      {isSeen.value && (
        <Pick
          {...props}
          label={t('cases.proofsPick')}
          chosen={chosen}
          testId={`${testId}-pick`}
          onChange={(ids) => {
            // What it named before and is not in the case any more stays named.
            const others = value.filter(({ id }) => ids.has(id) && !exhibits.some((one) => one.id === id));
            onChange([...exhibits.filter(({ id }) => ids.has(id)), ...others]);
          }}
        />
      )}
    </details>
  );
}

/** More than one thing can be proved by. */
export const areTooMany = (proofs: readonly Exhibit[]): boolean => proofs.length > PROOFS_MOST;

/** `Exhibits 2, 5`; empty where there are none. */
export function ProofWords({ found, proofs }: Omit<CaseProps, 'ring'> & { proofs: readonly Exhibit[] }) {
  if (proofs.length === 0) return null;
  const numbers = proofs.map(({ id }) => found.exhibits.findIndex((one) => one.id === id) + 1);
  const there = numbers.filter((number) => number > 0).toSorted((a, b) => a - b);
  const gone = numbers.length - there.length;
  return (
    <p class="hint" data-testid="proofs">
      {there.length > 0 && t('cases.proofNumbers', { numbers: there.join(', ') })}{' '}
      {gone > 0 && t('cases.proofsGone', { count: gone })}
    </p>
  );
}
