import type { Method } from '../../evidence/method.ts';
import type { Item, Person } from '../../evidence/reading.ts';
import { reloadPage } from '../page/client/reload.ts';

/*
 * The second look: the page is reloaded after the capture and its items are read again. Manual changes to the page are
 * gone then, so unchanged items were not made up in this page. It does not rule out what changes every load alike.
 *
 * Only what loading cannot change is compared: a picture has no size before it is there, a count grows, a date without a
 * zone is written anew each minute.
 */

type SecondLook = NonNullable<Method['secondLook']>;
type Verdict = 'equal' | 'different' | 'unknown';

/** Values of which one is not known say nothing. */
const compare = <T>(before: T | null | undefined, after: T | null | undefined): Verdict =>
  before == null || after == null ? 'unknown' : before === after ? 'equal' : 'different';

const comparePeople = (before: Person | null, after: Person | null): Verdict[] => [
  compare(before?.id, after?.id),
  compare(before?.username, after?.username),
  compare(before?.name, after?.name),
];

/** What of a text both readings have. An empty text is none. */
function compareTexts(before: Item, after: Item): Verdict {
  if (before.text === '' && after.text === '') return 'unknown';
  const isWhole = before.textCut === 0 && after.textCut === 0;
  const length = isWhole ? undefined : Math.min(before.text.length, after.text.length) - 1;
  return compare(before.text.slice(0, length), after.text.slice(0, length));
}

function compareMedia(before: Item['media'], after: Item['media']): Verdict[] {
  // What is not recognised yet may be more than one.
  const isKnown = [...before, ...after].every(({ kind }) => kind !== 'unknown');
  if (!isKnown || (before.length === 0 && after.length === 0)) return [];
  if (before.length !== after.length) return ['different'];
  return before.flatMap((one, at) => [compare(one.kind, after[at]?.kind), compare(one.id, after[at]?.id)]);
}

/** Whether two readings of an item say the same; `unknown` where they have nothing in common. */
function compareItem(before: Item, after: Item): Verdict {
  const verdicts = [
    ...comparePeople(before.author, after.author),
    compare(before.date?.utc, after.date?.utc),
    compareTexts(before, after),
    ...compareMedia(before.media, after.media),
  ];
  const isEdited = (before.edited === null) !== (after.edited === null);
  if (isEdited || verdicts.includes('different')) return 'different';
  return verdicts.includes('equal') ? 'equal' : 'unknown';
}

/** How many items are the same when they are read again. */
export function compareItems(seen: readonly Item[], again: readonly Item[]): SecondLook {
  const after = new Map(again.map((item) => [item.id, item]));
  const verdicts = seen.map((item) => {
    const found = after.get(item.id);
    return found === undefined ? 'unknown' : compareItem(item, found);
  });
  const count = (wanted: Verdict): number => verdicts.filter((verdict) => verdict === wanted).length;
  return { equal: count('equal'), different: count('different'), notCompared: count('unknown') };
}

/**
 * @param enough aborts
 * @returns nothing compared, when the page could not be looked at again or is another one
 */
export async function readAgain(
  tabId: number,
  url: string,
  seen: readonly Item[],
  enough: AbortSignal,
): Promise<SecondLook> {
  try {
    const { pageClient, facts } = await reloadPage(tabId, enough);
    const { items } = await pageClient.ask('readAll');
    return compareItems(seen, facts.url === url ? items : []);
  } catch {
    return compareItems(seen, []);
  }
}
