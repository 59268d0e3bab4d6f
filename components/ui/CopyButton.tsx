import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';

/** Puts the text on the clipboard and says so. @param label where it is not clear from its place what is copied */
export function CopyButton({ text, testId, label }: { text: string; testId?: string; label?: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  };
  return (
    <button
      type="button"
      class={label === undefined ? 'quiet' : ''}
      data-testid={testId}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied.value ? t('app.copied') : (label ?? t('app.copy'))}</span>
    </button>
  );
}
