import type { Account, Item } from '../../utils/evidence/reading.ts';
import { itemOf } from '../../utils/sites/read.ts';

/** An item of which only this is known. */
export const itemWith = (known: Partial<Item> & Pick<Item, 'id'>): Item => itemOf(known.id, known);

/** An account of which only this is known. */
export const accountWith = (known: Partial<Account>): Account => ({
  id: null,
  rawId: known.id ?? null,
  username: null,
  title: null,
  audience: null,
  verified: null,
  bio: null,
  ...known,
});

/** A count as written, that is just this number. */
export const count = (number: number, raw = String(number)): NonNullable<Item['views']> => ({
  raw,
  least: number,
  most: number,
});

export const person = (name: string): NonNullable<Item['author']> => ({ id: null, username: null, name });

export const picture = (known: Partial<Item['media'][number]> = {}): Item['media'][number] => ({
  kind: 'image',
  id: null,
  name: null,
  size: null,
  duration: null,
  width: null,
  height: null,
  cover: null,
  ...known,
});
