import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isAskingServers, setAskingServers } from '../../../utils/capture/media/servers.ts';
import {
  canTellConnection,
  isTellingConnection,
  setTellingConnection,
} from '../../../utils/capture/record/connection-permission.ts';
import { canArchive, isArchiving, setArchiving } from '../../../utils/capture/record/mhtml.ts';
import {
  askClock,
  contextScreens,
  freshLoad,
  masked,
  maxFileMb,
  maxFilesMb,
  maxFrames,
  originals,
  secondLook,
  uncover,
  untilStop,
} from '../../../utils/capture/settings.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Tick } from '../../ui/Tick.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { LockSettings } from './LockSettings.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { CONTEXT, FILE_MB, FILES_MB, type Range, SCREENS } from './numbers.ts';
import { PermissionSwitch } from './PermissionSwitch.tsx';
import { TimeStamps } from './TimeStamps.tsx';

/** Settings for captures, locking and time stamps. Changes take effect at once. */
export const Settings = () => (
  <>
    <Captures />
    <LockSettings />
    <AppearanceSettings />
    <TimeStamps />
    <section class="card narrow">
      <h2>{t('wipe.title')}</h2>
      <p>{t('wipe.settings')}</p>
      <a class="button danger" href="#wipe" data-testid="settings-wipe">
        {t('wipe.open')}
      </a>
    </section>
  </>
);

const Captures = () => (
  <section class="card narrow" data-testid="settings">
    <h1>{t('settings.title')}</h1>
    <Screens setting={maxFrames} range={SCREENS} name="screens" />
    <Switch setting={untilStop} name="untilStop" />
    <Screens setting={contextScreens} range={CONTEXT} name="context" />
    <Switch setting={freshLoad} name="freshLoad" />
    <Switch setting={secondLook} name="secondLook" />
    <Switch setting={askClock} name="askClock" />
    <Switch setting={uncover} name="uncover" />
    <Switch setting={masked} name="masked" />
    <Switch setting={originals} name="originals" />
    <Megabytes setting={maxFileMb} range={FILE_MB} name="fileMb" />
    <Megabytes setting={maxFilesMb} range={FILES_MB} name="filesMb" />
    <PermissionSwitch name="servers" isOn={isAskingServers} turn={setAskingServers} />
    {canTellConnection() && (
      <PermissionSwitch name="connection" isOn={isTellingConnection} turn={setTellingConnection} />
    )}
    {canArchive() && (
      <PermissionSwitch
        name="archive"
        isOn={isArchiving}
        turn={setArchiving}
        question={t('settings.archivePermission')}
      />
    )}
  </section>
);

interface ScreensProps {
  setting: typeof maxFrames;
  range: Range;
  name: 'screens' | 'context';
}

const Screens = ({ setting, range, name }: ScreensProps) => (
  <NumberSetting
    setting={setting}
    range={range}
    name={name}
    label={t(`settings.${name}`)}
    hint={t(`settings.${name}Hint`, { ...range })}
    wrong={t('settings.screensWrong', { ...range })}
  />
);

interface MegabytesProps {
  setting: typeof maxFileMb;
  range: Range;
  name: 'fileMb' | 'filesMb';
}

const Megabytes = ({ setting, range, name }: MegabytesProps) => (
  <NumberSetting
    setting={setting}
    range={range}
    name={name}
    label={t(`settings.${name}`)}
    hint={t('settings.mbHint', { ...range })}
    wrong={t('settings.mbWrong', { ...range })}
  />
);

interface SwitchProps {
  setting: typeof freshLoad;
  name: 'freshLoad' | 'secondLook' | 'askClock' | 'untilStop' | 'uncover' | 'masked' | 'originals';
}

/** A choice between yes and no, with what it does in a sentence. */
function Switch({ setting, name }: SwitchProps) {
  const on = useSignal<boolean | null>(null);
  useEffect(() => {
    void setting.getValue().then((value) => {
      // A choice made meanwhile wins.
      on.value ??= value;
    });
  }, [setting]);
  const change = async (wanted: boolean): Promise<void> => {
    on.value = wanted;
    await setting.setValue(wanted);
  };
  return (
    <>
      <Tick
        checked={on.value ?? false}
        label={t(`settings.${name}`)}
        testId={`settings-${name}`}
        onChange={(wanted) => void change(wanted)}
      />
      <p class="hint">{t(`settings.${name}Why`)}</p>
    </>
  );
}
