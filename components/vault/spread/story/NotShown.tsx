import { t } from '../../../../utils/i18n/language.ts';

const LIMITS = ['maker', 'platform', 'deleted', 'uncaptured', 'clock', 'names'] as const;

/** What none of it can show. */
export const NotShown = () => (
  <section class="not-shown" data-testid="story-not-shown">
    <h3>{t('spreadStory.notShown')}</h3>
    <ul>
      {LIMITS.map((limit) => (
        <li key={limit}>{t(`spreadLimits.${limit}`)}</li>
      ))}
    </ul>
  </section>
);
