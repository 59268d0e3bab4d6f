import { t } from '../../../../utils/i18n/language.ts';
import type { CaseStory } from '../../../../utils/spread/story/case-story.ts';
import { channelWords } from './story-words.ts';

/** Which channel forwarded from which, and how often. */
export function Forwards({ story: { channels, forwards, unnamedForwards } }: { story: CaseStory }) {
  const names = new Map(channels.map((channel) => [channel.key, channelWords(channel)]));
  const missing = new Set(channels.flatMap(({ key, told }) => (told === null ? [] : [key])));
  return (
    <>
      {forwards.length === 0 ? (
        <p>{t('spreadStory.noForwards')}</p>
      ) : (
        <table class="story" data-testid="story-forwards">
          <caption>{t('spreadStory.forwards')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('spreadStory.forwardFrom')}</th>
              <th scope="col">{t('spreadStory.forwardTo')}</th>
              <th scope="col">{t('spreadStory.forwardConfirmed')}</th>
              <th scope="col">{t('spreadStory.forwardItems')}</th>
            </tr>
          </thead>
          <tbody>
            {forwards.map(({ from, to, confirmed, items, byName }) => (
              <tr key={`${from} ${to}`} data-testid="forward-row">
                <td data-label={t('spreadStory.forwardFrom')}>
                  {names.get(from)}
                  {missing.has(from) && <p class="hint">{t('spreadStory.notCaptured')}</p>}
                  {byName && <p class="hint">{t('spreadStory.byNameOnly')}</p>}
                </td>
                <td data-label={t('spreadStory.forwardTo')}>{names.get(to)}</td>
                <td data-label={t('spreadStory.forwardConfirmed')}>{confirmed}</td>
                <td data-label={t('spreadStory.forwardItems')}>{items}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unnamedForwards > 0 && (
        <p class="hint">{t('spreadStory.unnamedForwards', { count: unnamedForwards })}</p>
      )}
    </>
  );
}
