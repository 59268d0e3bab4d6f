import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { readBackup } from '../../utils/vault/backup/read.ts';
import { type Restored, restoreBackup } from '../../utils/vault/backup/restore.ts';
import { BackupError, LockError, VaultFullError } from '../../utils/vault/errors.ts';
import type { OpenRing } from '../../utils/vault/keys.ts';
import { t } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Field } from '../ui/Field.tsx';
import { Note } from '../ui/Note.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { Tick } from '../ui/Tick.tsx';
import { detailOf } from '../words/detail.ts';
import { holdingOpen } from './auto-lock.ts';
import { KitCodes, type TypedCodes, typedSecret } from './KitCodes.tsx';
import { kitSentence } from './kit-words.ts';
import { db, lockNow } from './session.ts';

type Stage =
  | { name: 'start'; failure: { sentence: MessageKey; detail: string } | null }
  | { name: 'checking' | 'restoring'; share: number; controller: AbortController }
  | { name: 'done'; restored: Restored };

function sentenceFor(error: unknown): MessageKey {
  if (error instanceof LockError && error.code === 'no-slot') return 'backup.kitMissing';
  const kit = kitSentence(error);
  if (kit !== null) return kit;
  if (error instanceof LockError) return 'backup.wrongPassphrase';
  if (error instanceof VaultFullError) return 'backup.noRoom';
  if (!(error instanceof BackupError)) return 'backup.restoreFailed';
  return error.code === 'not-a-backup' ? 'backup.notBackup' : 'backup.damaged';
}

/** From a file into the vault. */
export function RestoreBackup({ ring }: { ring: OpenRing }) {
  const file = useSignal<File | null>(null);
  const passphrase = useSignal('');
  const withKit = useSignal(false);
  const codes: TypedCodes = useSignal(['', ''] as const);
  const stage = useSignal<Stage>({ name: 'start', failure: null });
  const at = stage.value;
  useEffect(
    () => () => {
      const last = stage.peek();
      if ('controller' in last) last.controller.abort();
    },
    [],
  );

  const restore = async (chosen: File): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    const telling = (name: 'checking' | 'restoring') => ({
      signal,
      onProgress: (share: number) => {
        stage.value = { name, share, controller };
      },
    });
    telling('checking').onProgress(0);
    try {
      const restored = await holdingOpen(async () => {
        const way = withKit.value
          ? { kit: await typedSecret(codes.value) }
          : { passphrase: passphrase.value };
        const backup = await readBackup(chosen, way, telling('checking'));
        telling('restoring').onProgress(0);
        return restoreBackup(db, ring, backup, telling('restoring'));
      });
      stage.value = { name: 'done', restored };
    } catch (error) {
      const failure = signal.aborted
        ? { sentence: 'backup.cancelled' as const, detail: '' }
        : { sentence: sentenceFor(error), detail: detailOf(error) };
      stage.value = { name: 'start', failure };
    } finally {
      passphrase.value = '';
      // A code is long: what is right in it need not be typed again.
      if (stage.value.name === 'done') codes.value = ['', ''];
    }
  };

  if (at.name === 'done') return <Outcome restored={at.restored} />;
  if (at.name !== 'start') {
    return (
      <>
        <p aria-live="polite">{t(`backup.${at.name}`, { percent: Math.floor(at.share * 100) })}</p>
        <button type="button" data-testid="restore-cancel" onClick={() => at.controller.abort()}>
          {t('app.cancel')}
        </button>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file.value !== null) void restore(file.value);
      }}
    >
      <Field label={t('backup.file')}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            data-testid="restore-file"
            onChange={({ currentTarget }) => {
              file.value = currentTarget.files?.[0] ?? null;
            }}
          />
        )}
      </Field>
      <Tick
        checked={withKit.value}
        label={t('backup.withKit')}
        testId="restore-with-kit"
        onChange={(wanted) => {
          withKit.value = wanted;
        }}
      />
      {withKit.value ? (
        <KitCodes codes={codes} />
      ) : (
        <SecretField
          label={t('backup.passphrase')}
          hint={t('backup.passphraseHint')}
          value={passphrase.value}
          kind="off"
          testId="restore-passphrase"
          onInput={(value) => {
            passphrase.value = value;
          }}
        />
      )}
      {at.failure !== null && (
        <Note tone={at.failure.sentence === 'backup.cancelled' ? 'plain' : 'error'} testId="restore-failed">
          <p>{t(at.failure.sentence)}</p>
          <ErrorDetail detail={at.failure.detail} />
        </Note>
      )}
      <button
        type="submit"
        disabled={file.value === null || (withKit.value ? codes.value[0] : passphrase.value) === ''}
        data-testid="restore-start"
      >
        {t('backup.restore')}
      </button>
    </form>
  );
}

function Outcome({ restored: { how, added, present, chains } }: { restored: Restored }) {
  return (
    <Note tone="good" testId="restore-done">
      {how === 'merged' && added === 0 && <p>{t('backup.mergedNone')}</p>}
      {(how === 'adopted' || added > 0) && <p>{t(`backup.${how}`, { count: added })}</p>}
      {chains > 0 && <p>{t('backup.chains')}</p>}
      {added > 0 && present > 0 && <p>{t('backup.present', { count: present })}</p>}
      {how === 'adopted' && (
        <button type="button" data-testid="restore-open" onClick={lockNow}>
          {t('backup.open')}
        </button>
      )}
    </Note>
  );
}
