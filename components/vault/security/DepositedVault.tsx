import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { db } from '../../../utils/app/session/session.ts';
import { neutral } from '../../../utils/app/settings/app-name.ts';
import { countUnfinished } from '../../../utils/capture/queue/recover.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { dayOfCapture } from '../../../utils/evidence/capture-id.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { CaptureRow } from '../../../utils/vault/db/database.ts';
import type { PublicKeyring } from '../../../utils/vault/keys/keyring.ts';
import { keyringThatIsThere } from '../../../utils/vault/keys/keys.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatBytes, formatDate } from '../../words/format.ts';
import { MakeBackup } from '../backup/MakeBackup.tsx';

/** Rows shown; the total is shown above them. */
const SHOWN = 50;

interface Readable {
  ring: PublicKeyring;
  total: number;
  rows: CaptureRow[];
  /** Interrupted captures, which cannot be finished here. */
  cutOff: number;
}

/** A vault on deposit: what can be shown without a key, and how to hand it over. */
export const DepositedVault = () => (
  <section class="card narrow" data-testid="entrusted">
    {neutral.value ? (
      <>
        <h1>{t('neutral.locked')}</h1>
        <details>
          <summary>{t('settings.more')}</summary>
          <What />
        </details>
      </>
    ) : (
      <>
        <h1>{t('deposit.lockedTitle')}</h1>
        <What />
      </>
    )}
  </section>
);

function What() {
  const found = useSignal<Readable | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const rows = await db.captures.orderBy('sequence').reverse().limit(SHOWN).toArray();
      const [ring, total, cutOff] = await Promise.all([
        keyringThatIsThere(db),
        db.captures.count(),
        countUnfinished(db),
      ]);
      if (ring !== null) found.value = { ring, total, rows, cutOff };
    };
    read().catch((error: unknown) => {
      failure.value = detailOf(error);
    });
  }, []);
  return (
    <>
      <p>{t('deposit.lockedWhat')}</p>
      {failure.value !== null && (
        <Note tone="error">
          <p>{t('vault.startFailed')}</p>
          <ErrorDetail detail={failure.value} />
        </Note>
      )}
      {found.value !== null && (
        <>
          <h2>{t('deposit.handOver')}</h2>
          <p>{t('deposit.handOverWhat')}</p>
          <MakeBackup ring={found.value.ring} label={t('deposit.make')} />
          <p class="after" data-testid="entrusted-total">
            {t('vault.total', { count: found.value.total })}
          </p>
          {found.value.cutOff > 0 && (
            <p data-testid="entrusted-cut-off">{t('deposit.cutOff', { count: found.value.cutOff })}</p>
          )}
          <ul class="plain" data-testid="entrusted-rows">
            {found.value.rows.map(({ id, bytes }) => (
              <li key={id}>
                {formatDate(dayOfCapture(id), language.value)} · {formatBytes(bytes, language.value)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="after">
        <a class="alone" href="#wipe">
          {t('wipe.open')}
        </a>
      </p>
    </>
  );
}
