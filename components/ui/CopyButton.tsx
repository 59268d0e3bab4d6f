import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';

/** Puts the text on the clipboard and says so. */
export function CopyButton({ text, testId }: { text: string; testId?: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  };
  return (
    <button type="button" class="quiet" data-testid={testId} onClick={() => void copy()}>
      <span aria-live="polite">{copied.value ? t('app.copied') : t('app.copy')}</span>
    </button>
  );
}
