import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { asksForSecret, checkFile } from '../../utils/app/check-file.ts';
import { detailOf } from '../../utils/errors/detail.ts';
import type { OpenErrorCode } from '../../utils/errors/open-error.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import type { Secret } from '../../utils/openpgp/session-key.ts';
import type { CheckReport } from '../../utils/verify/check.ts';
import { sizeOf } from '../../utils/verify/folder.ts';
import type { OpenPackage } from '../../utils/verify/open.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { Note } from '../ui/Note.tsx';
import { formatBytes } from '../words/format.ts';
import type { Chosen } from './chosen.ts';
import { FileDrop } from './FileDrop.tsx';
import { SecretForm, type SecretWay } from './SecretForm.tsx';

type Stage =
  | { name: 'asking' }
  | { name: 'working'; read: number }
  | { name: 'not-opened'; code: OpenErrorCode | 'unexpected'; detail: string }
  | { name: 'checked'; report: CheckReport; given: Given | null };

/** What was opened, and with what. */
export interface Given {
  name: string;
  file: Blob;
  secret: Secret | null;
}

/** How packages are opened on this page. */
export interface Opener {
  open: OpenPackage;
  /** Called when a file was chosen, before it is read. */
  onFile?(): void;
  /** Where the file is to be opened once more: says in its words how long what was entered is held for that. */
  holds?: string;
}

/** A package that was opened, and how its check came out. */
export interface CheckedFile {
  /** Of the file or folder, as the device has it. */
  name: string;
  report: CheckReport;
  /** `null`: it is not held, or it is a folder. */
  given: Given | null;
}

interface Props {
  opener: Opener;
  /** What it is opened for, for those who do not see the page. */
  label: string;
  children(checked: CheckedFile): ComponentChildren;
}

/** Takes a package, opens it with what opens it, checks it, and shows its children of what came out. */
export function Opening({ opener, label, children }: Props) {
  const chosen = useSignal<Chosen | null>(null);
  const stage = useSignal<Stage>({ name: 'asking' });
  const way = useSignal<SecretWay>('password');
  const at = stage.value;

  const check = async (subject: Chosen, secret: Secret | null) => {
    opener.onFile?.();
    chosen.value = subject;
    stage.value = { name: 'working', read: 0 };
    const outcome = await checkFile(subject.source, secret, opener.open, {
      onRead: (read) => {
        stage.value = { name: 'working', read };
      },
    });
    stage.value =
      outcome.kind === 'checked'
        ? { name: 'checked', report: outcome.report, given: heldOf(subject, secret) }
        : { name: 'not-opened', code: outcome.code, detail: outcome.detail };
  };
  const heldOf = ({ name, source }: Chosen, secret: Secret | null): Given | null =>
    opener.holds !== undefined && source instanceof Blob ? { name, file: source, secret } : null;
  const retry = (secret: Secret) => {
    if (chosen.value !== null) void check(chosen.value, secret);
  };
  const take = async (coming: Promise<Chosen | null>) => {
    try {
      const subject = await coming;
      if (subject !== null) await check(subject, null);
    } catch (error) {
      stage.value = { name: 'not-opened', code: 'unexpected', detail: detailOf(error) };
    }
  };
  const size = chosen.value === null ? 0 : sizeOf(chosen.value.source);

  return (
    <>
      <FileDrop label={label} onChosen={(coming) => void take(coming)} />
      {chosen.value !== null && (
        <p class="hint" data-testid="verify-name">
          {t('verify.fileName', {
            name: visibleText(chosen.value.name),
            size: formatBytes(size, language.value),
          })}
        </p>
      )}
      {at.name === 'working' && (
        <>
          <p aria-live="polite" data-testid="verify-working">
            {t(at.read > 0 ? 'verify.checking' : 'verify.opening')}
          </p>
          <progress aria-label={label} {...(at.read > 0 ? { value: at.read, max: size } : {})} />
        </>
      )}
      {at.name === 'not-opened' && (
        <div data-testid="verify-not-opened" data-code={at.code}>
          <Note tone={at.code === 'needs-secret' ? 'plain' : 'error'} testId="verify-problem">
            <p>{t(`openError.${at.code}`)}</p>
            {at.code !== 'needs-secret' && <ErrorDetail detail={at.detail} />}
          </Note>
          {asksForSecret(at.code) && <SecretForm way={way} onSecret={retry} hint={opener.holds} />}
        </div>
      )}
      {at.name === 'checked' &&
        children({ name: chosen.value?.name ?? '', report: at.report, given: at.given })}
    </>
  );
}
