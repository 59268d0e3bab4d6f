import type { ComponentChildren } from 'preact';
import { t } from '../../../utils/i18n/language.ts';

/** What need not be read before a setting is chosen, closed. @param of what it says more of, for who hears the page */
export const More = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <details class="more">
    <summary aria-label={t('settings.moreOf', { name: of })}>{t('settings.more')}</summary>
    <div class="hint">{children}</div>
  </details>
);
