import { canBeOtherwise, setNeutral } from '../../utils/capture/appearance.ts';
import { t } from '../i18n/language.ts';
import { neutral } from '../ui/app-name.ts';
import { Tick } from '../ui/Tick.tsx';

/** The neutral appearance, where the build leaves a choice. */
export function AppearanceSettings() {
  if (!canBeOtherwise) return null;
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
      <p class="hint">{t('neutral.not')}</p>
      <p class="hint">{t('neutral.tile')}</p>
    </section>
  );
}
