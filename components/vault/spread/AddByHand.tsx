import { useSignal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import type { MediumId } from '../../../utils/spread/medium.ts';
import { LineField } from '../cases/TextField.tsx';
import { CoveredPicture } from './CoveredPicture.tsx';
import type { Known } from './use-spread.ts';
import { lineOf, useCards } from './use-titles.ts';

/** Captures that are drawn at once: who looks for another writes a word of it. */
const SHOWN = 20;
const SMALL = 480;

interface Props {
  known: Known;
  /** Those that are the same already. */
  ids: readonly MediumId[];
  onChosen(medium: MediumId): void;
}

/** Puts another picture beside this one that the program did not propose. */
export const AddByHand = (props: Props) => {
  const isOpen = useSignal(false);
  return (
    <details
      class="card"
      data-testid="picture-add"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('spread.add')}</summary>
      {isOpen.value && <Captures {...props} />}
    </details>
  );
};

function Captures({ known, ids, onChosen }: Props) {
  const { spread, ring } = known;
  const words = useSignal('');
  const capture = useSignal<string | null>(null);
  const taken = new Set(ids);
  const byCapture = Map.groupBy(
    Array.from(spread.media).filter(([id]) => !taken.has(id)),
    ([, medium]) => medium.capture,
  );
  const cards = useCards(ring, Array.from(byCapture.keys()));
  const wanted = words.value.trim().toLocaleLowerCase();
  const found = Array.from(byCapture.keys()).filter((id) => {
    const card = cards.get(id);
    return card !== undefined && `${lineOf(card)} ${card.title}`.toLocaleLowerCase().includes(wanted);
  });
  const chosen = capture.value;
  return (
    <>
      <p class="hint">{t('spread.addHint')}</p>
      <LineField
        label={t('spread.addSearch')}
        value={words.value}
        testId="picture-add-search"
        onInput={(value) => {
          words.value = value;
        }}
      />
      <p class="hint" aria-live="polite">
        {t('spread.addFound', { count: found.length })}
      </p>
      <ul class="rows">
        {found.slice(0, SHOWN).map((id) => (
          <li class="row pair-row" key={id}>
            <button
              type="button"
              class="quiet"
              aria-expanded={chosen === id}
              data-testid="picture-add-capture"
              data-id={id}
              onClick={() => {
                capture.value = chosen === id ? null : id;
              }}
            >
              {lineOf(cards.get(id))}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && (
        <>
          <h3>{t('spread.addWhich')}</h3>
          <ul class="plain choices">
            {(byCapture.get(chosen) ?? []).map(([id, medium]) => {
              const name = t('spread.addNumber', { number: medium.number + 1 });
              return (
                <li key={id}>
                  <CoveredPicture
                    known={known}
                    medium={medium}
                    name={name}
                    testId="picture-add-sight"
                    longest={SMALL}
                  />
                  <button
                    type="button"
                    aria-label={`${t('spread.addThis')}: ${name}`}
                    data-testid="picture-add-this"
                    data-medium={id}
                    onClick={() => onChosen(id)}
                  >
                    {t('spread.addThis')}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}
