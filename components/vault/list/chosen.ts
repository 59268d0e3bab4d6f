import { titleOf } from '../../../utils/app/capture-title.ts';
import type { Chosen } from '../../../utils/app/search/selection.ts';
import { t } from '../../../utils/i18n/language.ts';
import type { CaptureCard } from '../../../utils/vault/content/card.ts';
import type { Label } from '../../../utils/vault/content/labels.ts';

/** A capture as the list shows it. */
export interface Listed {
  card: CaptureCard;
  label: Label | null;
}

/** What it is called: the name that its user gave it, or the page's. */
export const listedTitle = ({ card, label }: Listed): string => label?.name || titleOf(t, card);

export const chosenOf = (listed: Listed): Chosen => ({
  id: listed.card.id,
  sequence: listed.card.sequence,
  title: listedTitle(listed),
});
