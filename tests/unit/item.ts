import type { Account, Item } from '../../utils/evidence/record.ts';

/** An item of which only this is known. */
export const itemWith = (known: Partial<Item> & Pick<Item, 'id'>): Item => ({
  kind: 'message',
  permalink: null,
  author: null,
  signature: null,
  date: null,
  edited: null,
  text: '',
  textCut: 0,
  textCovered: false,
  links: [],
  views: null,
  shares: null,
  comments: null,
  reactions: [],
  replyTo: null,
  forwardedFrom: null,
  media: [],
  ...known,
});

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
