import { useEffect } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { openInWorker } from '../../../utils/verify/open-in-worker.ts';
import { Opening } from '../../verify/Opening.tsx';
import { Report } from '../../verify/Report.tsx';
import { Keep } from './Keep.tsx';

/** Opens and checks a package that somebody gave, and offers to keep it. */
export function Receive({ ring }: { ring: OpenKeyring }) {
  useEffect(listIsDrawn, []);
  return (
    <article data-testid="receive">
      <p>
        <a class="alone" href="#cases" data-testid="receive-back">
          ← {t('cases.title')}
        </a>
      </p>
      <h1>{t('received.open')}</h1>
      <p>{t('received.intro')}</p>
      <Opening opener={{ open: openInWorker, holds: t('received.secretHint') }} label={t('received.open')}>
        {({ report, given }) => (
          <Report report={report}>
            <Keep ring={ring} report={report} given={given} />
          </Report>
        )}
      </Opening>
    </article>
  );
}
