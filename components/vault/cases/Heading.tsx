import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { db } from '../../../utils/app/session/session.ts';
import { setState } from '../../../utils/cases/store.ts';
import { visibleText } from '../../../utils/evidence/visible-text.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { MessageKey } from '../../../utils/i18n/translate.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { late } from '../../ui/late.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatLocal } from '../../words/format.ts';
import { nameOf } from '../received/ReceivedList.tsx';
import { useBeside } from '../received/use-received.ts';
import type { AskProps, CaseProps } from './case-props.ts';
import { useAct } from './use-act.ts';
import { useDrafts } from './use-form.ts';

/** What is asked in a dialog, loaded when it is pressed. */
type Asked = 'naming' | 'merge' | 'split' | 'delete';

const ASKS: Record<Asked, { button: MessageKey; Dialog: ComponentType<AskProps> }> = {
  naming: { button: 'cases.rename', Dialog: late(async () => (await import('./RenameCase.tsx')).RenameCase) },
  merge: { button: 'cases.merge', Dialog: late(async () => (await import('./MergeCase.tsx')).MergeCase) },
  split: { button: 'cases.split', Dialog: late(async () => (await import('./SplitCase.tsx')).SplitCase) },
  delete: { button: 'cases.delete', Dialog: late(async () => (await import('./DeleteCase.tsx')).DeleteCase) },
};
const ASKED: readonly Asked[] = ['naming', 'merge', 'split', 'delete'];

/** What case it is, and what can be done with it. */
export function Heading({ ring, found }: CaseProps) {
  const { id, name, state, labels, created, mergedInto } = found;
  const act = useAct();
  const beside = useBeside(ring, id);
  const isThere = beside.length > 0 || found.exhibits.some(({ of }) => of === 'capture');
  const isHeadLeft = useDrafts().unfinished.value.has('head');
  const asking = useSignal<Asked | null>(null);
  const turn = () => void act.run(() => setState(db, ring, id, state === 'open' ? 'closed' : 'open'));
  const give = async () => {
    const { chooseCase } = await import('../../export/choose-case.ts');
    await chooseCase(ring, found);
    location.hash = '#export';
  };
  const Dialog = asking.value === null ? null : ASKS[asking.value].Dialog;
  const close = () => {
    asking.value = null;
  };
  return (
    <header class="what">
      <h1>{visibleText(name)}</h1>
      <p class="words">
        <span class={state === 'open' ? 'badge fine' : 'badge'} data-testid="case-state" data-state={state}>
          {t(`cases.${state}`)}
        </span>{' '}
        {labels.map((label) => (
          <span key={label} class="badge">
            {visibleText(label)}
          </span>
        ))}
      </p>
      <p class="hint">
        {t('cases.since', { date: formatLocal(created, language.value, 'minute') })}
        {mergedInto !== null && (
          <>
            {' '}
            <a href={`#case/${mergedInto}`}>{t('cases.mergedAway')}</a>
          </>
        )}
      </p>
      {beside.map((one) => (
        <p key={one.id} data-testid="case-beside">
          {t('received.besideOf')} <a href={`#received/${one.id}`}>{nameOf(one)}</a>
        </p>
      ))}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={act.busy.value || !isThere}
          data-testid="case-export"
          onClick={() => void act.run(give)}
        >
          {t('popup.give')}
        </button>
        <button type="button" disabled={act.busy.value} data-testid="case-turn" onClick={turn}>
          {t(state === 'open' ? 'cases.close' : 'cases.reopen')}
        </button>
        <details class="more" data-testid="case-more">
          <summary>{t('cases.more')}</summary>
          <div class="actions">
            {ASKED.map((one) => (
              <button
                key={one}
                type="button"
                class={one === 'delete' ? 'danger' : ''}
                data-testid={`case-${one}`}
                onClick={() => {
                  asking.value = one;
                }}
              >
                {t(ASKS[one].button)}
              </button>
            ))}
          </div>
        </details>
      </div>
      {isHeadLeft && asking.value === null && (
        <Note tone="plain" testId="case-head-left">
          {t('cases.headLeft')}{' '}
          <button
            type="button"
            class="quiet"
            data-testid="case-head-go-on"
            onClick={() => {
              asking.value = 'naming';
            }}
          >
            {t('cases.goOn')}
          </button>
        </Note>
      )}
      <FailureNote failure={act.failure.value} testId="case-problem" />
      {Dialog !== null && <Dialog ring={ring} found={found} onClose={close} />}
    </header>
  );
}
