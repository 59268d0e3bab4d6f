import type { ExportForm } from '../../../utils/app/export/form.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Field } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';

/** Whether a ZIP for Uwazi is to be made of the package, and what goes into it. */
export const UwaziWish = ({ form }: { form: ExportForm }) => (
  <section data-testid="uwazi">
    <h3>{t('uwazi.title')}</h3>
    <p>{t('uwazi.about')}</p>
    <p class="hint">{t('uwazi.holds')}</p>
    <Tick
      checked={form.uwazi.value}
      label={t('uwazi.wanted')}
      testId="uwazi-wanted"
      onChange={(wanted) => {
        form.uwazi.value = wanted;
      }}
    />
    {form.uwazi.value && (
      <>
        <Tick
          checked={form.uwaziPictures.value}
          label={t('uwazi.pictures')}
          testId="uwazi-pictures"
          onChange={(wanted) => {
            form.uwaziPictures.value = wanted;
          }}
        />
        <p class="hint">{t('uwazi.picturesHint')}</p>
        <Field label={t('uwazi.languages')} hint={t('uwazi.languagesHint')}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={60}
              autocomplete="off"
              spellcheck={false}
              value={form.uwaziLanguages.value}
              data-testid="uwazi-languages"
              onInput={({ currentTarget }) => {
                form.uwaziLanguages.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      </>
    )}
  </section>
);
