import { useSignal } from '@preact/signals';
import type { Decision } from '../../../utils/app/spread/spread.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { VaultError, VaultFullError } from '../../../utils/vault/errors.ts';
import type { Failure } from '../../ui/FailureNote.tsx';
import { decider } from './decider.ts';
import type { Known } from './use-spread.ts';

function failureOf(error: unknown): Failure {
  if (error instanceof VaultFullError) return { sentence: 'spread.noRoom', detail: '' };
  if (error instanceof VaultError && error.code === 'missing')
    return { sentence: 'spread.goneCapture', detail: '' };
  return { sentence: 'spread.notDecided', detail: detailOf(error) };
}

interface Deciding {
  isBusy: boolean;
  failure: Failure | null;
  /** Writes down decisions as one act, one act at a time. */
  decide(decisions: readonly Decision[]): Promise<void>;
}

/** @param onDecided when they are written down */
export function useDecide({ spread }: Known, onDecided: (decisions: readonly Decision[]) => void): Deciding {
  const isBusy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  return {
    isBusy: isBusy.value,
    failure: failure.value,
    async decide(decisions) {
      if (isBusy.value) return;
      isBusy.value = true;
      failure.value = null;
      try {
        await spread.decide(decisions, decider.value.trim());
        onDecided(decisions);
      } catch (error) {
        console.error(error);
        failure.value = failureOf(error);
      } finally {
        isBusy.value = false;
      }
    },
  };
}
