import { neutral } from '../../../utils/app/settings/app-name.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';

/** The vault could not be opened at all; what can be done then. */
export const Failed = ({ failure }: { failure: Failure }) =>
  neutral.value ? (
    <section class="card narrow">
      <h1>{t('neutral.failed')}</h1>
      <details>
        <summary>{t('neutral.vanishedMore')}</summary>
        <What failure={failure} />
      </details>
    </section>
  ) : (
    <section class="card narrow">
      <h1>{t(failure.sentence === 'update.newerVault' ? 'update.newerTitle' : 'neutral.failed')}</h1>
      <What failure={failure} />
    </section>
  );

const What = ({ failure }: { failure: Failure }) => (
  <>
    <FailureNote failure={failure} testId="vault-failed" />
    <p>
      <a class="alone" href="#wipe">
        {t('wipe.open')}
      </a>
    </p>
  </>
);
