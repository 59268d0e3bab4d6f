import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../utils/i18n/language.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { DraftNote } from './DraftNote.tsx';
import type { Form } from './use-form.ts';

interface Props {
  title: string;
  testId: string;
  form: Pick<Form<object>, 'act' | 'told' | 'drop'>;
  /** Whether all that must be there is. */
  isReady: boolean;
  onSave(): void;
  /** It is put away, saved or not. */
  onDone(): void;
  children: ComponentChildren;
}

/** The form of a part of a case, where its list stands. */
export function PartForm({ title, testId, form, isReady, onSave, onDone, children }: Props) {
  const { act, told, drop } = form;
  const element = useRef<HTMLFormElement>(null);
  // Not after drawing: by then the focus that was lost would have gone to the heading (see keep-focus.ts).
  useLayoutEffect(() => {
    const home = element.current?.closest('li') ?? element.current?.closest('.panel');
    element.current?.querySelector<HTMLElement>('select, input, textarea')?.focus();
    // What was pressed to come here is drawn anew: whoever uses the keyboard goes on from there.
    return () =>
      void setTimeout(() => {
        if (document.activeElement !== document.body) return;
        home?.querySelector<HTMLElement>('[data-opens]')?.focus({ preventScroll: true });
      });
  }, []);
  return (
    <form
      ref={element}
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
      <DraftNote told={told.value} testId={testId} />
      <FailureNote failure={act.failure.value} testId={`${testId}-problem`} />
      <div class="actions">
        <button
          type="button"
          data-testid={`${testId}-cancel`}
          onClick={() => {
            drop();
            onDone();
          }}
        >
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
