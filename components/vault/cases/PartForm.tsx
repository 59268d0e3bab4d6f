import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import type { Act } from './use-act.ts';

interface Props {
  title: string;
  testId: string;
  act: Act;
  /** Whether all that must be there is. */
  isReady: boolean;
  onSave(): void;
  onCancel(): void;
  children: ComponentChildren;
}

/** The form of a part of a case, where its list stands. */
export function PartForm({ title, testId, act, isReady, onSave, onCancel, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const home = form.current?.closest('li') ?? form.current?.closest('.panel');
    form.current?.querySelector<HTMLElement>('select, input, textarea')?.focus();
    // What was pressed to come here is drawn anew: whoever uses the keyboard goes on from there.
    return () =>
      void setTimeout(() => {
        if (document.activeElement !== document.body) return;
        home?.querySelector<HTMLElement>('[data-opens]')?.focus({ preventScroll: true });
      });
  }, []);
  return (
    <form
      ref={form}
      class="part-form"
      autocomplete="off"
      aria-label={title}
      data-testid={testId}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave();
      }}
    >
      <h3>{title}</h3>
      {children}
      <FailureNote failure={act.failure.value} testId={`${testId}-problem`} />
      <div class="actions">
        <button type="button" data-testid={`${testId}-cancel`} onClick={onCancel}>
          {t('app.cancel')}
        </button>
        <button
          type="submit"
          class="primary"
          disabled={!isReady || act.busy.value}
          data-testid={`${testId}-save`}
        >
          {t('cases.keep')}
        </button>
      </div>
    </form>
  );
}
