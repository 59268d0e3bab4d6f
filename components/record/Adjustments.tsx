import type { Adjustment } from '../../utils/evidence/method.ts';
import { visible } from '../../utils/package/visible.ts';
import { t } from '../i18n/language.ts';

/** Each target once, with how often it was touched: a chat has one such line for every message otherwise. */
const countTargets = (adjustments: readonly Adjustment[]) =>
  Array.from(
    Map.groupBy(adjustments, ({ target }) => target),
    ([target, same]) => ({ target, times: same.length }),
  );

/** What was done to the page for the picture, each kind once with all that it was done to. */
export function Adjustments({ adjustments }: { adjustments: readonly Adjustment[] }) {
  if (adjustments.length === 0) return <p>{t('capture.adjustmentsNone')}</p>;
  const kinds = Map.groupBy(adjustments, ({ kind }) => kind);
  return (
    <>
      <p class="hint">{t('capture.adjustmentsHint')}</p>
      <dl class="facts" data-testid="adjustments">
        {Array.from(kinds, ([kind, all]) => (
          <div class="fact" key={kind}>
            <dt>{t(`adjustment.${kind}`)}</dt>
            <dd>
              <ul class="plain">
                {countTargets(all).map(({ target, times }) => (
                  <li key={target}>
                    <code>{visible(target)}</code>
                    {times > 1 && ` × ${times}`}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
