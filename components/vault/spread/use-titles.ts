import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { handleOf, titleOf } from '../../../utils/app/capture-title.ts';
import { db } from '../../../utils/app/session/session.ts';
import { language, t } from '../../../utils/i18n/language.ts';
import type { Medium } from '../../../utils/spread/medium.ts';
import { readCards } from '../../../utils/vault/content/captures.ts';
import type { CaptureCard } from '../../../utils/vault/content/card.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import { formatLocal } from '../../words/format.ts';

const NO_ENTRIES: ReadonlySet<string> = new Set();

/** Cards of captures, by their ids; those that are gone or cannot be read are left out. */
export function useCards(ring: OpenKeyring, ids: readonly string[]): ReadonlyMap<string, CaptureCard> {
  const cards = useSignal<ReadonlyMap<string, CaptureCard>>(new Map());
  const all = Array.from(new Set(ids)).toSorted();
  useEffect(() => {
    let wanted = true;
    readCards(db, ring, all, NO_ENTRIES).then(
      (found) => {
        const known = found.flatMap((one) => (one === null ? [] : [[one.card.id, one.card] as const]));
        if (wanted) cards.value = new Map(known);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      wanted = false;
    };
  }, [ring, all.join()]);
  return cards.value;
}

/** One of several pictures of a capture, in a line. */
export const lineOfPicture = (card: CaptureCard | undefined, { number }: Medium): string =>
  `${lineOf(card)} (${t('spread.addNumber', { number: number + 1 })})`;

/** Whose page, and when it was captured, in a line; a blank of the same height while that is not known. */
export function lineOf(card: CaptureCard | undefined): string {
  if (card === undefined) return '\u00a0';
  const name = handleOf(card.account) || titleOf(t, { account: card.account, title: card.title });
  return `${name}, ${formatLocal(card.capturedAt, language.value, 'minute')}`;
}
