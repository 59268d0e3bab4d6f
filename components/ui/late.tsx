import { useSignal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { detailOf } from '../../utils/errors/detail.ts';
import { t } from '../../utils/i18n/language.ts';
import { ErrorDetail } from './ErrorDetail.tsx';
import { Note } from './Note.tsx';

/** After this time, ms, whoever waits is told what to do: now and then a browser never answers for a script that it loads. */
const SLOW_MS = 8000;

const Waiting = ({ isSlow }: { isSlow: boolean }) =>
  isSlow ? (
    <Note tone="warning" testId="part-slow">
      <p>{t('app.partSlow')}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('app.reload')}
      </button>
    </Note>
  ) : (
    <p class="hint">{t('app.loading')}</p>
  );

/** A component whose code is loaded when it is first shown. */
export function late<Props extends object>(
  bring: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  let known: ComponentType<Props> | null = null;
  return function Late(props) {
    const isHere = useSignal(known !== null);
    const isSlow = useSignal(false);
    const failure = useSignal<unknown>(null);
    useLayoutEffect(() => {
      const show = () => {
        isHere.value = true;
      };
      // Another one may have brought it between the first drawing of this one and now.
      if (known !== null) return show();
      const slow = setTimeout(() => {
        isSlow.value = true;
      }, SLOW_MS);
      bring().then(
        (brought) => {
          known = brought;
          show();
        },
        (error: unknown) => {
          failure.value = error;
        },
      );
      return () => clearTimeout(slow);
    }, []);
    if (failure.value !== null) {
      return (
        <Note tone="error" testId="part-failed">
          <p>{t('app.unread')}</p>
          <ErrorDetail detail={detailOf(failure.value)} />
        </Note>
      );
    }
    const Part = known;
    return !isHere.value || Part === null ? <Waiting isSlow={isSlow.value} /> : <Part {...props} />;
  };
}
