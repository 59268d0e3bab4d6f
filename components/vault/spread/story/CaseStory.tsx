import { useMemo } from 'preact/hooks';
import type { Spread } from '../../../../utils/app/spread/spread.ts';
import { language, t } from '../../../../utils/i18n/language.ts';
import { caseStory } from '../../../../utils/spread/story/case-story.ts';
import { linksOf } from '../../../../utils/spread/story/links.ts';
import type { OpenKeyring } from '../../../../utils/vault/keys/keyring.ts';
import { Note } from '../../../ui/Note.tsx';
import { lookedAt } from '../looked.ts';
import { FirstSeen } from './FirstSeen.tsx';
import { Forwards } from './Forwards.tsx';
import { Graph } from './Graph.tsx';
import { Matrix } from './Matrix.tsx';
import { Names } from './Names.tsx';
import { NotShown } from './NotShown.tsx';
import { Reading } from './Reading.tsx';
import { SightingsTable } from './SightingsTable.tsx';
import { useRecords } from './use-records.ts';

interface Props {
  ring: OpenKeyring;
  spread: Spread;
  /** Captures of the case. */
  ids: readonly string[];
}

/** How pictures went through the channels of a case: only what a person confirmed; what is not decided is counted apart. */
export function CaseStory({ ring, spread, ids }: Props) {
  const records = useRecords(ring, ids);
  const { captures } = records;
  const { matches } = spread;
  const groups = spread.groups();
  const proposals = spread.proposals();
  const told = useMemo(() => {
    if (captures === null) return null;
    const wanted = new Set(ids);
    const media = Array.from(spread.media.values()).filter(({ capture }) => wanted.has(capture));
    const story = caseStory({ captures, media, groups: groups.map((one) => one.media), proposals });
    return { story, links: linksOf(story.story.sightings, matches, media) };
  }, [captures, groups, proposals, matches, spread.media, language.value]);
  const story = told?.story;
  return (
    <section class="spread-story" data-testid="case-story">
      <h2>{t('spreadStory.caseTitle')}</h2>
      <p class="hint">{t('spreadStory.caseHint')}</p>
      {lookedAt(spread).state !== 'done' && (
        <Note tone="plain" testId="story-going-on">
          {t('spreadStory.goingOn')}
        </Note>
      )}
      <Reading records={records} all={ids.length} />
      {story !== undefined && (
        <>
          {story.undecided > 0 && (
            <p data-testid="story-undecided">
              {t('spreadStory.undecided', { count: story.undecided })}{' '}
              <a href="#spread">{t('spreadStory.decide')}</a>
            </p>
          )}
          {story.pictures === 0 ? (
            <p data-testid="story-empty">{t('spreadStory.empty')}</p>
          ) : (
            <p data-testid="story-pictures">{t('spreadStory.pictures', { count: story.pictures })}</p>
          )}
          {story.shared.length > 0 && <Matrix story={story} />}
          <Forwards story={story} />
          {story.channels.length > 0 && <Names channels={story.channels} />}
        </>
      )}
      {told !== null && told.story.pictures > 0 && (
        <>
          {told.story.pictures === 1 && <FirstSeen story={told.story.story} />}
          <Graph story={told.story.story} links={told.links} label={t('spreadStory.graph')} />
          <SightingsTable
            story={told.story.story}
            picturesOf={told.story.picturesOf}
            label={t('spreadStory.caseTable')}
          />
        </>
      )}
      {told !== null && <NotShown />}
    </section>
  );
}
