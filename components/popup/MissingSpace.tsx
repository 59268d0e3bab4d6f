import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/queue/channel.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { formatBytes } from '../words/format.ts';

/** How much space must be freed before a page can be captured; empty when unknown, or when there is enough. */
export function MissingSpace() {
  const bytes = useSignal(0);
  useEffect(() => {
    sendMessage('lacking').then(
      (lacking) => {
        bytes.value = lacking;
      },
      (error: unknown) => console.error(error),
    );
  }, []);
  return bytes.value === 0 ? null : (
    <span data-testid="popup-lacking">
      {t('storage.free', { size: formatBytes(bytes.value, language.value) })}
    </span>
  );
}
