import { useSignal } from '@preact/signals';
import { db } from '../../../utils/app/session/session.ts';
import { type PlatformHashes as Found, platformHashes } from '../../../utils/app/spread/platform-hashes.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { Medium } from '../../../utils/spread/medium.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useUnlockedFile } from '../../ui/use-unlocked-file.ts';
import { useAct } from '../cases/use-act.ts';

/** Gives the hashes of a picture out as a file, after it was said what that gives away and for whom it is. */
export function PlatformHashes({ ring, media }: { ring: OpenKeyring; media: readonly Medium[] }) {
  const asking = useSignal(false);
  const found = useSignal<Found | null>(null);
  const { url, give, forget } = useUnlockedFile();
  const act = useAct('spreadReport.hashesFailed');
  if (!media.some(({ kind }) => kind === 'picture')) return null;
  const close = () => {
    asking.value = false;
    found.value = null;
    forget();
  };
  const make = () =>
    act.run(async () => {
      found.value = await platformHashes(db, ring, media);
      if (found.value.hashes > 0) give([found.value.csv]);
    });
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-testid="platform-hashes"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('spreadReport.hashes')}
      </button>
      {asking.value && (
        <Dialog title={t('spreadReport.hashesTitle')} testId="platform-hashes-dialog" onClose={close}>
          <p>{t('spreadReport.hashesWhat')}</p>
          <p>
            <strong>{t('spreadReport.hashesGiveAway')}</strong>
          </p>
          <p>{t('spreadReport.hashesAdults')}</p>
          <p>{t('spreadReport.hashesMinors')}</p>
          <p class="hint">{t('spreadReport.hashesHistory')}</p>
          <FailureNote failure={act.failure.value} testId="platform-hashes-problem" />
          {found.value !== null && <Told found={found.value} />}
          <div class="actions">
            <button type="button" onClick={close}>
              {t(found.value === null ? 'app.cancel' : 'spreadReport.hashesClose')}
            </button>
            {found.value === null && (
              <button
                type="button"
                class="primary"
                disabled={act.busy.value}
                data-testid="platform-hashes-make"
                onClick={() => void make()}
              >
                {t('spreadReport.hashesMake')}
              </button>
            )}
            {url.value !== null && (
              <a
                class="button primary"
                href={url.value}
                download="hashes.csv"
                data-testid="platform-hashes-save"
              >
                {t('spreadReport.hashesSave')}
              </a>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}

const Told = ({ found: { hashes, leftOut } }: { found: Found }) => (
  <div role="status" data-testid="platform-hashes-told">
    <p>{t(hashes === 0 ? 'spreadReport.hashesNone' : 'spreadReport.hashesMade', { count: hashes })}</p>
    {leftOut > 0 && <p>{t('spreadReport.hashesLeftOut', { count: leftOut })}</p>}
  </div>
);
