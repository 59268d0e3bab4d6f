import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../utils/i18n/language.ts';

interface Props {
  made: { file: Blob; name: string; handOver(): void };
  /** Set when it was pressed. */
  saving: Signal<boolean>;
  testId: string;
}

/** The link that saves a finished file. */
export function SaveLink({ made, saving, testId }: Props) {
  const url = useSignal<string | null>(null);
  useEffect(() => {
    const address = URL.createObjectURL(made.file);
    url.value = address;
    return () => URL.revokeObjectURL(address);
  }, [made]);
  if (url.value === null) return null;
  return (
    <a
      class="button primary"
      href={url.value}
      download={made.name}
      data-testid={testId}
      onClick={() => {
        saving.value = true;
        made.handOver();
      }}
    >
      {t('export.save')}
    </a>
  );
}
