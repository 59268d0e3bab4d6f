import { language, t } from '../../utils/i18n/language.ts';
import type { InterruptedCaptures } from '../../utils/vault/content/interrupted.ts';
import { formatBytes } from '../words/format.ts';
import { Note } from './Note.tsx';

/** Interrupted captures that are not finished yet; empty when there are none. */
export const WaitingNote = ({
  waiting: { count, lacking },
  testId,
}: {
  waiting: InterruptedCaptures;
  testId: string;
}) =>
  count === 0 ? null : (
    <Note tone="warning" testId={testId}>
      {lacking === 0
        ? t('vault.unfinished', { count })
        : t('vault.waiting', { count, size: formatBytes(lacking, language.value) })}
    </Note>
  );
