import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { type Chosen, chosenFile, chosenFolder, dropped } from './chosen.ts';

interface Props {
  label: string;
  onChosen(chosen: Promise<Chosen | null>): void;
}

/** Accepts a package, or the folder that it was unpacked to, by drag and drop or by dialog. */
export function FileDrop({ label, onChosen }: Props) {
  const over = useSignal(false);
  return (
    <section
      class={over.value ? 'drop over' : 'drop'}
      aria-label={label}
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
        if (event.dataTransfer !== null) onChosen(dropped(event.dataTransfer));
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
            onChosen(Promise.resolve(chosenFile(currentTarget.files)));
            currentTarget.value = '';
          }}
        />
      </label>
      <label class="button">
        {t('verify.chooseFolder')}
        <input
          ref={(input) => input?.setAttribute('webkitdirectory', '')}
          type="file"
          class="hidden-input"
          data-testid="verify-folder"
          onChange={({ currentTarget }) => {
            onChosen(Promise.resolve(chosenFolder(currentTarget.files)));
            currentTarget.value = '';
          }}
        />
      </label>
    </section>
  );
}
