import { useSignal } from '@preact/signals';
import type { Group } from '../../../utils/app/spread/spread.ts';
import { t } from '../../../utils/i18n/language.ts';
import { placeOfPicture } from './place-of.ts';
import type { Known } from './use-spread.ts';
import { lineOf, useCards } from './use-titles.ts';

/** Pictures that are drawn at once, and captures that are named of each. */
const SHOWN = 50;
const NAMED = 3;

/** Pictures of which a person said that they are the same. */
export function Confirmed({ known: { ring, spread } }: { known: Known }) {
  const most = useSignal(SHOWN);
  const groups = spread.groups();
  const shown = groups.slice(0, most.value);
  const capturesOf = ({ media }: Group) => {
    const all = media.flatMap((id) => spread.media.get(id)?.capture ?? []);
    return Array.from(new Set(all)).slice(0, NAMED);
  };
  const cards = useCards(ring, shown.flatMap(capturesOf));
  if (groups.length === 0) return null;
  return (
    <section data-testid="spread-confirmed">
      <h2>{t('spread.confirmed')}</h2>
      <ul class="rows">
        {shown.map((group) => (
          <li class="row pair-row" key={group.id} data-testid="spread-group" data-id={group.id}>
            <a href={placeOfPicture(group.id)} data-testid="spread-group-open">
              <strong>{t('spread.places', { count: group.media.length })}</strong>
              {capturesOf(group).map((capture) => (
                <span class="where" key={capture}>
                  {lineOf(cards.get(capture))}
                </span>
              ))}
            </a>
            {group.contradictions.length > 0 && <span class="badge warn">{t('spread.contradicted')}</span>}
          </li>
        ))}
      </ul>
      {groups.length > shown.length && (
        <button
          type="button"
          onClick={() => {
            most.value += SHOWN;
          }}
        >
          {t('spread.more')}
        </button>
      )}
    </section>
  );
}
