import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../utils/i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks who is about to leave a finished package that was not saved: the page keeps no copy. @param saved nothing is asked any more */
export function Unsaved({ saved }: { saved: Signal<boolean> }) {
  /** Where the way leads that was stopped. */
  const way = useSignal<string | null>(null);
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!saved.peek()) event.preventDefault();
    };
    // Within the page nothing is unloaded.
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (link === null || saved.peek()) return;
      event.preventDefault();
      way.value = link.getAttribute('href');
    };
    addEventListener('beforeunload', onUnload);
    addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', onUnload);
      removeEventListener('click', onClick, true);
    };
  }, [saved]);
  const to = way.value;
  if (to === null) return null;
  return (
    <Dialog
      title={t('export.unsavedTitle')}
      testId="export-unsaved"
      onClose={() => {
        way.value = null;
      }}
    >
      <p>{t('export.unsaved')}</p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-testid="unsaved-stay"
          onClick={() => {
            way.value = null;
          }}
        >
          {t('export.stayHere')}
        </button>
        <button
          type="button"
          data-testid="unsaved-leave"
          onClick={() => {
            saved.value = true;
            location.hash = to;
          }}
        >
          {t('export.leaveUnsaved')}
        </button>
      </div>
    </Dialog>
  );
}
