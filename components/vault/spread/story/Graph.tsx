import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../../utils/i18n/language.ts';
import type { GraphArrow, GraphLayout, GraphMark, GraphWish } from '../../../../utils/spread/story/graph.ts';
import { graphLayout } from '../../../../utils/spread/story/graph-layout.ts';
import type { PictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { channelWords, tickWords } from './story-words.ts';

/** Pixels: a letter of 12 px, generously, and a line. */
const LETTER = 7;
const LINE = 15;

interface Props {
  story: PictureStory;
  links: GraphWish['links'];
  /** What the table beside it is called, which says the same. */
  label: string;
}

/** Channels as lanes, time across, forwards as arrows. What it says stands in the tables, too. */
export function Graph({ story, links, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  const by = useSignal<GraphWish['by']>('published');
  const id = useId();
  // Before it is painted: what stands below it must not move.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    width.value = element.clientWidth;
    const watch = new ResizeObserver(() => {
      width.value = element.clientWidth;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const graph =
    width.value === 0
      ? null
      : graphLayout(story, {
          ...{ width: width.value, letter: LETTER, line: LINE, by: by.value, links },
          nameOf: (channel) =>
            channel.told === null
              ? channelWords(channel)
              : `${channelWords(channel)} (${t('spreadStory.notCaptured')})`,
          unknown: t('spreadStory.unknownColumn'),
        });
  return (
    <figure class="story-graph" data-testid="story-graph">
      <figcaption>{label}</figcaption>
      <fieldset class="actions">
        <legend class="unseen">{t('spreadStory.orderBy')}</legend>
        {(['published', 'captured'] as const).map((one) => (
          <label key={one} class="tick">
            <input
              type="radio"
              name={`${id}-by`}
              checked={by.value === one}
              data-testid={`story-by-${one}`}
              onChange={() => {
                by.value = one;
              }}
            />
            <span>{t(`spreadOrder.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <div ref={box} class="sheet">
        {graph !== null && (
          <svg
            viewBox={`0 0 ${graph.width} ${graph.height}`}
            width={graph.width}
            height={graph.height}
            role="img"
            aria-label={t('spreadStory.graphAlt', {
              channels: story.channels.length,
              sightings: story.sightings.length,
              forwards: story.forwards.length,
            })}
          >
            <Drawn graph={graph} />
          </svg>
        )}
      </div>
      <p class="hint">{t('spreadStory.legend')}</p>
    </figure>
  );
}

const Drawn = ({ graph }: { graph: GraphLayout }) => (
  <>
    {graph.unknown !== null && (
      <g class="unknown">
        <rect x={graph.unknown.x} y={0} width={graph.unknown.width} height={graph.axisY - LINE} />
        <text x={graph.unknown.x + 4} y={LINE - 2}>
          {graph.unknown.text}
        </text>
      </g>
    )}
    {graph.ticks.map((tick) => (
      <g key={tick.day} class="tick-line">
        <line x1={tick.x} x2={tick.x} y1={LINE} y2={graph.axisY - LINE} />
        {tick.isNamed && (
          <text x={tick.x + 3} y={graph.axisY}>
            {tickWords(tick)}
          </text>
        )}
      </g>
    ))}
    {graph.lanes.map(({ channel, top, y, name, nameY, isCaptured }) => (
      <g key={channel} class={isCaptured ? 'lane' : 'lane told'}>
        <line x1={0} x2={graph.width} y1={top} y2={top} />
        <line class="base" x1={0} x2={graph.width} y1={y} y2={y} />
        <text x={4} y={nameY}>
          {name}
        </text>
      </g>
    ))}
    {graph.links.map(({ from, to }) => (
      <line
        key={`${from.x} ${from.y} ${to.x} ${to.y}`}
        class="link"
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
      />
    ))}
    {graph.arrows.map((arrow) => (
      <Arrow key={arrow.sighting} arrow={arrow} />
    ))}
    {graph.marks.map((mark) => (
      <Mark key={mark.sightings[0] ?? `${mark.channel} ${mark.x}`} mark={mark} size={graph.mark} />
    ))}
    {graph.labels.map(({ x, y, text }) => (
      <text key={`${x} ${y}`} class="number" x={x} y={y}>
        {text}
      </text>
    ))}
  </>
);

const Arrow = ({ arrow: { from, to, head, sighting, isCertain } }: { arrow: GraphArrow }) => (
  <path
    class={isCertain ? 'arrow' : 'arrow uncertain'}
    data-testid="graph-arrow"
    data-sighting={sighting}
    d={`M${from.x} ${from.y}L${to.x} ${to.y}M${head[0].x} ${head[0].y}L${to.x} ${to.y}L${head[1].x} ${head[1].y}`}
  />
);

/** What is first has a ring; what was not captured is hollow. */
const Mark = ({ mark: { x, y, sightings, isFirst }, size }: { mark: GraphMark; size: number }) => (
  <>
    {isFirst && <circle class="first" cx={x} cy={y} r={size * 1.6} />}
    <circle
      class={sightings.length === 0 ? 'mark told' : 'mark'}
      cx={x}
      cy={y}
      r={size}
      data-testid="graph-mark"
    />
  </>
);
