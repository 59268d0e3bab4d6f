import { expect, it } from 'vitest';
import { type FrameEntry, itemsOf } from '../../../../utils/capture/record/journal-entries.ts';
import { mediaOf } from '../../../../utils/sites/read.ts';
import { itemWith } from '../../item.ts';
import { frameWith } from '../frame.ts';

const album = (id: string, ids: readonly string[]) =>
  itemWith({ id, media: ids.map((one) => mediaOf({ kind: 'image', id: one })) });

const frame = (index: number, items: ReturnType<typeof itemWith>[]): FrameEntry =>
  frameWith({
    index,
    offset: -100 * index,
    ids: items.map(({ id }) => id),
    items: items.map((item, place) => ({ item, place: 10 * place - 100 * index, height: 10 })),
  });

it('an album of which only the end was loaded at first is one item, with all of its pictures', () => {
  const [later, whole] = [itemWith({ id: '107' }), album('103', ['103', '104', '105', '106'])];
  const cut = album('105', ['105', '106']);
  const frames = [frame(0, [cut, later]), frame(1, [whole])];
  expect(itemsOf(frames)).toEqual([whole, later]);
  // Also where the list takes a part of it out again.
  expect(itemsOf([...frames, frame(2, [album('103', ['103'])])])).toEqual([whole, later]);
});

it('an item is kept as it was seen last', () => {
  const edited = itemWith({ id: '7', text: 'edited' });
  expect(itemsOf([frame(0, [itemWith({ id: '7', text: 'first' })]), frame(1, [edited])])).toEqual([edited]);
});
