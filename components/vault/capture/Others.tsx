import type { Instant } from '../../../utils/evidence/time.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { CaptureCard } from '../../../utils/vault/content/card.ts';
import { formatLocal } from '../../words/format.ts';

interface Props {
  /** The capture that is shown. */
  capture: { id: string; capturedAt: Instant };
  /** Other captures of its page, the newest first; `null` while they are looked for. */
  others: readonly CaptureCard[] | null;
}

/** Where two captures stand beside each other, the earlier one first. */
function placeOf({ id, capturedAt }: Props['capture'], other: CaptureCard): string {
  const isLater = other.capturedAt.utc > capturedAt.utc;
  return `#compare/${isLater ? id : other.id}/${isLater ? other.id : id}`;
}

/** Leads to the captures of the same page, each beside this one; the nearest before it first. */
export function Others({ capture, others }: Props) {
  if (others === null) return <p class="others hint">{t('app.loading')}</p>;
  const earlier = others.filter(({ capturedAt }) => capturedAt.utc <= capture.capturedAt.utc);
  const later = others.filter((card) => !earlier.includes(card)).toReversed();
  const [nearest, ...rest] = [...earlier, ...later];
  if (nearest === undefined) return <p class="others hint">{t('change.noOther')}</p>;
  const link = (card: CaptureCard) => (
    <a href={placeOf(capture, card)} data-testid="compare-open" data-id={card.id}>
      {t('change.with', { date: formatLocal(card.capturedAt, language.value, 'minute') })}
    </a>
  );
  return (
    <div class="others" data-testid="compare-others">
      {link(nearest)}
      {rest.length > 0 && (
        <details class="more">
          <summary>{t('change.moreOthers', { count: rest.length })}</summary>
          <ul class="plain">
            {rest.map((card) => (
              <li key={card.id}>{link(card)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
