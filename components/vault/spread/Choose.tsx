import { useSignal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import type { MediumId } from '../../../utils/spread/medium.ts';
import { keyOf, type PairOf } from './pairs.ts';
import type { Known } from './use-spread.ts';
import { lineOfPicture, useCards } from './use-titles.ts';

/** Pairs that are drawn at once. */
const SHOWN = 50;

interface Props {
  known: Known;
  pairs: readonly PairOf[];
  current: PairOf | null;
  onChoose(pair: PairOf): void;
}

/** All pairs that wait, by whose pages they are of: no picture is shown. */
export function Choose({ known: { ring, spread }, pairs, current, onChoose }: Props) {
  const most = useSignal(SHOWN);
  const isOpen = useSignal(false);
  const shown = isOpen.value ? pairs.slice(0, most.value) : [];
  const cards = useCards(
    ring,
    shown.flatMap(({ one, other }) => [one, other].flatMap((id) => spread.media.get(id)?.capture ?? [])),
  );
  const line = (id: MediumId) => {
    const medium = spread.media.get(id);
    return medium === undefined ? '' : lineOfPicture(cards.get(medium.capture), medium);
  };
  return (
    <details
      class="more"
      data-testid="spread-choose"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{t('spread.choose', { count: pairs.length })}</summary>
      <ul class="rows">
        {shown.map((pair) => (
          <li class="row pair-row" key={keyOf(pair)}>
            <button
              type="button"
              class="quiet"
              aria-current={current !== null && keyOf(pair) === keyOf(current)}
              data-testid="spread-choose-pair"
              onClick={() => onChoose(pair)}
            >
              {t('spread.pair', { one: line(pair.one), other: line(pair.other) })}
            </button>
          </li>
        ))}
      </ul>
      {pairs.length > shown.length && (
        <button
          type="button"
          onClick={() => {
            most.value += SHOWN;
          }}
        >
          {t('spread.more')}
        </button>
      )}
    </details>
  );
}
