import type { ExportForm } from '../../utils/app/export/form.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Field } from '../ui/Field.tsx';
import { AddRecipient } from './AddRecipient.tsx';
import { KnownKeys } from './KnownKeys.tsx';
import { Options } from './Options.tsx';
import { PackagePassword } from './PackagePassword.tsx';
import { RecipientCard } from './RecipientCard.tsx';

interface Props {
  form: ExportForm;
  ring: OpenKeyring;
  count: number;
  onMake(): void;
}

/** The questions before a package is made. */
export function Questions({ form, ring, count, onMake }: Props) {
  const obstacles = form.obstacles.value;
  return (
    <form
      data-testid="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.obstacles.value.length === 0) onMake();
      }}
    >
      <p data-testid="export-count">{t('export.contains', { count })}</p>
      <section class="card">
        <Field label={t('export.caseName')} hint={t('export.caseHint')}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={120}
              autocomplete="off"
              value={form.caseName.value}
              data-testid="case-name"
              onInput={({ currentTarget }) => {
                form.caseName.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      </section>
      <section class="card">
        <h2>{t('export.who')}</h2>
        <p>{t('export.whoHint')}</p>
        <h3>{t('export.keyTitle')}</h3>
        <ul class="recipients" data-testid="recipients">
          {form.recipients.value.map((listed) => (
            <RecipientCard key={listed.recipient.fingerprint} form={form} listed={listed} />
          ))}
        </ul>
        <KnownKeys form={form} ring={ring} />
        <AddRecipient form={form} ring={ring} />
        <h3>{t('export.passwordTitle')}</h3>
        <PackagePassword form={form} />
      </section>
      <Options form={form} />
      <ul class="lines" aria-live="polite" data-testid="export-obstacles">
        {obstacles.map((key) => (
          <li key={key} class="todo">
            {t(key)}
          </li>
        ))}
      </ul>
      <div class="actions">
        <a class="button" href="#list">
          {t('app.cancel')}
        </a>
        <button type="submit" class="primary" disabled={obstacles.length > 0} data-testid="export-make">
          {t('export.make')}
        </button>
      </div>
    </form>
  );
}
