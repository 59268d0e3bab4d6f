import { useSignal } from '@preact/signals';
import type { ExportedPackage } from '../../utils/app/export/run.ts';
import { isPhone } from '../../utils/browser.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { groupFingerprint } from '../../utils/openpgp/fingerprint.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Hash } from '../ui/Hash.tsx';
import { Note } from '../ui/Note.tsx';
import { formatBytes } from '../words/format.ts';
import { CaseTold } from './CaseTold.tsx';
import { Checker } from './Checker.tsx';
import { Omitted } from './Omitted.tsx';
import { PasswordReminder } from './PasswordReminder.tsx';
import { ProofOutcomes } from './ProofOutcomes.tsx';
import { SaveLink } from './SaveLink.tsx';
import { StampOutcomes } from './StampOutcomes.tsx';
import { Unsaved } from './Unsaved.tsx';

interface Props {
  made: ExportedPackage;
  /** Empty when the package opens with keys only. */
  password: string;
  onAnother(): void;
}

/** A package that was read back and checked: its details, and the button that saves it. */
export function Finished({ made, password, onAnother }: Props) {
  const { omitted, ofCase } = made;
  const saving = useSignal(false);

  return (
    <section class="card" data-testid="export-done">
      <Note tone="good">
        <h2>{t('export.doneTitle')}</h2>
        <p>{t('export.done')}</p>
      </Note>
      <Unsaved saved={saving} />
      {omitted.length > 0 && <Omitted omitted={omitted} />}
      {ofCase !== null && <CaseTold told={ofCase} />}
      {password !== '' && <PasswordReminder password={password} />}
      <div class="actions">
        <SaveLink made={made} saving={saving} testId="export-save" />
        <button type="button" data-testid="export-another" onClick={onAnother}>
          {t('export.another')}
        </button>
      </div>
      {saving.value ? (
        <Note tone="plain" testId="export-saving">
          {t('export.saved')}{' '}
          <a href="#next" data-testid="export-next">
            {t('next.title')}
          </a>
          {isPhone() && <p data-testid="export-where">{t('phone.saved')}</p>}
        </Note>
      ) : (
        <p class="hint">{t('export.saveHint')}</p>
      )}
      <StampOutcomes stamps={made.stamps} />
      <ProofOutcomes proofs={made.proofs} />
      <Disclosure title={t('export.details')} testId="export-details" look="more" late={<Checker offers />}>
        <dl class="facts">
          <Fact name={t('export.fileName')} testId="export-name">
            {made.name}
          </Fact>
          <Fact name={t('export.fileSize')}>{formatBytes(made.file.size, language.value)}</Fact>
          <Fact name="SHA-256" hint={t('export.hashHint')}>
            <Hash value={made.sha256} testId="export-sha256" /> <CopyButton text={made.sha256} />
          </Fact>
          <Fact name={t('export.signer')} hint={t('export.signerHint')} wide>
            <code class="fingerprint" data-testid="export-signer">
              {groupFingerprint(made.signer)}
            </code>
          </Fact>
        </dl>
      </Disclosure>
    </section>
  );
}
