import { compareMatches, type EvidenceMatch, pictureKey } from '../../../utils/evidence/match.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MediumId } from '../../../utils/spread/medium.ts';
import { formatLocal } from '../../words/format.ts';
import type { PairOf } from './pairs.ts';
import type { Known } from './use-spread.ts';
import { lineOf, useCards } from './use-titles.ts';

interface Props {
  known: Known;
  ids: readonly MediumId[];
  onAgain(pair: PairOf): void;
}

/** What was decided of these pictures, the newest first, each with a way to decide anew. Nothing of it is ever taken back. */
export function Decisions({ known: { ring, spread }, ids, onAgain }: Props) {
  const own = new Set(ids);
  const byKey = new Map(Array.from(spread.media, ([id, { picture }]) => [pictureKey(picture), id]));
  const decided = spread.matches
    .toSorted((one, other) => compareMatches(other, one))
    .flatMap((match) => {
      const [one, other] = match.pictures.map((picture) => byKey.get(pictureKey(picture)));
      const isOwn = one !== undefined && other !== undefined && (own.has(one) || own.has(other));
      return isOwn ? [{ match, one, other }] : [];
    });
  const captureOf = (id: MediumId) => spread.media.get(id)?.capture ?? '';
  const cards = useCards(
    ring,
    decided.flatMap(({ one, other }) => [captureOf(one), captureOf(other)]),
  );
  if (decided.length === 0) return null;
  return (
    <section data-testid="picture-decisions">
      <h2>{t('spread.decisions')}</h2>
      <ul class="rows">
        {decided.map(({ match, one, other }) => (
          <li class="row pair-row" key={match.id} data-testid="picture-decision" data-verdict={match.verdict}>
            <div>
              <strong>{t(`spreadVerdict.${match.verdict}`)}</strong>
              <span class="where">
                {t('spread.pair', {
                  one: lineOf(cards.get(captureOf(one))),
                  other: lineOf(cards.get(captureOf(other))),
                })}
              </span>
              <span class="when">{whenOf(match)}</span>
            </div>
            <button
              type="button"
              data-testid="picture-decide-anew"
              aria-label={`${t('spread.redo')}: ${lineOf(cards.get(captureOf(one)))}, ${lineOf(cards.get(captureOf(other)))}`}
              onClick={() => onAgain({ one, other })}
            >
              {t('spread.redo')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whenOf({ at, by }: EvidenceMatch): string {
  const date = formatLocal(at, language.value, 'second');
  return by === '' ? date : t('spread.decidedBy', { date, by: visibleText(by) });
}
