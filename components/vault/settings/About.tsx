import { browser } from '../../../utils/browser.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { late } from '../../ui/late.tsx';

const Licences = late(async () => (await import('./Licences.tsx')).Licences);

/** What this program is, and whose work is inside: for whoever asks, and few do. */
export const About = () => (
  <Disclosure look="card narrow" title={t('licences.title')} testId="about" late={<Licences />}>
    <p data-testid="about-version">
      {t('licences.version', { version: browser.runtime.getManifest().version })}
    </p>
    <p>{t('licences.own')}</p>
  </Disclosure>
);
