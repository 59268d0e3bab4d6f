import { useSignal } from '@preact/signals';
import { withWords } from '../../../utils/app/cases/find-cases.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MediumId } from '../../../utils/spread/medium.ts';
import { hostOf } from '../../words/format.ts';
import { LineField } from '../cases/TextField.tsx';
import { useIndexed } from '../cases/use-listed.ts';
import { listedTitle } from '../list/chosen.ts';
import { CoveredPicture } from './CoveredPicture.tsx';
import type { Known } from './use-spread.ts';
import { lineOf } from './use-titles.ts';

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

function Captures({ known: opened, ids, onChosen }: Props) {
  const { spread, ring } = opened;
  const words = useSignal('');
  const capture = useSignal<string | null>(null);
  const taken = new Set(ids);
  const byCapture = Map.groupBy(
    Array.from(spread.media).filter(([id]) => !taken.has(id)),
    ([, medium]) => medium.capture,
  );
  const listed = useIndexed(ring, Array.from(byCapture.keys()));
  const known = Array.from(byCapture.keys())
    .flatMap((id) => listed.get(id) ?? [])
    .toSorted((one, other) => other.card.sequence - one.card.sequence);
  const found = withWords(known, words.value, (one) =>
    [listedTitle(one), lineOf(one.card), one.card.title, hostOf(one.card.url)].join('\n'),
  );
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
        {found.slice(0, SHOWN).map(({ card }) => (
          <li class="row pair-row" key={card.id}>
            <button
              type="button"
              class="quiet"
              aria-expanded={chosen === card.id}
              data-testid="picture-add-capture"
              data-id={card.id}
              onClick={() => {
                capture.value = chosen === card.id ? null : card.id;
              }}
            >
              {lineOf(card)}
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
                    known={opened}
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
