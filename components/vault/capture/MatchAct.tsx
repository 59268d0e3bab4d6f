import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { titleOf } from '../../../utils/app/capture-title.ts';
import { db } from '../../../utils/app/session/session.ts';
import type { EvidenceMatch } from '../../../utils/evidence/match.ts';
import { t } from '../../../utils/i18n/language.ts';
import { readCard } from '../../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';

interface Props {
  ring: OpenKeyring;
  /** The capture whose history it stands in. */
  id: string;
  match: EvidenceMatch | null;
}

/** What was decided on two pictures, by whom, and the way to the other one. */
export function MatchAct({ ring, id, match }: Props) {
  if (match === null) return <span data-testid="history-match"> ({t('decided.lost')})</span>;
  const other = match.pictures.find(({ capture }) => capture !== id);
  return (
    <span data-testid="history-match">
      {' '}
      ({t(`decided.${match.verdict}`)}
      {match.by !== '' && `; ${t('decided.by', { name: match.by })}`}).{' '}
      {other === undefined ? t('decided.here') : <Other ring={ring} id={other.capture} />}
    </span>
  );
}

/** Leads to the capture with the other picture. */
function Other({ ring, id }: { ring: OpenKeyring; id: string }) {
  const title = useSignal(t('vault.untitled'));
  useEffect(() => {
    readCard(db, ring, id).then(
      (card) => {
        title.value = titleOf(t, card);
      },
      // Its page says why.
      (error: unknown) => console.error(error),
    );
  }, [ring, id]);
  return (
    <>
      {t('decided.other')}{' '}
      <a href={`#capture/${id}`} data-id={id}>
        {title.value}
      </a>
    </>
  );
}
