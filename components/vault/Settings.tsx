import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { canArchive, isArchiving, setArchiving } from '../../utils/capture/archive.ts';
import { contextScreens, freshLoad, maxFrames, secondLook, untilStop } from '../../utils/capture/settings.ts';
import { t } from '../i18n/language.ts';
import { Field } from '../ui/Field.tsx';
import { Note } from '../ui/Note.tsx';
import { type Bounds, CONTEXT, readScreens, SCREENS } from './screens.ts';

/** How captures are made. What is changed holds at once. */
export const Settings = () => (
  <section class="card narrow" data-testid="settings">
    <h1>{t('settings.title')}</h1>
    <Screens setting={maxFrames} name="screens" bounds={SCREENS} />
    <Switch setting={untilStop} name="untilStop" />
    <Screens setting={contextScreens} name="context" bounds={CONTEXT} />
    <Switch setting={freshLoad} name="freshLoad" />
    <Switch setting={secondLook} name="secondLook" />
    {canArchive() && <Archiving />}
  </section>
);

interface Counted {
  setting: typeof maxFrames;
  name: 'screens' | 'context';
  bounds: Bounds;
}

/** A number of screens. */
function Screens({ setting, name, bounds }: Counted) {
  const text = useSignal('');
  const said = useSignal<'saved' | 'wrong' | null>(null);
  useEffect(() => {
    void setting.getValue().then((screens) => {
      text.value = String(screens);
    });
  }, [setting]);

  const change = async (written: string): Promise<void> => {
    text.value = written;
    const screens = readScreens(written, bounds);
    if (screens !== null) await setting.setValue(screens);
    said.value = screens === null ? 'wrong' : 'saved';
  };

  return (
    <>
      <Field label={t(`settings.${name}`)} hint={t(`settings.${name}Hint`, { ...bounds })}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={bounds.least}
            max={bounds.most}
            step={1}
            value={text.value}
            data-testid={`settings-${name}`}
            onChange={({ currentTarget }) => void change(currentTarget.value)}
          />
        )}
      </Field>
      {said.value === 'wrong' && (
        <Note tone="error" testId={`settings-${name}-wrong`}>
          {t('settings.screensWrong', { ...bounds })}
        </Note>
      )}
      {said.value === 'saved' && (
        <Note tone="good" testId={`settings-${name}-saved`}>
          {t('settings.saved')}
        </Note>
      )}
    </>
  );
}

/** A choice between yes and no, with what it does in a sentence. */
function Switch({
  setting,
  name,
}: {
  setting: typeof freshLoad;
  name: 'freshLoad' | 'secondLook' | 'untilStop';
}) {
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
