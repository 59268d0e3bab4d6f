import type { Waiting } from '../../utils/vault/waiting.ts';
import { language, t } from '../i18n/language.ts';
import { formatBytes } from '../words/format.ts';
import { Note } from './Note.tsx';

/** Captures that were cut off and are not finished yet; nothing where there are none. */
export const WaitingNote = ({ waiting: { count, lacking }, testId }: { waiting: Waiting; testId: string }) =>
  count === 0 ? null : (
    <Note tone="warning" testId={testId}>
      {lacking === 0
        ? t('vault.unfinished', { count })
        : t('vault.waiting', { count, size: formatBytes(lacking, language.value) })}
    </Note>
  );
