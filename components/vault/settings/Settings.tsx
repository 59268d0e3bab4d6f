import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { shortcutOf } from '../../ui/command-key.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { About } from './About.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { Calendars, type Proving, readProving } from './Calendars.tsx';
import { AdvancedSettings, PictureSettings } from './CaptureSettings.tsx';
import { Irreversible } from './Irreversible.tsx';
import { LockSettings } from './LockSettings.tsx';
import { readStamping, type Stamping, TimeStamps } from './TimeStamps.tsx';

/** What makes a part of the page longer or shorter: it is known before the page is drawn, so that nothing moves. */
interface Known {
  /** The keys that lock the vault. */
  key: string | null;
  stamping: Stamping;
  proving: Proving;
}

const readKnown = async (): Promise<Known> => {
  const [key, stamping, proving] = await Promise.all([shortcutOf('lock'), readStamping(), readProving()]);
  return { key, stamping, proving };
};

/** The settings in groups: what keeps its user safe first, what most never need closed, what cannot be undone last. */
export function Settings() {
  const known = useSignal<Known | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    readKnown().then(
      (found) => {
        known.value = found;
      },
      (error: unknown) => {
        failure.value = { sentence: 'app.unread', detail: detailOf(error) };
      },
    );
  }, []);
  if (failure.value !== null) return <FailureNote failure={failure.value} testId="settings-failed" />;
  if (known.value === null) return <p class="hint">{t('app.loading')}</p>;
  return (
    <>
      <header class="narrow" data-testid="settings">
        <h1>{t('settings.title')}</h1>
        <p class="hint">{t('settings.atOnce')}</p>
      </header>
      <LockSettings shortcut={known.value.key} />
      <AppearanceSettings />
      <PictureSettings />
      <TimeStamps first={known.value.stamping} />
      <Calendars first={known.value.proving} />
      <AdvancedSettings />
      <About />
      <Irreversible />
    </>
  );
}
