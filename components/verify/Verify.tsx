import { t } from '../../utils/i18n/language.ts';
import { Page } from '../ui/Page.tsx';
import { Compare } from './Compare.tsx';
import { type Opener, Opening } from './Opening.tsx';
import { Report } from './Report.tsx';
import './verify.css';

/** The verify page: checks any package, and holds another against it, without the vault. */
export const Verify = (opener: Opener) => (
  <Page>
    <h1>{t('verify.title')}</h1>
    <p>{t('verify.intro')}</p>
    <Opening opener={opener} label={t('verify.title')}>
      {(first) => (
        <Report report={first.report}>
          <Compare first={first} opener={opener} />
        </Report>
      )}
    </Opening>
  </Page>
);
