import { useSignal } from '@preact/signals';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { late } from '../../ui/late.tsx';
import { useCases } from '../cases/use-cases.ts';

const AddToCase = late(async () => (await import('../cases/AddToCase.tsx')).AddToCase);

/** The cases that a capture stands in, and the way into another. */
export function InCases({ ring, id }: { ring: OpenKeyring; id: string }) {
  const asking = useSignal(false);
  const list = useCases(ring);
  const cases = (list?.cases ?? []).filter(
    ({ exhibits, mergedInto }) => mergedInto === null && exhibits.some((one) => one.id === id),
  );
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
      {cases.length > 0 && (
        <span class="in-cases" data-testid="capture-cases">
          {t('cases.standsIn')}{' '}
          {cases.map((one) => (
            <a key={one.id} href={`#case/${one.id}`}>
              {visibleText(one.name)}
            </a>
          ))}
        </span>
      )}
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
