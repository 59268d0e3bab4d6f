import type { Proposed } from '../../../utils/evidence/match.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { Fact } from '../../ui/Fact.tsx';

const percent = (share: number): string => t('spread.percent', { percent: Math.round(share * 100) });

function reasons({ method, distance, places }: Proposed): MessageKey[] {
  if (method === 'same-bytes') return ['spread.whyBytes'];
  // Then the distance is that of their nearest frames.
  if (method === 'video') return ['spread.whyFrames'];
  return [
    ...(distance === null ? [] : (['spread.whyAlike'] as const)),
    ...(places === null ? [] : (['spread.whyPlaces'] as const)),
    ...(places?.mirrored ? (['spread.whyMirrored'] as const) : []),
  ];
}

/** Why the program proposes a pair, in words; the numbers are for who asks. @param why `null`: a person put the two together */
export const Why = ({ why }: { why: Proposed | null }) => (
  <section class="why" data-testid="spread-why">
    <h3>{t('spread.why')}</h3>
    {why === null ? (
      <p>{t('spread.whyHand')}</p>
    ) : (
      <>
        <ul class="lines">
          {reasons(why).map((reason) => (
            <li key={reason}>{t(reason)}</li>
          ))}
        </ul>
        {why.method !== 'same-bytes' && <p>{t('spread.mayErr')}</p>}
        <details class="more" data-testid="spread-numbers">
          <summary>{t('spread.numbers')}</summary>
          <Numbers why={why} />
        </details>
      </>
    )}
  </section>
);

const Numbers = ({ why: { version, distance, threshold, places, frames } }: { why: Proposed }) => (
  <dl class="facts">
    <Fact name={t('spread.method')}>{t('spread.methodVersion', { version })}</Fact>
    <Fact name={t('spread.distance')} testId="spread-distance">
      {distance === null
        ? t('spread.distanceMore', { threshold })
        : t('spread.distanceValue', { distance, threshold })}
    </Fact>
    {places !== null && (
      <>
        <Fact name={t('spread.inliers')}>{places.inliers}</Fact>
        <Fact name={t('spread.span')}>{percent(places.span)}</Fact>
        <Fact name={t('spread.overlap')}>{percent(places.overlap)}</Fact>
        <Fact name={t('spread.share')}>{percent(places.share)}</Fact>
      </>
    )}
    {frames !== null && (
      <Fact name={t('spread.framesOf')}>
        {t('spread.framesValue', {
          one: Math.round(frames.one * 100),
          other: Math.round(frames.other * 100),
        })}
      </Fact>
    )}
  </dl>
);
