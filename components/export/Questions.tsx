import type { ExportForm } from '../../utils/app/export/form.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Field } from '../ui/Field.tsx';
import { Archives } from './archives/Archives.tsx';
import { CaseChoice } from './CaseChoice.tsx';
import { Exhibits } from './Exhibits.tsx';
import { Options } from './Options.tsx';
import { WayIn } from './WayIn.tsx';

interface Props {
  form: ExportForm;
  ring: OpenKeyring;
  onMake(): void;
}

/** The questions before a package is made. */
export function Questions({ form, ring, onMake }: Props) {
  const obstacles = form.obstacles.value;
  return (
    <form
      data-testid="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.obstacles.value.length === 0) onMake();
      }}
    >
      <WayIn form={form} ring={ring} />
      <Exhibits />
      <section class="card">
        <CaseChoice form={form} ring={ring} />
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
      <Options form={form} ring={ring} />
      <Archives form={form} ring={ring} />
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
