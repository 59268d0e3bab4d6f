import { visibleText } from '../../../evidence/visible-text.ts';
import { ranges } from '../../../package/report/number-runs.ts';
import type { Block } from '../../../package/report/report-blocks.ts';
import { localMinute } from '../../../package/words/dates.ts';
import { type PictureStory, pictureStory } from '../../../spread/story/picture-story.ts';
import { type Sighting, sightingsOf } from '../../../spread/story/sighting.ts';
import { publisherText } from './accounts.ts';
import { storyDrawing } from './story-drawing.ts';
import type { PicturesTold, SameGroup } from './told-pictures.ts';

/** Where one picture was seen, and when: as it is known by the pages that were kept. */
export function sightingBlocks(group: SameGroup, told: PicturesTold): Block[] {
  const { seen } = told.words;
  const records = told.exhibits.map(({ record }) => record);
  const found = records.flatMap((record) => {
    const here = group.media.filter(({ capture }) => capture === record.id);
    return here.length === 0 ? [] : sightingsOf(here, record);
  });
  const story = pictureStory(found, records);
  return [
    ...firstLines(story, told).map((text): Block => ({ kind: 'text', text })),
    ...storyDrawing(story, group, told),
    {
      kind: 'table',
      columns: [
        { head: seen.number, width: 22 },
        { head: seen.exhibits, width: 86 },
        { head: seen.published, width: 86, small: true },
        { head: seen.captured, width: 86, small: true },
        { head: seen.account, width: null },
        { head: seen.forwarded, width: 92 },
      ],
      rows: story.sightings.map((sighting, at) => rowOf(sighting, at + 1, told)),
    },
  ];
}

function firstLines(story: PictureStory, { words: { seen } }: PicturesTold): string[] {
  const rows = (keys: readonly string[]): string =>
    ranges(keys.map((key) => story.sightings.findIndex((one) => one.key === key) + 1));
  const { firstPublished, firstCaptured, statedEarlier } = story;
  return [
    ...(firstPublished === null
      ? [seen.noDates]
      : [
          seen.firstPublished(rows(firstPublished.sightings)),
          ...(firstPublished.unplaced === 0 ? [] : [seen.unplaced(firstPublished.unplaced)]),
        ]),
    ...(firstCaptured === null ? [] : [seen.firstCaptured(rows(firstCaptured.sightings))]),
    ...(statedEarlier.length === 0 ? [] : [seen.statedEarlier(rows(statedEarlier))]),
  ];
}

function rowOf(
  sighting: Sighting,
  row: number,
  { words: { seen }, numberOf, language }: PicturesTold,
): string[] {
  const { seen: captures, published, item } = sighting;
  const names = Array.from(new Set(captures.map(({ publisher }) => publisherText(publisher))));
  const views = new Set(captures.flatMap((one) => (one.views === null ? [] : [visibleText(one.views.raw)])));
  return [
    String(row),
    [
      ranges(captures.map(({ capture }) => numberOf(capture))),
      ...(item === null ? [] : [visibleText(`(${item})`)]),
    ].join('\n'),
    dateText(published, seen),
    localMinute(captures[0].capturedAt, language),
    [
      names.filter((name) => name !== '').join('\n') || seen.unknown,
      ...(views.size === 0 ? [] : [`${seen.views}: ${Array.from(views).join('; ')}`]),
    ].join('\n'),
    forwardText(sighting, seen),
  ];
}

function dateText(published: Sighting['published'], seen: PicturesTold['words']['seen']): string {
  if (published === null) return seen.unknown;
  const { raw, utc } = published;
  return visibleText(utc === null ? `${raw}\n(${seen.noZone})` : raw === utc ? utc : `${raw}\n= ${utc}`);
}

function forwardText({ forwardedFrom }: Sighting, seen: PicturesTold['words']['seen']): string {
  if (forwardedFrom === null) return '';
  const { author, permalink, id } = forwardedFrom;
  const name =
    author === null
      ? ''
      : publisherText({
          family: '',
          host: null,
          id: author.id,
          username: author.username,
          title: author.name,
        });
  const parts = [name, ...(permalink === null ? (id === null ? [] : [`(${id})`]) : [permalink])];
  return visibleText(parts.filter((part) => part !== '').join('\n')) || seen.unnamed;
}
