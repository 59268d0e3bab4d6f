import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { countMatches } from '../../utils/app/export/chosen-matches.ts';
import type { ExportForm } from '../../utils/app/export/form.ts';
import { selectedIds } from '../../utils/app/search/selection.ts';
import { db } from '../../utils/app/session/session.ts';
import { t } from '../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { Tick } from '../ui/Tick.tsx';

/** Whether it goes along which pictures were decided to be the same; nothing where nothing was decided of these captures. */
export function Matches({ form, ring }: { form: ExportForm; ring: OpenKeyring }) {
  const counts = useSignal({ same: 0, others: 0 });
  const ids = selectedIds.value;
  useEffect(() => {
    let isWanted = true;
    // What fails here fails in the export too, which tells why.
    const none = () => ({ same: 0, others: 0 });
    void countMatches(db, ring, ids)
      .catch(none)
      .then((found) => {
        if (isWanted) counts.value = found;
      });
    return () => {
      isWanted = false;
    };
  }, [ring, ids]);
  const { same, others } = counts.value;
  if (same === 0) return null;
  return (
    <>
      <Tick
        checked={form.matches.value}
        label={t('spreadReport.with', { count: same })}
        testId="export-matches"
        onChange={(wanted) => {
          form.matches.value = wanted;
        }}
      />
      <p class="hint">{t('spreadReport.withHint')}</p>
      {form.matches.value && others > 0 && (
        <Tick
          checked={form.otherMatches.value}
          label={t('spreadReport.withOthers', { count: others })}
          testId="export-other-matches"
          onChange={(wanted) => {
            form.otherMatches.value = wanted;
          }}
        />
      )}
    </>
  );
}
