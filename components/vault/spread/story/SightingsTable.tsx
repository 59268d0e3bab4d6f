import { language, t } from '../../../../utils/i18n/language.ts';
import type { Channel } from '../../../../utils/spread/story/channels.ts';
import type { Forward } from '../../../../utils/spread/story/forwards.ts';
import type { PictureStory } from '../../../../utils/spread/story/picture-story.ts';
import type { Sighting } from '../../../../utils/spread/story/sighting.ts';
import { formatLocal } from '../../../words/format.ts';
import { channelWords, publishedWords, publisherWords, shown } from './story-words.ts';

interface Props {
  story: PictureStory;
  label: string;
  /** Numbers of the pictures that each shows; `null`: all show the one. */
  picturesOf: ReadonlyMap<string, readonly number[]> | null;
}

/** All that the graph shows, in its order, to be read. */
export function SightingsTable({ story, label, picturesOf }: Props) {
  const channels = new Map(story.channels.map((channel) => [channel.key, channel]));
  const forwards = new Map(story.forwards.map((forward) => [forward.sighting, forward]));
  const rows = new Map(story.sightings.map(({ key }, index) => [key, index + 1]));
  return (
    <table class="story" data-testid="story-sightings">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cases.numberSign')}</th>
          <th scope="col">{t('spreadStory.published')}</th>
          <th scope="col">{t('spreadStory.channel')}</th>
          <th scope="col">{t('spreadStory.forwardedFrom')}</th>
          <th scope="col">{t('spreadStory.views')}</th>
          <th scope="col">{t('spreadStory.captures')}</th>
        </tr>
      </thead>
      <tbody>
        {story.sightings.map((sighting, index) => (
          <tr key={sighting.key} data-testid="story-row" data-item={sighting.item ?? ''}>
            <td>{index + 1}</td>
            <td data-label={t('spreadStory.published')} data-testid="story-published">
              {publishedWords(sighting.published)}
              <Firsts story={story} sighting={sighting} />
            </td>
            <td data-label={t('spreadStory.channel')} data-testid="story-channel">
              <Where sighting={sighting} />
              {picturesOf !== null && (
                <p class="hint">
                  {t('spreadStory.picturesShown', {
                    numbers: (picturesOf.get(sighting.key) ?? []).join(', '),
                  })}
                </p>
              )}
            </td>
            <td data-label={t('spreadStory.forwardedFrom')} data-testid="story-forward">
              <From forward={forwards.get(sighting.key)} channels={channels} rows={rows} />
            </td>
            <td data-label={t('spreadStory.views')} data-testid="story-views">
              {Array.from(new Set(sighting.seen.flatMap(({ views }) => views?.raw ?? [])), shown).join(
                ' → ',
              ) || '–'}
            </td>
            <td data-label={t('spreadStory.captures')} data-testid="story-captures">
              <ul class="plain">
                {sighting.seen.map(({ capture, capturedAt }) => (
                  <li key={capture}>
                    <a class="alone" href={`#capture/${capture}`}>
                      {formatLocal(capturedAt, language.value, 'minute')}
                    </a>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What of it was first. */
const Firsts = ({ story, sighting: { key } }: { story: PictureStory; sighting: Sighting }) => (
  <>
    {story.firstPublished?.sightings.includes(key) && (
      <p class="badge" data-testid="story-first-published">
        {t('spreadStory.firstPublished')}
      </p>
    )}
    {story.firstCaptured?.sightings.includes(key) && (
      <p class="badge" data-testid="story-first-captured">
        {t('spreadStory.firstCaptured')}
      </p>
    )}
  </>
);

/** Whose page, as it was named when it was first captured, and whose words. */
function Where({ sighting: { seen, author, permalink, item } }: { sighting: Sighting }) {
  const { publisher } = seen[0];
  const name = author?.name ?? author?.username ?? null;
  const isOther =
    name !== null && author?.name !== publisher.title && author?.username !== publisher.username;
  return (
    <>
      {publisherWords(publisher)}
      {isOther && <p class="hint">{t('spreadStory.author', { name: shown(name) })}</p>}
      {permalink !== null && <p class="hint address">{shown(permalink)}</p>}
      {item === null && <p class="hint">{t('spreadStory.noItem')}</p>}
    </>
  );
}

interface FromProps {
  forward: Forward | undefined;
  channels: ReadonlyMap<string, Channel>;
  rows: ReadonlyMap<string, number>;
}

function From({ forward, channels, rows }: FromProps) {
  if (forward === undefined) return <>–</>;
  const { from, source, stated, permalink } = forward;
  if (from === null) return <>{t('spreadStory.fromUnnamed')}</>;
  const channel = channels.get(from.channel);
  const row = source === null ? undefined : rows.get(source);
  return (
    <>
      {channel === undefined ? t('spreadStory.unnamed') : channelWords(channel)}
      <p class="hint">
        {row === undefined ? t('spreadStory.sourceNotCaptured') : t('spreadStory.sourceRow', { row })}{' '}
        {row === undefined && from.known !== 'number' && t('spreadStory.byNameOnly')}
      </p>
      {stated !== null && <p class="hint">{t('spreadStory.stated', { date: publishedWords(stated) })}</p>}
      {permalink !== null && row === undefined && <p class="hint address">{shown(permalink)}</p>}
    </>
  );
}
