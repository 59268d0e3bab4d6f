import { t } from '../../utils/i18n/language.ts';

/** Technical detail of an error, collapsed. */
export const ErrorDetail = ({ detail }: { detail: string }) =>
  detail === '' ? null : (
    <details class="detail">
      <summary>{t('app.details')}</summary>
      <code>{detail}</code>
    </details>
  );
