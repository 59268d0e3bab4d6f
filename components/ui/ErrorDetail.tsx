import { t } from '../i18n/language.ts';

/** What the program itself says of an error: for whoever mends it, out of the way of everybody else. */
export const ErrorDetail = ({ detail }: { detail: string }) =>
  detail === '' ? null : (
    <details class="detail">
      <summary>{t('app.details')}</summary>
      <code>{detail}</code>
    </details>
  );
