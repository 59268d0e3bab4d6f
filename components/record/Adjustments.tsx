import type { Adjustment } from '../../utils/evidence/record.ts';
import { t } from '../i18n/language.ts';

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
                {all.map(({ target }, index) => (
                  <li key={`${index} ${target}`}>
                    <code>{target}</code>
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
