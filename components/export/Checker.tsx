import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CHECKER_NAME, type OfflineChecker, offlineChecker } from '../../utils/app/export/offline-checker.ts';
import { detailOf } from '../../utils/errors/detail.ts';
import { t } from '../../utils/i18n/language.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { type Failure, FailureNote } from '../ui/FailureNote.tsx';
import { Hash } from '../ui/Hash.tsx';

/** With what a lawyer checks the package who has no extension, and its digest. @param offers whether it can be saved here */
export function Checker({ offers }: { offers: boolean }) {
  const checker = useSignal<(OfflineChecker & { url: string }) | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    let isGone = false;
    offlineChecker().then(
      (found) => {
        if (!isGone) checker.value = { ...found, url: URL.createObjectURL(found.file) };
      },
      (error: unknown) => {
        failure.value = { sentence: 'app.unread', detail: detailOf(error) };
      },
    );
    return () => {
      isGone = true;
      URL.revokeObjectURL(checker.peek()?.url ?? '');
    };
  }, []);
  const found = checker.value;
  return (
    <div class="after" data-testid="checker">
      <h3>{t('export.checker')}</h3>
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
    </div>
  );
}
