import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sendMessage } from '../../utils/capture/channel.ts';
import { language, t } from '../i18n/language.ts';
import { formatBytes } from '../words/format.ts';

/** How much has to be freed until a page can be captured; nothing while that is not known, or no more. */
export function Lacking() {
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
