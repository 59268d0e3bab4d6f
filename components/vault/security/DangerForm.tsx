import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { guarded } from '../../../utils/app/session/session.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Failure, FailureNote } from '../../ui/FailureNote.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { Tick } from '../../ui/Tick.tsx';

interface DangerFormProps {
  /** Its test ids begin with it. */
  name: string;
  /** What is to be ticked, and what the button says. */
  understoodLabel: string;
  beginLabel: string;
  passphrase: Signal<string>;
  understood: Signal<boolean>;
  failure: Failure | null;
  isReady: boolean;
  onBegin(): void;
  children?: ComponentChildren;
}

/** What cannot be taken back: the passphrase is asked for again, where there is one, and that it was understood. */
export const DangerForm = ({
  name,
  understoodLabel,
  beginLabel,
  passphrase,
  understood,
  failure,
  isReady,
  onBegin,
  children,
}: DangerFormProps) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      onBegin();
    }}
  >
    {children}
    {guarded.value && (
      <SecretField
        label={t('passphrase.old')}
        value={passphrase.value}
        kind="current"
        testId={`${name}-passphrase`}
        onInput={(value) => {
          passphrase.value = value;
        }}
      />
    )}
    <Tick
      checked={understood.value}
      label={understoodLabel}
      testId={`${name}-understood`}
      onChange={(wanted) => {
        understood.value = wanted;
      }}
    />
    <FailureNote failure={failure} testId={`${name}-problem`} />
    <button type="submit" class="danger" disabled={!isReady} data-testid={`${name}-begin`}>
      {beginLabel}
    </button>
  </form>
);
