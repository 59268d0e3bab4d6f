import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { canArchive, isArchiving, setArchiving } from '../../utils/capture/archive.ts';
import { freshLoad, maxFrames, secondLook } from '../../utils/capture/settings.ts';
import { t } from '../i18n/language.ts';
import { Field } from '../ui/Field.tsx';
import { Note } from '../ui/Note.tsx';
import { readScreens, SCREENS } from './screens.ts';
import { TimeStamps } from './TimeStamps.tsx';

/** How captures are made, and who stamps them. What is changed holds at once. */
export const Settings = () => (
  <>
    <Captures />
    <TimeStamps />
  </>
);

const Captures = () => (
  <section class="card narrow" data-testid="settings">
    <h1>{t('settings.title')}</h1>
    <Screens />
    <Switch setting={freshLoad} name="freshLoad" />
    <Switch setting={secondLook} name="secondLook" />
    {canArchive() && <Archiving />}
  </section>
);

/** The most screens that a capture takes. */
function Screens() {
  const text = useSignal('');
  const said = useSignal<'saved' | 'wrong' | null>(null);
  useEffect(() => {
    void maxFrames.getValue().then((screens) => {
      text.value = String(screens);
    });
  }, []);

  const change = async (written: string): Promise<void> => {
    text.value = written;
    const screens = readScreens(written);
    if (screens !== null) await maxFrames.setValue(screens);
    said.value = screens === null ? 'wrong' : 'saved';
  };

  return (
    <>
      <Field label={t('settings.screens')} hint={t('settings.screensHint', SCREENS)}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={SCREENS.least}
            max={SCREENS.most}
            step={1}
            value={text.value}
            data-testid="settings-screens"
            onChange={({ currentTarget }) => void change(currentTarget.value)}
          />
        )}
      </Field>
      {said.value === 'wrong' && (
        <Note tone="error" testId="settings-screens-wrong">
          {t('settings.screensWrong', SCREENS)}
        </Note>
      )}
      {said.value === 'saved' && (
        <Note tone="good" testId="settings-screens-saved">
          {t('settings.saved')}
        </Note>
      )}
    </>
  );
}

/** A choice between yes and no, with what it does in a sentence. */
function Switch({ setting, name }: { setting: typeof freshLoad; name: 'freshLoad' | 'secondLook' }) {
  const on = useSignal(false);
  useEffect(() => {
    void setting.getValue().then((value) => {
      on.value = value;
    });
  }, [setting]);
  const change = async (wanted: boolean): Promise<void> => {
    on.value = wanted;
    await setting.setValue(wanted);
  };
  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={on.value}
          data-testid={`settings-${name}`}
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
        <span>{t(`settings.${name}`)}</span>
      </label>
      <p class="hint">{t(`settings.${name}Why`)}</p>
    </>
  );
}

/** Whether pages are kept as MHTML too. */
function Archiving() {
  const on = useSignal(false);
  const refused = useSignal(false);
  useEffect(() => {
    void isArchiving().then((archiving) => {
      on.value = archiving;
    });
  }, []);

  const change = async (wanted: boolean): Promise<void> => {
    // Shown as it will be while the browser asks; what it answers stands.
    on.value = wanted;
    on.value = await setArchiving(wanted).catch(() => false);
    refused.value = wanted && !on.value;
  };

  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={on.value}
          data-testid="settings-archive"
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
        <span>{t('settings.archive')}</span>
      </label>
      <p class="hint">{t('settings.archiveWhy')}</p>
      <p class="hint">{t('settings.archivePermission')}</p>
      {refused.value && (
        <Note tone="warning" testId="settings-archive-refused">
          {t('settings.archiveRefused')}
        </Note>
      )}
    </>
  );
}
