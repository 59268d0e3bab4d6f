import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keepOpenDuring } from '../../../utils/app/session/auto-lock.ts';
import { db, lockNow, replacingVault } from '../../../utils/app/session/session.ts';
import { finishInterrupted, takeOver } from '../../../utils/app/session/tidy.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import type { BackupWay } from '../../../utils/vault/backup/format.ts';
import { readBackup } from '../../../utils/vault/backup/read.ts';
import { type Restored, restoreBackup } from '../../../utils/vault/backup/restore.ts';
import { BackupError, LockError, VaultFullError } from '../../../utils/vault/errors.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { PrivateKeyFields } from '../../ui/PrivateKeyFields.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { takeSecret } from '../../ui/take-secret.ts';
import { formatBytes } from '../../words/format.ts';
import { KitCodes, type TypedCodes, typedSecret } from '../security/KitCodes.tsx';
import { kitSentence } from '../security/kit-words.ts';

type Stage =
  | { name: 'start'; failure: Failure | null }
  | { name: 'checking' | 'restoring'; share: number; controller: AbortController }
  | { name: 'done'; restored: Restored };

/** By the unlock method that the backup lacks. */
const MISSING: Record<string, MessageKey> = {
  kit: 'backup.kitMissing',
  passphrase: 'backup.isDeposit',
  deposit: 'backup.noDeposit',
};

function sentenceFor(error: unknown): MessageKey {
  if (error instanceof LockError && error.code === 'no-slot')
    return MISSING[error.detail] ?? 'backup.damaged';
  if (error instanceof LockError && error.code === 'not-a-key') return 'backup.notKey';
  if (error instanceof LockError && error.code === 'wrong-key') return 'backup.wrongKey';
  if (error instanceof LockError && error.code === 'unusable-key') return 'backup.unusableKey';
  const kit = kitSentence(error);
  if (kit !== null) return kit;
  if (error instanceof LockError) return 'backup.wrongPassphrase';
  if (error instanceof VaultFullError) return 'backup.noRoom';
  if (!(error instanceof BackupError)) return 'backup.restoreFailed';
  if (error.code === 'newer') return 'update.newerBackup';
  return error.code === 'not-a-backup' ? 'backup.notBackup' : 'backup.damaged';
}

/** From a file into the vault. */
export function RestoreBackup({ ring }: { ring: OpenKeyring }) {
  const file = useSignal<File | null>(null);
  const passphrase = useSignal('');
  const by = useSignal<'passphrase' | 'kit' | 'deposit'>('passphrase');
  const privateKey = useSignal('');
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

  const wayIn = async (): Promise<BackupWay> => {
    if (by.value === 'kit') return { kit: await typedSecret(codes.value) };
    if (by.value === 'passphrase') return { passphrase: takeSecret(passphrase) };
    return { deposit: { privateKey: privateKey.value, passphrase: takeSecret(passphrase) } };
  };
  const restore = async (chosen: File): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    const show = (name: 'checking' | 'restoring', share: number) => {
      stage.value = { name, share, controller };
    };
    show('checking', 0);
    try {
      const restored = await keepOpenDuring(async (move) => {
        const telling = (name: 'checking' | 'restoring') => ({
          signal,
          onProgress: (share: number) => {
            move(`${name} ${share}`);
            show(name, share);
          },
        });
        const backup = await readBackup(chosen, await wayIn(), telling('checking'));
        show('restoring', 0);
        return replacingVault(
          () => restoreBackup(db, ring, backup, telling('restoring')),
          ({ how }) => how === 'adopted',
        );
      });
      stage.value = { name: 'done', restored };
      // When the backup became the vault, it is opened again and finishes them.
      if (restored.how === 'merged')
        finishInterrupted(ring)
          .then(() => takeOver(ring))
          .catch((error: unknown) => console.error(error));
    } catch (error) {
      const failure = signal.aborted
        ? { sentence: 'backup.cancelled' as const, detail: '' }
        : { sentence: sentenceFor(error), detail: detailOf(error) };
      stage.value = { name: 'start', failure };
    } finally {
      // Codes are long: keep what was typed.
      if (stage.value.name === 'done') {
        codes.value = ['', ''];
        privateKey.value = '';
        passphrase.value = '';
      }
    }
  };

  const isFilled =
    { passphrase: passphrase.value, kit: codes.value[0], deposit: privateKey.value }[by.value] !== '';
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
      <div class="field">
        <div class="actions">
          <FileButton
            label={t('backup.choose')}
            testId="restore-file"
            onChosen={([chosen]) => {
              file.value = chosen ?? null;
            }}
          />
        </div>
        <p class="hint" role="status" data-testid="restore-name">
          {file.value !== null &&
            t('verify.fileName', {
              name: visibleText(file.value.name),
              size: formatBytes(file.value.size, language.value),
            })}
        </p>
      </div>
      {(['kit', 'deposit'] as const).map((way) => (
        <Tick
          key={way}
          checked={by.value === way}
          label={t(way === 'kit' ? 'backup.withKit' : 'backup.withKey')}
          testId={`restore-with-${way}`}
          onChange={(wanted) => {
            by.value = wanted ? way : 'passphrase';
          }}
        />
      ))}
      {by.value === 'kit' && <KitCodes codes={codes} />}
      {by.value === 'deposit' && (
        <PrivateKeyFields
          privateKey={privateKey}
          passphrase={passphrase}
          wrong="backup.notKey"
          testId="restore-key"
        />
      )}
      {by.value === 'passphrase' && (
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
      <FailureNote
        failure={at.failure}
        tone={at.failure?.sentence === 'backup.cancelled' ? 'plain' : 'error'}
        testId="restore-failed"
      />
      <button type="submit" disabled={file.value === null || !isFilled} data-testid="restore-start">
        {t('backup.restore')}
      </button>
    </form>
  );
}

function Outcome({ restored: { how, added, present, cutOff, chains } }: { restored: Restored }) {
  return (
    <Note tone="good" testId="restore-done">
      {how === 'merged' && added + cutOff === 0 && <p>{t('backup.mergedNone')}</p>}
      {(how === 'adopted' || added > 0) && <p>{t(`backup.${how}`, { count: added })}</p>}
      {cutOff > 0 && <p>{t('backup.cutOff', { count: cutOff })}</p>}
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
