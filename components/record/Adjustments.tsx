import type { Adjustment } from '../../utils/evidence/method.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { targetIn } from '../../utils/package/words/targets.ts';

/** Each target once, with a count: else a chat would have one line for every message. */
const countTargets = (adjustments: readonly Adjustment[]) =>
  Array.from(
    Map.groupBy(adjustments, ({ target }) => target),
    ([target, same]) => ({ target, times: same.length }),
  );

/** The adjustments made to the page, grouped by kind. */
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
                    <code>{visibleText(targetIn(language.value, target))}</code>
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
