import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { listIsDrawn } from '../../../utils/app/session/session.ts';
import type { Verdict } from '../../../utils/evidence/match.ts';
import { t } from '../../../utils/i18n/language.ts';
import { type Medium, type MediumId, mediumId } from '../../../utils/spread/medium.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { Note } from '../../ui/Note.tsx';
import { AddByHand } from './AddByHand.tsx';
import { CoveredPicture } from './CoveredPicture.tsx';
import { Decisions } from './Decisions.tsx';
import { Facts } from './Facts.tsx';
import { Opened } from './Opened.tsx';
import { Pair } from './Pair.tsx';
import { PlatformHashes } from './PlatformHashes.tsx';
import { keyOf, type PairOf } from './pairs.ts';
import { PictureStory } from './story/PictureStory.tsx';
import type { Known } from './use-spread.ts';

/** One picture: all of which a person said that they show the same, where each was seen, and who said so. */
export function PicturePage({ ring, id }: { ring: OpenKeyring; id: MediumId }) {
  useEffect(listIsDrawn, []);
  return (
    <article class="spread" data-testid="picture-page">
      <p>
        <a class="alone" href="#spread" data-testid="back">
          ← {t('spread.title')}
        </a>
      </p>
      <h1>{t('spread.pictureTitle')}</h1>
      <Opened ring={ring}>
        {(known) =>
          known.spread.media.has(id) ? (
            <Group known={known} id={id} />
          ) : (
            <Note tone="plain" testId="picture-gone">
              {t('spread.pictureGone')}
            </Note>
          )
        }
      </Opened>
    </article>
  );
}

function Group({ known, id }: { known: Known; id: MediumId }) {
  const { spread } = known;
  const group = spread.groupOf(id);
  const ids = group?.media ?? [id];
  /** The pair that is looked at again, or was put together by hand. */
  const again = useSignal<PairOf | null>(null);
  const last = useSignal<Verdict | null>(null);
  const message = useRef<HTMLParagraphElement>(null);
  return (
    <>
      {group === null ? (
        <p class="hint" data-testid="picture-alone">
          {t('spread.pictureAlone')}
        </p>
      ) : (
        <p data-testid="picture-places">{t('spread.places', { count: ids.length })}</p>
      )}
      {group !== null && group.contradictions.length > 0 && (
        <Note tone="warning" testId="picture-contradictions">
          {t('spread.contradictions', { count: group.contradictions.length })}
        </Note>
      )}
      <p class="decided" role="status" tabIndex={-1} ref={message} data-testid="picture-decided">
        {last.value !== null && t(`spreadDecided.${last.value}`)}
      </p>
      {again.value !== null && (
        <Pair
          key={keyOf(again.value)}
          known={known}
          one={again.value.one}
          other={again.value.other}
          takesFocus
          onDecided={({ verdict }) => {
            again.value = null;
            last.value = verdict;
            message.current?.focus();
          }}
        />
      )}
      <PictureStory ring={known.ring} spread={spread} ids={ids}>
        <section>
          <h2>{t('spread.sightings')}</h2>
          <ul class="plain sightings">
            {ids.flatMap((one, at) => {
              const medium = spread.media.get(one);
              return medium === undefined
                ? []
                : [
                    <Sighting
                      key={one}
                      known={known}
                      medium={medium}
                      number={at + 1}
                      comparedWith={ids.indexOf(id) + 1}
                      onCompare={
                        one === id
                          ? null
                          : () => {
                              again.value = { one: id, other: one };
                            }
                      }
                    />,
                  ];
            })}
          </ul>
        </section>
        <Decisions
          known={known}
          ids={ids}
          onAgain={(pair) => {
            again.value = pair;
          }}
        />
        <AddByHand
          known={known}
          ids={ids}
          onChosen={(other) => {
            again.value = { one: id, other };
          }}
        />
        <PlatformHashes ring={known.ring} media={ids.flatMap((one) => spread.media.get(one) ?? [])} />
      </PictureStory>
    </>
  );
}

/** Pixels of the longer side: small, as there may be many. */
const SMALL = 480;

interface SightingProps {
  known: Known;
  medium: Medium;
  number: number;
  /** Number of the one that the others are compared with. */
  comparedWith: number;
  /** `null`: it is that one. */
  onCompare: (() => void) | null;
}

const Sighting = ({ known, medium, number, comparedWith, onCompare }: SightingProps) => (
  <li class="card" data-testid="sighting" data-medium={mediumId(medium)}>
    <CoveredPicture
      known={known}
      medium={medium}
      name={t('spread.addNumber', { number })}
      testId="sighting-picture"
      longest={SMALL}
    />
    <div>
      <h3>{t('spread.addNumber', { number })}</h3>
      <Facts ring={known.ring} medium={medium} />
      <div class="actions">
        <a class="alone" href={`#capture/${medium.capture}`}>
          {t('spread.open')}
        </a>
        {onCompare !== null && (
          <button type="button" class="quiet" data-testid="sighting-compare" onClick={onCompare}>
            {t('spread.compareWith', { number: comparedWith })}
          </button>
        )}
      </div>
    </div>
  </li>
);
