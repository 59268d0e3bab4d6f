import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BackupFile, makeBackup } from '../../../utils/app/backup/make-backup.ts';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db, guarded } from '../../../utils/app/session/session.ts';
import { isPhone } from '../../../utils/browser.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { backupDone } from '../../../utils/vault/backup/make.ts';
import type { PublicKeyring } from '../../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatBytes } from '../../words/format.ts';

type Stage =
  | { name: 'start'; failure: string | null; cancelled?: boolean }
  | { name: 'working'; done: number; all: number; controller: AbortController }
  | { name: 'ready'; backup: BackupFile; url: string; saving: boolean };

/** Writes a backup file. */
export function MakeBackup({ ring, label }: { ring: PublicKeyring; label: string }) {
  const stage = useSignal<Stage>({ name: 'start', failure: null });
  const at = stage.value;
  useEffect(
    () => () => {
      const last = stage.peek();
      if (last.name === 'working') last.controller.abort();
      if (last.name !== 'ready') return;
      URL.revokeObjectURL(last.url);
      void last.backup.scratch.remove();
    },
    [],
  );

  const make = async (): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = (done: number, all: number) => {
      stage.value = { name: 'working', done, all, controller };
    };
    onProgress(0, 0);
    try {
      const backup = await keepOpenDuring((onWritten) =>
        makeBackup(db, ring, { onProgress, onWritten, signal }),
      );
      stage.value = { name: 'ready', backup, url: URL.createObjectURL(backup.file), saving: false };
    } catch (error) {
      const cancelled = signal.aborted;
      stage.value = { name: 'start', failure: cancelled ? null : detailOf(error), cancelled };
    }
  };
  const save = (ready: Stage & { name: 'ready' }): void => {
    ready.backup.scratch.leave();
    stage.value = { ...ready, saving: true };
    if (!ready.saving)
      void backupDone(db, ring, ready.backup.made).catch((error: unknown) => console.error(error));
  };

  if (!guarded.value) {
    return (
      <Note tone="warning" testId="backup-no-passphrase">
        {t('backup.needPassphrase')} <a href="#passphrase">{t('vault.setPassphrase')}</a>
      </Note>
    );
  }
  if (at.name === 'working') {
    return (
      <>
        <p aria-live="polite">{t('backup.making', { done: at.done, all: at.all })}</p>
        <button type="button" data-testid="backup-cancel" onClick={() => at.controller.abort()}>
          {t('app.cancel')}
        </button>
      </>
    );
  }
  if (at.name === 'ready') {
    const captures = t('backup.capturesCount', { count: at.backup.made.captures });
    return (
      <>
        <Note tone="good" testId="backup-ready">
          {t('backup.ready', { captures })} {formatBytes(at.backup.file.size, language.value)}
        </Note>
        <p>{t('backup.saveHint')}</p>
        <a
          class="button primary"
          href={at.url}
          download={at.backup.name}
          data-testid="backup-save"
          onClick={() => save(at)}
        >
          {t('backup.save')}
        </a>
        {at.saving && (
          <Note tone="plain" testId="backup-saved">
            {t('backup.saved')} {isPhone() && t('phone.saved')}
          </Note>
        )}
      </>
    );
  }
  return (
    <>
      {at.failure !== null && (
        <Note tone="error" testId="backup-failed">
          <p>{t('backup.makeFailed')}</p>
          <ErrorDetail detail={at.failure} />
        </Note>
      )}
      {at.cancelled && <Note tone="plain">{t('backup.cancelled')}</Note>}
      <button type="button" class="primary" data-testid="backup-make" onClick={() => void make()}>
        {label}
      </button>
    </>
  );
}
