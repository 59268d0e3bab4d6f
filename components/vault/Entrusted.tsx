import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { countUnfinished } from '../../utils/capture/recover.ts';
import { dayOfCapture } from '../../utils/evidence/capture-id.ts';
import type { CaptureRow } from '../../utils/vault/database.ts';
import { loadRing } from '../../utils/vault/keys.ts';
import type { PublicRing } from '../../utils/vault/ring.ts';
import { language, t } from '../i18n/language.ts';
import { neutral } from '../ui/app-name.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { detailOf } from '../words/detail.ts';
import { formatBytes, formatDate } from '../words/format.ts';
import { MakeBackup } from './MakeBackup.tsx';
import { db } from './session.ts';

/** Rows shown; the number of all stands above them. */
const SHOWN = 50;

interface Readable {
  ring: PublicRing;
  total: number;
  rows: CaptureRow[];
  /** Captures that were cut off; here they cannot be finished. */
  cutOff: number;
}

/** A vault that opens for somebody else only: what can be read of it, and how it is handed over. */
export function Entrusted() {
  const found = useSignal<Readable | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const rows = await db.captures.orderBy('sequence').reverse().limit(SHOWN).toArray();
      const [ring, total, cutOff] = await Promise.all([
        loadRing(db),
        db.captures.count(),
        countUnfinished(db),
      ]);
      found.value = { ring, total, rows, cutOff };
    };
    read().catch((error: unknown) => {
      failure.value = detailOf(error);
    });
  }, []);
  return (
    <section class="card narrow" data-testid="entrusted">
      <h1>{t(neutral.value ? 'neutral.locked' : 'deposit.lockedTitle')}</h1>
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
        <a href="#wipe">{t('wipe.open')}</a>
      </p>
    </section>
  );
}
