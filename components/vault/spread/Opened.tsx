import type { ComponentChildren } from 'preact';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { ErrorDetail } from '../../ui/ErrorDetail.tsx';
import { Note } from '../../ui/Note.tsx';
import { type Known, useSpread } from './use-spread.ts';

interface Props {
  ring: OpenKeyring;
  children(known: Known): ComponentChildren;
}

/** Waits for the media of the vault, and says where they cannot be read. */
export function Opened({ ring, children }: Props) {
  const opened = useSpread(ring);
  if (opened.state === 'opening') return <p class="hint">{t('app.loading')}</p>;
  if (opened.state === 'open') return <>{children(opened.known)}</>;
  return (
    <Note tone="error" testId="spread-failed">
      <p>{t('spread.unopened')}</p>
      <ErrorDetail detail={detailOf(opened.error)} />
    </Note>
  );
}
