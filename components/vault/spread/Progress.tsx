import type { Spread } from '../../../utils/app/spread/spread.ts';
import { t } from '../../../utils/i18n/language.ts';
import { Note } from '../../ui/Note.tsx';
import { lookedAt } from './looked.ts';

/** How far the pictures of the vault were looked at. It has its place in each state, so nothing moves. */
export function Progress({ spread }: { spread: Spread }) {
  const { done, total, state } = lookedAt(spread);
  if (state === 'failed') {
    return (
      <Note tone="warning" testId="spread-stopped">
        {t('spread.failed')}
      </Note>
    );
  }
  return (
    <div class="looking" data-testid="spread-progress" data-state={state}>
      <p class="hint" role="status">
        {state === 'waiting' && t('spread.waiting')}
        {state === 'running' && t('spread.running', { done, total })}
        {state === 'paused' && t('spread.paused', { done, total })}
        {state === 'done' && t('spread.done', { count: total })}
      </p>
      {(state === 'running' || state === 'paused') && (
        <progress aria-label={t('spread.title')} value={done} max={Math.max(1, total)} />
      )}
    </div>
  );
}
