import type { ExportForm } from '../../utils/app/export/form.ts';
import { readNamed } from '../../utils/app/named.ts';
import { type Chosen, selectOnly } from '../../utils/app/search/selection.ts';
import { db } from '../../utils/app/session/session.ts';
import { language, t } from '../../utils/i18n/language.ts';
import { readCard } from '../../utils/vault/content/captures.ts';
import type { OpenKeyring } from '../../utils/vault/keys/keyring.ts';
import { chosenOf } from '../vault/list/chosen.ts';
import { formatDate } from '../words/format.ts';
import { chosenCase } from './choose-case.ts';

/** More captures than these are not asked for their case. */
const ASKED_MOST = 100;

/** Chooses one capture alone: the page that the popup kept. */
export async function chooseOne(ring: OpenKeyring, id: string): Promise<void> {
  const [card, named] = await Promise.all([readCard(db, ring, id), readNamed(db, ring, id)]);
  selectOnly(chosenOf({ card, label: named }));
}

/** Names the case before anybody does: as the captures are sorted, else by the day, which tells a stranger nothing. */
export async function suggestCase(
  form: ExportForm,
  ring: OpenKeyring,
  all: readonly Chosen[],
): Promise<void> {
  const byDay = t('export.caseOfDay', { date: formatDate(new Date(), language.value) });
  const given = chosenCase();
  if (given !== null) {
    form.caseName.value = given.name;
    return;
  }
  if (form.caseName.value === '') form.caseName.value = byDay;
  const labels = await Promise.all(all.slice(0, ASKED_MOST).map(({ id }) => readNamed(db, ring, id)));
  const names = new Set(labels.map((named) => named?.caseName ?? ''));
  const [name = ''] = names;
  if (names.size === 1 && name !== '' && form.caseName.value === byDay) form.caseName.value = name;
}
