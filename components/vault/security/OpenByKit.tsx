import { useSignal } from '@preact/signals';
import { unlockByKit } from '../../../utils/app/session/session.ts';
import { detailOf } from '../../../utils/errors/detail.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { KitCodes, type TypedCodes, typedSecret } from './KitCodes.tsx';
import { kitSentence } from './kit-words.ts';

/** Opens the vault with the sheets of its recovery kit. */
export function OpenByKit() {
  const codes: TypedCodes = useSignal(['', ''] as const);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    failure.value = null;
    try {
      await unlockByKit(await typedSecret(codes.value));
      codes.value = ['', ''];
    } catch (error) {
      const known = kitSentence(error);
      failure.value = {
        sentence: known ?? 'vault.startFailed',
        detail: known === null ? detailOf(error) : '',
      };
    } finally {
      busy.value = false;
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>{t('kit.openWhat')}</p>
      <KitCodes codes={codes} />
      <FailureNote failure={failure.value} testId="kit-failed" />
      <button type="submit" disabled={busy.value || codes.value[0].trim() === ''} data-testid="kit-open">
        {t('kit.open')}
      </button>
    </form>
  );
}
