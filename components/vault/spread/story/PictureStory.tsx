import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Spread } from '../../../../utils/app/spread/spread.ts';
import { language, t } from '../../../../utils/i18n/language.ts';
import type { MediumId } from '../../../../utils/spread/medium.ts';
import { linksOf } from '../../../../utils/spread/story/links.ts';
import { pictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { sightingsOf } from '../../../../utils/spread/story/sighting.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { FirstSeen } from './FirstSeen.tsx';
import { Graph } from './Graph.tsx';
import { Names } from './Names.tsx';
import { NotShown } from './NotShown.tsx';
import { Reading } from './Reading.tsx';
import { SightingsTable } from './SightingsTable.tsx';
import { useRecords } from './use-records.ts';

interface Props {
  ring: OpenKeyring;
  spread: Spread;
  /** Media that show one picture. */
  ids: readonly MediumId[];
  /** What stands below it, and comes with it. */
  children: ComponentChildren;
}

/** Where one picture was seen, as a graph and as tables. */
export function PictureStory({ ring, spread, ids, children }: Props) {
  const media = ids.flatMap((id) => spread.media.get(id) ?? []);
  const records = useRecords(
    ring,
    media.map(({ capture }) => capture),
  );
  const { captures } = records;
  const { matches } = spread;
  const told = useMemo(() => {
    if (captures === null) return null;
    const story = pictureStory(
      captures.flatMap((capture) => {
        const own = media.filter((one) => one.capture === capture.id);
        return own.length === 0 ? [] : sightingsOf(own, capture);
      }),
      captures,
    );
    return { story, links: linksOf(story.sightings, matches, media) };
  }, [captures, ids.join(), matches, language.value]);
  return (
    <section class="spread-story" data-testid="picture-story">
      <h2>{t('spreadStory.title')}</h2>
      <Reading records={records} all={new Set(media.map(({ capture }) => capture)).size} />
      {told !== null && told.story.sightings.length > 0 && (
        <>
          <FirstSeen story={told.story} />
          <Graph story={told.story} links={told.links} label={t('spreadStory.graph')} />
          <SightingsTable story={told.story} picturesOf={null} label={t('spreadStory.table')} />
          <Names channels={told.story.channels} />
        </>
      )}
      {/* Below what comes late: nothing moves. */}
      {told !== null && (
        <>
          <NotShown />
          {children}
        </>
      )}
    </section>
  );
}
