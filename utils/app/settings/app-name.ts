import { computed, signal } from '@preact/signals';
import { t } from '../../i18n/language.ts';

/** Whether the neutral appearance is on: titles and icons do not name the program. */
export const neutral = signal(false);

/** The name of the program in titles and headings. */
export const appName = computed(() => (neutral.value ? t('neutral.name') : 'Sübut'));
