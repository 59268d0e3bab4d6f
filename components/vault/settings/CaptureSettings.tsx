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
import { NumberSetting } from './NumberSetting.tsx';
import { CONTEXT, FILE_MB, FILES_MB, type Range, SCREENS } from './numbers.ts';
import { PermissionSwitch } from './PermissionSwitch.tsx';
import { Switch } from './Switch.tsx';

/** What is done with the pictures of a page: the first of them keeps everybody from seeing them again. */
export const PictureSettings = () => (
  <section class="card narrow" data-testid="settings-pictures">
    <h2>{t('settings.pictures')}</h2>
    <Switch setting={masked} name="masked" />
    <Switch setting={originals} name="originals" />
    <Switch setting={uncover} name="uncover" />
  </section>
);

/** What most never need, closed. */
export const AdvancedSettings = () => (
  <details class="card narrow" data-testid="settings-advanced">
    <summary>{t('settings.advanced')}</summary>
    <h3>{t('settings.far')}</h3>
    <Screens setting={maxFrames} range={SCREENS} name="screens" />
    <Switch setting={untilStop} name="untilStop" />
    <Screens setting={contextScreens} range={CONTEXT} name="context" />
    <h3>{t('settings.sure')}</h3>
    <Switch setting={freshLoad} name="freshLoad" />
    <Switch setting={secondLook} name="secondLook" />
    <Switch setting={askClock} name="askClock" />
    {canTellConnection() && (
      <PermissionSwitch name="connection" isOn={isTellingConnection} turn={setTellingConnection} />
    )}
    <h3>{t('settings.files')}</h3>
    <Megabytes setting={maxFileMb} range={FILE_MB} name="fileMb" />
    <Megabytes setting={maxFilesMb} range={FILES_MB} name="filesMb" />
    <PermissionSwitch name="servers" isOn={isAskingServers} turn={setAskingServers} />
    {canArchive() && (
      <PermissionSwitch
        name="archive"
        isOn={isArchiving}
        turn={setArchiving}
        question={t('settings.archivePermission')}
      />
    )}
  </details>
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
