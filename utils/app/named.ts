import { type Label, NO_LABEL, readLabel } from '../vault/content/labels.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';

/* Names of captures with the cases that they stand in; what cases need is loaded where there are any. */

const naming = () => import('../cases/naming.ts');

/** The names of the cases in which each capture stands; a name that was not taken over into a case yet stands in its label still. */
export async function caseNamesIn(
  db: VaultDatabase,
  ring: OpenKeyring,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if ((await db.cases.count()) === 0) return new Map();
  return (await naming()).caseNames(db, ring);
}

/** A label with the names of cases, as a row shows it; `null` where there is neither. */
export function withCaseNames(label: Label | null, names: readonly string[] = []): Label | null {
  if (names.length === 0) return label;
  const own = label?.caseName ?? '';
  return {
    ...(label ?? NO_LABEL),
    caseName: Array.from(new Set([...names, own].filter((name) => name !== ''))).join(', '),
  };
}

/** Name, case and labels of a capture; of several cases the newest. @throws VaultError `damaged` */
export async function readNamed(db: VaultDatabase, ring: OpenKeyring, id: string): Promise<Label | null> {
  if ((await db.cases.count()) === 0) return (await readLabel(db, ring, id))?.label ?? null;
  return (await naming()).readNamed(db, ring, id);
}

/** Names a capture, and puts it into the case of that name. @throws VaultFullError | VaultError | an error of valibot */
export async function setNamed(
  db: VaultDatabase,
  ring: OpenKeyring,
  id: string,
  wanted: Label,
): Promise<void> {
  await (await naming()).setNamed(db, ring, id, wanted);
}
