import { useSignal } from '@preact/signals';
import { t } from '../../utils/i18n/language.ts';
import { FileButton } from '../ui/FileButton.tsx';
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
      <FileButton
        label={t('verify.choose')}
        isPrimary
        testId="verify-file"
        onChosen={(files) => onChosen(Promise.resolve(chosenFile(files)))}
      />
      <FileButton
        label={t('verify.chooseFolder')}
        isFolder
        testId="verify-folder"
        onChosen={(files) => onChosen(Promise.resolve(chosenFolder(files)))}
      />
    </section>
  );
}
