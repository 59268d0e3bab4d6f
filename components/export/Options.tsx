import { isLanguage, LANGUAGES } from '../i18n/choose.ts';
import { t } from '../i18n/language.ts';
import { Field } from '../ui/Field.tsx';
import { LANGUAGE_NAMES } from '../ui/LanguageSwitch.tsx';
import type { ExportForm } from './form.ts';

/** How the documents in the package look. */
export const Options = ({ form }: { form: ExportForm }) => (
  <fieldset class="card">
    <legend>{t('export.options')}</legend>
    <Field label={t('export.language')}>
      {(ids) => (
        <select
          {...ids}
          value={form.language.value}
          data-testid="export-language"
          onChange={({ currentTarget: { value } }) => {
            if (isLanguage(value)) form.language.value = value;
          }}
        >
          {LANGUAGES.map((known) => (
            <option key={known} value={known} lang={known}>
              {LANGUAGE_NAMES[known]}
            </option>
          ))}
        </select>
      )}
    </Field>
    <label class="tick">
      <input
        type="checkbox"
        checked={form.pictures.value}
        data-testid="export-pictures"
        onChange={({ currentTarget }) => {
          form.pictures.value = currentTarget.checked;
        }}
      />
      <span>{t('export.pictures')}</span>
    </label>
    <p class="hint">{t('export.picturesHint')}</p>
    {form.pictures.value && (
      <label class="tick">
        <input
          type="checkbox"
          checked={form.covered.value}
          data-testid="export-covered"
          onChange={({ currentTarget }) => {
            form.covered.value = currentTarget.checked;
          }}
        />
        <span>{t('export.covered')}</span>
      </label>
    )}
    {(['sender', 'contact'] as const).map((name) => (
      <Field key={name} label={t(`export.${name}`)} hint={t(`export.${name}Hint`)}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            maxLength={120}
            autocomplete="off"
            value={form[name].value}
            data-testid={`export-${name}`}
            onInput={({ currentTarget }) => {
              form[name].value = currentTarget.value;
            }}
          />
        )}
      </Field>
    ))}
  </fieldset>
);
