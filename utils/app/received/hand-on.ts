import { PackageError } from '../../errors/package-error.ts';
import { fileFitsInPackage } from '../../evidence/bag/omitted.ts';
import type { ReceivedPackage } from '../../package/bag/received-package.ts';
import { readReceived, streamReceived } from '../../vault/content/received.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { MixedVaults } from '../export/mixed-vaults.ts';

/**
 * Packages that were received, as they are put into another.
 * @param origin the vault whose chain that one has
 * @throws VaultError `missing` | `damaged`; MixedVaults; PackageError `too-large`
 */
export function packagesToHandOn(
  db: VaultDatabase,
  home: OpenKeyring,
  ids: readonly string[],
  origin: string | undefined,
): Promise<ReceivedPackage[]> {
  return Promise.all(
    ids.map(async (id) => {
      const received = await readReceived(db, home, id);
      if (received.origin !== origin) throw new MixedVaults();
      const { zip, at, outcome } = received;
      if (!fileFitsInPackage(zip.bytes))
        throw new PackageError('too-large', `${zip.root}: ${zip.bytes} bytes`);
      return {
        root: zip.root,
        bytes: zip.bytes,
        sha256: zip.sha256,
        at,
        signer: outcome.signer?.fingerprint ?? null,
        failed: outcome.checks.filter(({ result }) => result === 'failed').length,
        read: () => streamReceived(db, home, received),
      };
    }),
  );
}
