import type { PublicKey } from 'openpgp';
import { appName } from '../../../utils/app/settings/app-name.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { KitSheet } from '../../../utils/vault/keys/recovery-kit.ts';
import { Note } from '../../ui/Note.tsx';
import { formatDate } from '../../words/format.ts';

interface Props {
  sheets: readonly KitSheet[];
  owner: PublicKey;
  onDone(): void;
}

/** The sheets of a new kit, one per printed page. */
export const KitSheets = ({ sheets, owner, onDone }: Props) => (
  <section class="kit-sheets" data-testid="kit-sheets">
    <div class="screen-only">
      <h1>{t('kit.printTitle')}</h1>
      <p>{t('kit.printWhat')}</p>
      <Note tone="warning">{t('kit.printOnce')}</Note>
      <div class="actions">
        <button type="button" class="primary" data-testid="kit-print" onClick={() => print()}>
          {t('kit.print')}
        </button>
        <button type="button" data-testid="kit-done" onClick={onDone}>
          {t('kit.done')}
        </button>
      </div>
    </div>
    {sheets.map((sheet) => (
      <Sheet key={sheet.code} sheet={sheet} vault={markOf(owner)} />
    ))}
  </section>
);

/** The six digits that identify the vault. */
const markOf = (owner: PublicKey): string => owner.getUserIDs()[0]?.split(' ').at(-1) ?? '';

function Sheet({ sheet: { code, mark, share }, vault }: { sheet: KitSheet; vault: string }) {
  const date = formatDate(new Date(), language.value);
  return (
    <article class="kit-sheet" data-testid="kit-sheet">
      <h2>{share === null ? t('kit.sheet') : t('kit.sheetShare', { share })}</h2>
      <p>{t('kit.sheetOf', { mark, name: appName.value, vault, date })}</p>
      <p class="kit-code" data-testid="kit-code">
        {code}
      </p>
      <p>
        <strong>{t(share === null ? 'kit.sheetWhole' : 'kit.sheetAny')}</strong>
      </p>
      <ol>
        <li>{t('kit.step1')}</li>
        <li>{t('kit.step2')}</li>
        <li>{t(share === null ? 'kit.step3' : 'kit.step3Share')}</li>
        <li>{t('kit.step4')}</li>
      </ol>
      <p>{t('kit.sheetRead')}</p>
      <p class="kit-keeper">{t('kit.keeper')}</p>
    </article>
  );
}
