import { type Signal, useSignal } from '@preact/signals';
import { detailOf } from '../../../utils/errors/detail.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { VaultError, VaultFullError } from '../../../utils/vault/errors.ts';
import type { Failure } from '../../ui/FailureNote.tsx';

/** What failed, what is safe and what to do: of anything that is entered into a case. */
function failureOf(error: unknown, otherwise: MessageKey): Failure {
  if (error instanceof VaultFullError) return { sentence: 'cases.noRoom', detail: '' };
  const detail = detailOf(error);
  if (error instanceof VaultError && error.code === 'changed') return { sentence: 'cases.changed', detail };
  return { sentence: otherwise, detail };
}

export interface Act {
  busy: Signal<boolean>;
  failure: Signal<Failure | null>;
  /** One at a time. @returns whether it was done */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

/**
 * Something that is done to a case, and may fail.
 * @param otherwise what is said where no more is known of why
 */
export function useAct(otherwise: MessageKey = 'cases.failed'): Act {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    failure.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      console.error(error);
      failure.value = failureOf(error, otherwise);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, failure, run };
}
