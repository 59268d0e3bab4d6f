import { isLanguage, LANGUAGES, type Language } from '../../utils/i18n/choose.ts';
import { language, setLanguage, t } from '../../utils/i18n/language.ts';

/** Each language in its own name, so that a user who cannot read the current one can switch. */
export const LANGUAGE_NAMES: Record<Language, string> = { az: 'Azərbaycanca', ru: 'Русский', en: 'English' };

export const LanguageSwitch = () => (
  <select
    class="language"
    data-testid="language"
    aria-label={t('app.language')}
    value={language.value}
    onChange={({ currentTarget: { value } }) => {
      if (isLanguage(value)) void setLanguage(value);
    }}
  >
    {LANGUAGES.map((known) => (
      <option key={known} value={known} lang={known}>
        {LANGUAGE_NAMES[known]}
      </option>
    ))}
  </select>
);
