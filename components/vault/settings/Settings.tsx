import { t } from '../../../utils/i18n/language.ts';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { AdvancedSettings, PictureSettings } from './CaptureSettings.tsx';
import { Irreversible } from './Irreversible.tsx';
import { LockSettings } from './LockSettings.tsx';
import { TimeStamps } from './TimeStamps.tsx';
import './settings.css';

/** The settings in groups: what keeps its user safe first, what most never need closed, what cannot be undone last. */
export const Settings = () => (
  <>
    <header class="narrow" data-testid="settings">
      <h1>{t('settings.title')}</h1>
      <p class="hint">{t('settings.atOnce')}</p>
    </header>
    <LockSettings />
    <AppearanceSettings />
    <PictureSettings />
    <TimeStamps />
    <AdvancedSettings />
    <Irreversible />
  </>
);
