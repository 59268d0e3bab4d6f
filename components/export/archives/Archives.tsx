import type { ExportForm } from '../../../utils/app/export/form.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Note } from '../../ui/Note.tsx';
import { UwaziWish } from './UwaziWish.tsx';
import { WebArchive } from './WebArchive.tsx';

/** Files that are not encrypted, for the programs in which organisations keep what they collect. */
export const Archives = ({ form, ring }: { form: ExportForm; ring: OpenKeyring }) => (
  <Disclosure
    title={t('archives.title')}
    testId="export-archives"
    look="card"
    late={<WebArchive ring={ring} />}
  >
    <Note tone="warning">{t('archives.plain')}</Note>
    <p class="hint">{t('archives.history')}</p>
    <UwaziWish form={form} />
  </Disclosure>
);
