import { language, t } from '../../../../utils/i18n/language.ts';
import type { PictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { formatLocal } from '../../../words/format.ts';
import { publishedWords, publisherWords } from './story-words.ts';

/** What was seen first, by each date, and what that order does not know. */
export function FirstSeen({ story }: { story: PictureStory }) {
  const { sightings, firstPublished, firstCaptured, statedEarlier } = story;
  const named = (keys: readonly string[]): string =>
    sightings
      .flatMap(({ key, seen }) => (keys.includes(key) ? [publisherWords(seen[0].publisher)] : []))
      .join('; ');
  const at = (keys: readonly string[]) => sightings.find(({ key }) => key === keys[0]);
  const published = firstPublished && at(firstPublished.sightings);
  const captured = firstCaptured && at(firstCaptured.sightings);
  return (
    <ul class="first-seen" data-testid="story-first">
      {firstPublished === null || !published ? (
        <li>{t('spreadStory.noneDated')}</li>
      ) : (
        <li data-testid="story-first-by-publication">
          {t(
            firstPublished.sightings.length > 1 ? 'spreadStory.firstTied' : 'spreadStory.firstByPublication',
            {
              channel: named(firstPublished.sightings),
              date: publishedWords(published.published),
            },
          )}{' '}
          {firstPublished.unplaced > 0 && t('spreadStory.unplaced', { count: firstPublished.unplaced })}
        </li>
      )}
      {firstCaptured !== null && captured && (
        <li data-testid="story-first-by-capture">
          {t('spreadStory.firstByCapture', {
            channel: named(firstCaptured.sightings),
            date: formatLocal(captured.seen[0].capturedAt, language.value, 'minute'),
          })}
        </li>
      )}
      {statedEarlier.length > 0 && (
        <li data-testid="story-stated-earlier">
          {t('spreadStory.statedEarlier', { count: statedEarlier.length })}
        </li>
      )}
    </ul>
  );
}
