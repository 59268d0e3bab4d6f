import { SubutError } from '../../errors/subut-error.ts';
import { type SourceVault, sourceVaultOf, sourceVaultOfCapture } from '../../vault/custody/source-vaults.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';

/** Captures of this vault and of a restored one were chosen for one package. */
export class MixedVaults extends SubutError<'mixed-vaults'> {
  constructor() {
    super('mixed-vaults');
  }
}

/**
 * The vault that all these captures belong to; of none, this one. A package has one chain and one signer, and time stamps are told by
 * their place in one chain.
 * @throws MixedVaults
 */
export async function oneVault(
  db: VaultDatabase,
  home: OpenKeyring,
  ids: readonly string[],
): Promise<SourceVault> {
  const [first = await sourceVaultOf(db, home, {}), ...others] = await Promise.all(
    ids.map((id) => sourceVaultOfCapture(db, home, id)),
  );
  if (others.some(({ origin }) => origin !== first.origin)) throw new MixedVaults();
  return first;
}
