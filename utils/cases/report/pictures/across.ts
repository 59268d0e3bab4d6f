import { ranges } from '../../../package/report/number-runs.ts';
import type { Block } from '../../../package/report/report-blocks.ts';
import { localMinute } from '../../../package/words/dates.ts';
import { type CaseStory, caseStory } from '../../../spread/story/case-story.ts';
import { channelText, nameText } from './accounts.ts';
import { groupIds, type PicturesTold } from './told-pictures.ts';

/** Accounts, and what they share: forwards between them, and names that they had. Nothing where there is one account alone. */
export function acrossBlocks(told: PicturesTold): Block[] {
  const { words, exhibits, groups, media } = told;
  const { across } = words;
  const story = caseStory({
    captures: exhibits.map(({ record }) => record),
    media,
    groups: groups.map(groupIds),
    proposals: [],
  });
  const text = (key: string): string => {
    const channel = story.channels.find((one) => one.key === key);
    return channel === undefined ? words.seen.unknown : channelText(channel, words.seen.unknown);
  };
  if (story.picturesAt.size < 2 && story.forwards.length === 0 && story.renames.length === 0) return [];
  return [
    { kind: 'heading', text: across.heading },
    { kind: 'text', text: across.intro },
    channelsTable(story, told),
    ...sharedTable(story, text, told),
    ...forwardsTable(story, text, told),
    ...renamesTable(story, told),
  ];
}

function channelsTable({ channels, picturesAt, story }: CaseStory, told: PicturesTold): Block {
  const { across, seen } = told.words;
  const exhibitsAt = (key: string): number[] =>
    story.sightings
      .filter((one) => story.channelOf.get(one.key) === key)
      .flatMap((one) => one.seen.map(({ capture }) => told.numberOf(capture)));
  return {
    kind: 'table',
    columns: [
      { head: across.account, width: null },
      { head: across.number, width: 120 },
      { head: across.pictures, width: 80 },
      { head: across.exhibits, width: 100 },
    ],
    rows: channels
      .filter(({ key }) => picturesAt.has(key))
      .map((channel) => [
        channelText(channel, seen.unknown),
        channel.id ?? seen.unknown,
        ranges(picturesAt.get(channel.key) ?? []),
        ranges(exhibitsAt(channel.key)),
      ]),
  };
}

function sharedTable({ shared }: CaseStory, text: (key: string) => string, told: PicturesTold): Block[] {
  const { across } = told.words;
  if (shared.length === 0) return [];
  return [
    { kind: 'subheading', text: across.shared },
    {
      kind: 'table',
      columns: [
        { head: across.one, width: null },
        { head: across.other, width: 180 },
        { head: across.shared, width: 150 },
      ],
      rows: shared.map(({ one, other, pictures }) => [
        text(one),
        text(other),
        `${pictures.length} (${ranges(pictures)})`,
      ]),
    },
  ];
}

function forwardsTable({ forwards }: CaseStory, text: (key: string) => string, told: PicturesTold): Block[] {
  const { across } = told.words;
  if (forwards.length === 0) return [];
  return [
    { kind: 'subheading', text: across.forwards },
    {
      kind: 'table',
      columns: [
        { head: across.from, width: null },
        { head: across.to, width: 180 },
        { head: across.withPicture, width: 75 },
        { head: across.all, width: 75 },
      ],
      rows: forwards.map(({ from, to, confirmed, items, byName }) => [
        byName ? `${text(from)}\n(${across.byName})` : text(from),
        text(to),
        String(confirmed),
        String(items),
      ]),
    },
  ];
}

function renamesTable(
  { renames, channels }: CaseStory,
  { words: { across }, language }: PicturesTold,
): Block[] {
  if (renames.length === 0) return [];
  const idOf = (key: string): string => channels.find((one) => one.key === key)?.id ?? '';
  return [
    { kind: 'subheading', text: across.renames },
    { kind: 'text', text: across.renamesIntro },
    {
      kind: 'table',
      columns: [
        { head: across.number, width: 120 },
        { head: across.before, width: null },
        { head: across.after, width: 195 },
      ],
      rows: renames.map(({ channel, from, to }) => [
        idOf(channel),
        `${nameText(from)}\n${across.lastSeen(localMinute(from.last, language))}`,
        `${nameText(to)}\n${across.firstSeen(localMinute(to.first, language))}`,
      ]),
    },
  ];
}
