import { db } from '../../../utils/app/session/session.ts';
import { readCard } from '../../../utils/vault/content/captures.ts';
import { readLabel } from '../../../utils/vault/content/labels.ts';
import type { OpenKeyring } from '../../../utils/vault/keys/keyring.ts';
import type { Listed } from './chosen.ts';

/** What one capture is called; `null` where it was deleted, or cannot be read. */
export async function readListed(ring: OpenKeyring, id: string): Promise<Listed | null> {
  const card = await readCard(db, ring, id).catch(() => null);
  if (card === null) return null;
  // A damaged name is told on the capture's page.
  const named = await readLabel(db, ring, id).catch(() => null);
  return { card, label: named?.label ?? null };
}
