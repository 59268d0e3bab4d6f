import type { Language } from '../../../utils/i18n/choose.ts';
import { t } from '../../../utils/i18n/language.ts';
import { calendarName } from '../../../utils/timestamp/ots/calendars.ts';
import type { ProofClaims } from '../../../utils/timestamp/ots/proof.ts';
import type { ChainProof } from '../../../utils/timestamp/ots/proof-note.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { formatUtc } from '../../words/stamp.ts';

interface Props {
  proof: ChainProof & { claims: ProofClaims };
  language: Language;
}

/** What one proof claims. It is never called proved: nobody looks the block up. */
export function ProofLines({ proof: { calendar: url, sentAt, claims }, language }: Props) {
  const calendar = calendarName(url);
  const blocks = claims.blocks.filter(({ chain }) => chain === 'bitcoin');
  if (blocks.length === 0)
    return (
      <li data-testid="proof" data-state={claims.pending.length > 0 ? 'pending' : 'strange'}>
        {claims.pending.length > 0
          ? t('ots.pending', { calendar, time: formatUtc(new Date(sentAt.utc), language) })
          : t('ots.strange', { calendar })}
      </li>
    );
  return (
    <>
      {blocks.map(({ height, merkleRoot }) => (
        <li key={merkleRoot} data-testid="proof" data-state="block">
          {t('ots.block', { calendar, height })}
          <small>
            <Hash value={merkleRoot} testId="proof-root" /> <CopyButton text={merkleRoot} />
          </small>
        </li>
      ))}
    </>
  );
}
