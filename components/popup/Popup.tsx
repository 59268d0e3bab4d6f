import { isOver, type TabWatch } from '../../utils/app/capture/tab-watch.ts';
import { appName } from '../../utils/app/settings/app-name.ts';
import type { CaptureOptions } from '../../utils/capture/queue/channel.ts';
import { t } from '../../utils/i18n/language.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import { Altered } from './Altered.tsx';
import { Job } from './Job.tsx';
import { LockButton } from './LockButton.tsx';
import { Subject } from './Subject.tsx';
import { TabOffer } from './TabOffer.tsx';
import { VaultNotes } from './VaultNotes.tsx';
import './popup.css';

interface Props {
  /** The tab that it is about; `null`: there is none. */
  watch: TabWatch | null;
}

/** The popup: one tab and its capture. */
export function Popup({ watch: tab }: Props) {
  const job = tab?.job.value ?? null;
  const tabStatus = tab?.status.value ?? null;
  const capture = (captureOptions: CaptureOptions = {}) => void tab?.capture(captureOptions);
  return (
    <div class="popup" data-testid="popup" data-phase={job?.phase ?? tabStatus?.kind ?? 'loading'}>
      <header class="bar">
        <span class="brand">
          <Mark />
          <span>{appName.value}</span>
        </span>
        <LanguageSwitch />
      </header>
      <main>
        {tabStatus?.altered && <Altered onReload={() => void tab?.reload()} />}
        {/* The background says first what can be done with the tab: looking at the vault takes it longer. */}
        {(job !== null || tabStatus !== null) && <VaultNotes isOver={job === null || isOver(job)} />}
        {job !== null && job.phase !== 'done' && tabStatus !== null && (
          <Subject title={tabStatus.title} url={tabStatus.url} />
        )}
        {job !== null && (
          <Job
            state={job}
            onCapture={capture}
            onStop={() => void tab?.stop()}
            onWaitOn={() => void tab?.waitOn()}
            onCancel={() => void tab?.cancel()}
            onSingle={tabStatus?.kind === 'supported' ? () => void tab?.single() : null}
          />
        )}
        {job === null && tabStatus !== null && (
          <TabOffer tabStatus={tabStatus} goesAway={tab?.goesAway ?? null} onCapture={capture} />
        )}
        {tab === null ? (
          <p data-testid="popup-no-page">{t('phone.noPage')}</p>
        ) : (
          job === null && tabStatus === null && <p class="hint">{t('app.loading')}</p>
        )}
      </main>
      <footer>
        <a class="alone" href="vault.html" target="_blank" rel="noreferrer" data-testid="popup-vault">
          {t('app.openVault')}
        </a>
        <LockButton />
        <Shortcut />
      </footer>
    </div>
  );
}
