import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { ArchiveFile } from '../../../utils/app/archives/archive-file.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Fact } from '../../ui/Fact.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatBytes } from '../../words/format.ts';
import { SaveLink } from '../SaveLink.tsx';

interface Props {
  kind: string;
  made: ArchiveFile;
  onAgain(): void;
  children: ComponentChildren;
}

/** A finished file for an archive: what is told of it, and the link that saves it. */
export function ArchiveDone({ kind, made, onAgain, children }: Props) {
  const saving = useSignal(false);
  return (
    <div data-testid={`${kind}-done`}>
      <Note tone="good">{t('archives.done')}</Note>
      {children}
      <dl class="facts">
        <Fact name={t('export.fileName')}>{made.name}</Fact>
        <Fact name={t('export.fileSize')}>{formatBytes(made.file.size, language.value)}</Fact>
        <Fact name="SHA-256">
          <Hash value={made.sha256} testId={`${kind}-sha256`} /> <CopyButton text={made.sha256} />
        </Fact>
      </dl>
      <div class="actions">
        <SaveLink made={made} saving={saving} testId={`${kind}-save`} />
        <button type="button" data-testid={`${kind}-again`} onClick={onAgain}>
          {t('archives.again')}
        </button>
      </div>
      <p class="hint">{saving.value ? t('export.saved') : t('export.saveHint')}</p>
    </div>
  );
}
