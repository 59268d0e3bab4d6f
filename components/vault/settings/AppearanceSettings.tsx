import { neutral } from '../../../utils/app/settings/app-name.ts';
import { canChangeAppearance, setNeutral } from '../../../utils/app/settings/neutral-appearance.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { More } from './More.tsx';

/** The neutral appearance, where the build leaves a choice. */
export function AppearanceSettings() {
  if (!canChangeAppearance) return null;
  return (
    <section class="card narrow" data-testid="appearance">
      <h2>{t('neutral.title')}</h2>
      <Tick
        checked={neutral.value}
        label={t('neutral.on')}
        testId="settings-neutral"
        onChange={(wanted) => void setNeutral(wanted)}
      />
      <p class="hint">{t('neutral.what')}</p>
      <More of={t('neutral.title')}>
        <p>{t('neutral.menu')}</p>
        <p>{t('neutral.not')}</p>
        <p>{t('neutral.tile')}</p>
      </More>
    </section>
  );
}
