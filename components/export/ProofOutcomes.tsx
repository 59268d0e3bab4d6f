import { t } from '../../utils/i18n/language.ts';
import type { PlacedProof } from '../../utils/package/bag/chain-proofs.ts';
import { isInBlock } from '../../utils/timestamp/ots/proof.ts';
import { Note } from '../ui/Note.tsx';

/** How many OpenTimestamps proofs are in the package, and how many of them show nothing yet. */
export function ProofOutcomes({ proofs }: { proofs: readonly PlacedProof[] }) {
  const inBlock = proofs.filter(({ claims }) => isInBlock(claims)).length;
  const pending = proofs.length - inBlock;
  return (
    <>
      {inBlock > 0 && (
        <Note tone="plain" testId="export-proofs">
          {t('ots.exportBlock', { count: inBlock })}
        </Note>
      )}
      {pending > 0 && (
        <Note tone="plain" testId="export-proofs-pending">
          {t('ots.exportPending', { count: pending })}
        </Note>
      )}
    </>
  );
}
