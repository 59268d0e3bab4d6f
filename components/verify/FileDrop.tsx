import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';

/** Accepts a package by drag and drop or by file dialog. */
export function FileDrop({ onFile }: { onFile(file: File): void }) {
  const over = useSignal(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file !== undefined) onFile(file);
  };
  return (
    <section
      class={over.value ? 'drop over' : 'drop'}
      aria-label={t('verify.title')}
      data-testid="verify-drop"
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <span>{t('verify.drop')}</span>
      <label class="button primary">
        {t('verify.choose')}
        <input
          type="file"
          class="hidden-input"
          data-testid="verify-file"
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = '';
          }}
        />
      </label>
    </section>
  );
}
