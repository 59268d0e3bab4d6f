import { describe, expect, it } from 'vitest';
import type { MediumId } from '../../../../utils/spread/medium.ts';
import { caseStory } from '../../../../utils/spread/story/case-story.ts';
import { pictureStory } from '../../../../utils/spread/story/picture-story.ts';
import { type StoryCapture, sightingsOf } from '../../../../utils/spread/story/sighting.ts';
import { expectedItem, markedId, type Surface } from '../../../e2e/site-expected.ts';
import { type Chat, messagesOf } from '../../../sites/channel/messages.ts';
import { DAYS, EVENING, LINES, MIRROR, MORNING, OLD_DAYS } from '../../../sites/channel/six.ts';
import { ACCOUNT, AGAIN } from '../../../sites/instagram/posts.ts';
import {
  type ChannelName,
  FORWARDED,
  NUMBERS,
  PAGES,
  type PageName,
  RENAMED,
  SHARED,
  SHOWN,
  STATED_EARLIER,
} from '../../../six-channels.ts';
import { captureOf, date, mediumOf } from './sample.ts';

/* The records that the stand-ins' pages give, as the tests of the sites hold them, told as a story. */

const CHATS: Partial<Record<PageName, Chat>> = {
  ...{ morning: MORNING, lines: LINES, days: DAYS, mirror: MIRROR, evening: EVENING, renamed: OLD_DAYS },
};

function captured(page: PageName, minute: number): StoryCapture {
  const at = new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
  const chat = CHATS[page];
  if (chat === undefined) {
    const { pk, username, fullName } = ACCOUNT;
    return captureOf({
      ...{ id: page, at, site: 'instagram', kind: 'post', account: { id: pk, username, title: fullName } },
      items: [
        {
          id: AGAIN.pk,
          date: date(new Date(AGAIN.takenAt * 1000).toISOString()),
          author: { id: pk, username, name: null },
        },
      ],
    });
  }
  const surface: Surface = page === 'evening' ? 'k' : 'preview';
  const messages = messagesOf(chat);
  return captureOf({
    ...{ id: page, at, site: `telegram-${surface}` },
    account: { id: markedId(chat), username: chat.username, title: chat.title },
    items: messages.map((message) => expectedItem(surface, chat, message, messages)),
  });
}

const captures = PAGES.map(({ page }, minute) => captured(page, minute));
/** A medium for each item, on each page. */
const media = SHOWN.flatMap(({ item, on, picture }, index) =>
  on.map((page) => ({ picture, medium: mediumOf(page, index, [item]) })),
);
const idsOf = (picture: number): MediumId[] =>
  media
    .filter((one) => one.picture === picture)
    .map(({ medium }): MediumId => `${medium.capture} ${medium.number}`);
const keyOf = (channel: ChannelName): string =>
  `${channel === 'instagram' ? 'instagram' : 'telegram'} ${NUMBERS[channel]}`;

const storyOf = (picture: number) =>
  pictureStory(
    captures.flatMap((capture) => {
      const own = media.filter((one) => one.picture === picture && one.medium.capture === capture.id);
      return own.length === 0
        ? []
        : sightingsOf(
            own.map(({ medium }) => medium),
            capture,
          );
    }),
    captures,
  );

describe.each([1, 2])('the story of picture %i', (picture) => {
  const story = storyOf(picture);
  const shown = SHOWN.filter((one) => one.picture === picture);

  it('has each item where and when it was published, and on which pages it was seen', () => {
    expect(
      story.sightings.map(({ key, item, published, seen }) => [
        ...[story.channelOf.get(key), item, published?.utc],
        seen.map(({ capture }) => capture),
      ]),
    ).toEqual(shown.map(({ channel, item, published, on }) => [keyOf(channel), item, published, on]));
  });

  it('says which was seen first by either date', () => {
    const items = (keys: readonly string[] | undefined) =>
      keys?.map((key) => story.sightings.find((one) => one.key === key)?.item);
    expect(items(story.firstPublished?.sightings)).toEqual([shown[0]?.item]);
    // The page of that channel was captured before all others.
    expect(items(story.firstCaptured?.sightings)).toEqual([picture === 1 ? '131' : '130']);
    expect(items(story.statedEarlier)).toEqual(picture === 1 ? [] : [STATED_EARLIER.item]);
  });

  it('has the forwards in their direction', () => {
    const expected = FORWARDED.filter(({ item, to }) =>
      shown.some((one) => one.item === item && one.channel === to),
    );
    expect(
      story.forwards.map(({ from, to, sighting, source }) => ({
        ...{ from: from?.channel, to },
        item: story.sightings.find(({ key }) => key === sighting)?.item,
        source: story.sightings.find(({ key }) => key === source)?.item ?? null,
      })),
    ).toEqual(expected.map((one) => ({ ...one, from: keyOf(one.from), to: keyOf(one.to) })));
  });
});

describe('the story of the case', () => {
  const story = caseStory({
    ...{ captures, media: media.map(({ medium }) => medium), proposals: [] },
    groups: [idsOf(1), idsOf(2)],
  });

  it('counts the pictures that each two have in common', () => {
    const order = (one: string, other: string) => [one, other].toSorted().join(' + ');
    expect(
      story.shared.map(({ one, other, pictures }) => `${order(one, other)}: ${pictures.length}`).toSorted(),
    ).toEqual(SHARED.map(([one, other, count]) => `${order(keyOf(one), keyOf(other))}: ${count}`).toSorted());
  });

  it('says of each picture which item was first', () => {
    const items = story.story.firstPublished?.sightings.map(
      (key) => story.story.sightings.find((one) => one.key === key)?.item,
    );
    const firsts = [1, 2].map((picture) => SHOWN.find((one) => one.picture === picture)?.item);
    expect(items?.toSorted()).toEqual(firsts.toSorted());
  });

  it('counts the forwards', () => {
    expect(story.forwards.map(({ from, to, confirmed }) => [from, to, confirmed]).toSorted()).toEqual(
      FORWARDED.map(({ from, to }) => [keyOf(from), keyOf(to), 1]).toSorted(),
    );
  });

  it('does not call known by its name alone what was captured itself', () => {
    expect(story.forwards.map(({ byName }) => byName)).toEqual([false, false, false]);
  });

  it('tells of the one that renamed itself, and of no other', () => {
    expect(story.renames).toMatchObject([
      { channel: keyOf(RENAMED.channel), from: RENAMED.from, to: RENAMED.to },
    ]);
  });
});
