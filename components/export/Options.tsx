import type { ExportForm } from '../../utils/app/export/form.ts';
import { isLanguage, LANGUAGES } from '../../utils/i18n/choose.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Field } from '../ui/Field.tsx';
import { LANGUAGE_NAMES } from '../ui/LanguageSwitch.tsx';
import { Tick } from '../ui/Tick.tsx';
import { Checker } from './Checker.tsx';
import { Matches } from './Matches.tsx';

/** How the documents in the package look, and with what they are checked. */
export const Options = ({ form, ring }: { form: ExportForm; ring: OpenKeyring }) => (
  <Disclosure
    title={t('export.options')}
    testId="export-options"
    look="card"
    late={<Checker offers={false} />}
  >
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
    <Tick
      checked={form.pictures.value}
      label={t('export.pictures')}
      testId="export-pictures"
      onChange={(wanted) => {
        form.pictures.value = wanted;
      }}
    />
    <p class="hint">{t('export.picturesHint')}</p>
    {form.pictures.value && (
      <Tick
        checked={form.covered.value}
        label={t('export.covered')}
        testId="export-covered"
        onChange={(wanted) => {
          form.covered.value = wanted;
        }}
      />
    )}
    <Tick
      checked={form.notes.value}
      label={t('export.notes')}
      testId="export-notes"
      onChange={(wanted) => {
        form.notes.value = wanted;
      }}
    />
    <p class="hint">{t('export.notesHint')}</p>
    <Matches form={form} ring={ring} />
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
  </Disclosure>
);
