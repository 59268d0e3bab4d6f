import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useDecide } from './use-decide.ts';
import type { Known } from './use-spread.ts';

/** One pair is decided as quickly by itself. */
const LEAST = 2;

/** Pairs whose files have one digest: confirmed together, by one act of a person. */
export function Identical({ known }: { known: Known }) {
  const done = useSignal(0);
  const message = useRef<HTMLParagraphElement>(null);
  const { isBusy, failure, decide } = useDecide(known, (decisions) => {
    done.value = decisions.length;
    message.current?.focus();
  });
  const pairs = known.spread.proposals().filter(({ why }) => why.method === 'same-bytes');
  return (
    <>
      <p role="status" tabIndex={-1} ref={message} data-testid="spread-identical-done">
        {done.value > 0 && t('spread.identicalDone', { count: done.value })}
      </p>
      {pairs.length >= LEAST && (
        <section class="card" data-testid="spread-identical" data-count={pairs.length}>
          <h2>{t('spread.identical', { count: pairs.length })}</h2>
          <p>{t('spread.identicalHint')}</p>
          <button
            type="button"
            aria-disabled={isBusy}
            data-testid="spread-identical-confirm"
            onClick={() => void decide(pairs.map(({ one, other }) => ({ one, other, verdict: 'same' })))}
          >
            {t('spread.identicalConfirm', { count: pairs.length })}
          </button>
          <FailureNote failure={failure} testId="spread-identical-failed" />
        </section>
      )}
    </>
  );
}
