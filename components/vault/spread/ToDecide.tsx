import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Decision } from '../../../utils/app/spread/spread.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Choose } from './Choose.tsx';
import { Pair } from './Pair.tsx';
import { isOpen, keyOf, ofCaptureFirst, type PairOf, pairAfter } from './pairs.ts';
import type { Known } from './use-spread.ts';

/** The pairs that wait, one at a time. The one that is looked at stays, whatever is found meanwhile. */
export function ToDecide({ known, capture }: { known: Known; capture: string | null }) {
  const { spread } = known;
  const held = useSignal<PairOf | null>(null);
  /** Whether it is looked at again: then it stays though it is decided. */
  const isAgain = useSignal(false);
  /** From the first act on the keyboard follows. */
  const acted = useSignal(false);
  const last = useSignal<Decision | null>(null);
  const message = useRef<HTMLParagraphElement>(null);
  const waiting = ofCaptureFirst(spread.proposals(), spread.media, capture);
  const stays = held.value !== null && (isAgain.value || isOpen(spread, held.value));
  const current = stays ? held.value : (waiting[0] ?? null);
  useLayoutEffect(() => {
    held.value = current;
  }, [current]);
  const go = (pair: PairOf | null, again = false) => {
    acted.value = true;
    isAgain.value = again;
    held.value = pair;
  };
  const decided = (decision: Decision) => {
    last.value = decision;
    const next = pairAfter(waiting, decision);
    go(next);
    if (next === null) message.current?.focus();
  };
  const number = current === null ? -1 : waiting.findIndex((one) => keyOf(one) === keyOf(current));
  return (
    <>
      <p class="decided" role="status" tabIndex={-1} ref={message} data-testid="spread-decided">
        {last.value !== null && (
          <>
            {t(`spreadDecided.${last.value.verdict}`)}{' '}
            <button
              type="button"
              class="quiet"
              data-testid="spread-redo"
              onClick={() => {
                go(last.value, true);
                last.value = null;
              }}
            >
              {t('spread.redo')}
            </button>
          </>
        )}
      </p>
      {current === null ? (
        <div class="empty" data-testid="spread-none">
          <p>{t('spread.none')}</p>
          <p class="hint">{t('spread.noneLimits')}</p>
        </div>
      ) : (
        <Pair
          key={keyOf(current)}
          known={known}
          one={current.one}
          other={current.other}
          {...(number >= 0
            ? { place: t('spread.place', { number: number + 1, count: waiting.length }) }
            : {})}
          takesFocus={acted.value}
          onDecided={decided}
        />
      )}
      {waiting.length > 1 && <Choose known={known} pairs={waiting} current={current} onChoose={go} />}
    </>
  );
}
