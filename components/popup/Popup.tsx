import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Wishes } from '../../utils/capture/channel.ts';
import { t } from '../i18n/language.ts';
import { appName } from '../ui/app-name.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import { Altered } from './Altered.tsx';
import { Job } from './Job.tsx';
import { LockButton } from './LockButton.tsx';
import { Outlook } from './Outlook.tsx';
import { Subject } from './Subject.tsx';
import { isOver, type TabWatch } from './tab-watch.ts';
import { VaultNotes } from './VaultNotes.tsx';
import './popup.css';

interface Props {
  /** The tab that it is about; asked before there is anything to draw. */
  watching: Promise<TabWatch | null>;
}

/** What the toolbar button opens: one tab, and its capture. */
export function Popup({ watching }: Props) {
  const watch = useSignal<TabWatch | null>(null);
  useEffect(() => {
    void watching.then((found) => {
      watch.value = found;
    });
  }, [watching]);

  const tab = watch.value;
  const job = tab?.job.value ?? null;
  const outlook = tab?.outlook.value ?? null;
  const capture = (wishes: Wishes = {}) => void tab?.capture(wishes);
  return (
    <div class="popup" data-testid="popup" data-phase={job?.phase ?? outlook?.kind ?? 'loading'}>
      <header class="bar">
        <span class="brand">
          <Mark />
          <span>{appName.value}</span>
        </span>
        <LanguageSwitch />
      </header>
      <main>
        {outlook?.altered && <Altered onReload={() => void tab?.reload()} />}
        {/* The background says first what can be done with the tab: looking at the vault takes it longer. */}
        {(job !== null || outlook !== null) && <VaultNotes isOver={job === null || isOver(job)} />}
        {job !== null && job.phase !== 'done' && outlook !== null && (
          <Subject title={outlook.title} url={outlook.url} />
        )}
        {job !== null && (
          <Job
            state={job}
            onCapture={capture}
            onStop={() => void tab?.stop()}
            onWaitOn={() => void tab?.waitOn()}
            onCancel={() => void tab?.cancel()}
            onSingle={outlook?.kind === 'supported' ? () => void tab?.single() : null}
          />
        )}
        {job === null && outlook !== null && <Outlook outlook={outlook} onCapture={capture} />}
        {job === null && outlook === null && <p class="hint">{t('app.loading')}</p>}
      </main>
      <footer>
        <a href="vault.html" target="_blank" rel="noreferrer" data-testid="popup-vault">
          {t('app.openVault')}
        </a>
        <LockButton />
        <Shortcut />
      </footer>
    </div>
  );
}
