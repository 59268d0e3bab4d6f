import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CHECKER_NAME, type OfflineChecker, offlineChecker } from '../../utils/app/export/offline-checker.ts';
import { detailOf } from '../../utils/errors/detail.ts';
import { t } from '../../utils/i18n/language.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { type Failure, FailureNote } from '../ui/FailureNote.tsx';
import { Hash } from '../ui/Hash.tsx';

/** With what a lawyer checks the package who has no extension, and its digest. It is read when it is opened. @param offers whether it can be saved here */
export function Checker({ offers }: { offers: boolean }) {
  const checker = useSignal<(OfflineChecker & { url: string }) | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => () => URL.revokeObjectURL(checker.peek()?.url ?? ''), []);

  const read = async (): Promise<void> => {
    try {
      const found = await offlineChecker();
      checker.value = { ...found, url: URL.createObjectURL(found.file) };
      failure.value = null;
    } catch (error) {
      failure.value = { sentence: 'app.unread', detail: detailOf(error) };
    }
  };
  const found = checker.value;
  return (
    <details
      class={offers ? 'more' : 'card'}
      data-testid="checker"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && found === null) void read();
      }}
    >
      <summary>{t('export.checker')}</summary>
      <p>{t(offers ? 'export.checkerHere' : 'export.checkerLater')}</p>
      <FailureNote failure={failure.value} testId="checker-failed" />
      {found !== null && (
        <>
          {offers && (
            <p>
              <a class="button" href={found.url} download={CHECKER_NAME} data-testid="checker-save">
                {t('export.checkerSave')}
              </a>
            </p>
          )}
          <p class="hint">
            SHA-256: <Hash value={found.sha256} testId="checker-sha256" /> <CopyButton text={found.sha256} />
          </p>
          <p class="hint">{t('export.checkerCompare')}</p>
        </>
      )}
    </details>
  );
}
