import { appendCustody, type CustodyAct } from '../vault/custody/custody.ts';
import { type SourceVault, sourceVaultOfCapture } from '../vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../vault/db/database.ts';
import type { OpenKeyring } from '../vault/keys/keyring.ts';

/**
 * Enters an act on captures into the chain that each belongs to: one entry for each vault that they came from.
 * @throws VaultError | VaultFullError
 */
export async function enterByVault(
  db: VaultDatabase,
  home: OpenKeyring,
  { captures, ...act }: Omit<CustodyAct, 'recipients'>,
): Promise<void> {
  const vaults = new Map<string | undefined, SourceVault & { captures: string[] }>();
  for (const capture of captures) {
    const vault = await sourceVaultOfCapture(db, home, capture);
    const known = vaults.get(vault.origin);
    if (known === undefined) vaults.set(vault.origin, { ...vault, captures: [capture] });
    else known.captures.push(capture);
  }
  for (const { ring, chain, captures: own } of vaults.values())
    await appendCustody(db, ring, { ...act, captures: own }, chain);
}
