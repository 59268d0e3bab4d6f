import { computed, signal } from '@preact/signals';
import { t } from '../i18n/language.ts';

/** Whether what others can see of a page says nothing of what it is. */
export const neutral = signal(false);

/** What the program calls itself in titles and headings. */
export const appName = computed(() => (neutral.value ? t('neutral.name') : 'Sübut'));
