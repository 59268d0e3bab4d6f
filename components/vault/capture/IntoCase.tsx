import { useSignal } from '@preact/signals';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { late } from '../../ui/late.tsx';

const AddToCase = late(async () => (await import('../cases/AddToCase.tsx')).AddToCase);

/** The way of a capture into a case. */
export function IntoCase({ ring, id }: { ring: OpenKeyring; id: string }) {
  const asking = useSignal(false);
  return (
    <>
      <button
        type="button"
        data-testid="capture-add-to-case"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('cases.addTo')}
      </button>
      {asking.value && (
        <AddToCase
          ring={ring}
          ids={[id]}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </>
  );
}
