import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { Comparison } from './Comparison.tsx';
import { type CheckedFile, type Opener, Opening } from './Opening.tsx';

/** Asks for a second package and compares it with the first. One that does not hold is compared with nothing. */
export function Compare({ first, opener }: { first: CheckedFile; opener: Opener }) {
  const wanted = useSignal(false);
  if (!first.report.ok)
    return (
      <p class="hint" data-testid="compare-refused">
        {t('compare.firstNotHeld')}
      </p>
    );
  return (
    <section class="card" data-testid="compare">
      <h2>{t('compare.title')}</h2>
      <p class="hint">{t('compare.intro')}</p>
      {wanted.value ? (
        <Opening opener={opener} label={t('compare.title')}>
          {(second) => <Comparison first={first} second={second} />}
        </Opening>
      ) : (
        <button
          type="button"
          data-testid="compare-start"
          onClick={() => {
            wanted.value = true;
          }}
        >
          {t('compare.start')}
        </button>
      )}
    </section>
  );
}
