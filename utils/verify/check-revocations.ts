import { readSignature } from 'openpgp';
import { SIGNER, TAGMANIFEST_SIGNATURE } from '../evidence/bag/bagit.ts';
import type { ReadSigners } from '../evidence/bag/signers.ts';
import type { CustodyEntry } from '../evidence/custody.ts';
import { found } from '../evidence/finding.ts';
import { isHard, type Revocation } from '../openpgp/revocation.ts';
import { readArmored } from './armored.ts';
import type { PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/** A key of the package that its owner withdrew. */
export interface RevokedKey extends Revocation {
  key: 'owner' | 'capture';
}

interface Signed {
  path: string;
  armored: string;
}

/**
 * Whether what a withdrawn key signed still counts: before a key was superseded or retired, yes; of one that was
 * compromised, or for no reason that is said, nothing does.
 */
export async function checkRevocations(
  findings: Findings,
  files: PackageFiles,
  folders: readonly string[],
  entries: readonly CustodyEntry[],
  { revocations }: ReadSigners,
): Promise<RevokedKey[]> {
  const revokedKeys = (['owner', 'capture'] as const).flatMap((key) => {
    const revocation = revocations[key];
    return revocation === null ? [] : [{ key, ...revocation }];
  });
  if (revokedKeys.length === 0) return [];
  await findings.run('key-revocation', SIGNER, async (fail) => {
    for (const revocation of revokedKeys) {
      const { key, reason } = revocation;
      const at = revocation.at.toISOString();
      if (isHard(revocation)) {
        fail(found('key-compromised', { key, reason, at }));
        continue;
      }
      const signed = key === 'owner' ? ofOwner(files) : ofCapture(files, folders, entries);
      const late = await Promise.all(
        signed.map(async (one) => ((await isBefore(one, revocation.at)) ? null : one.path)),
      );
      const path = late.find((one) => one !== null);
      if (path !== undefined) fail(found('signed-after-end', { key, reason, at }), path ?? SIGNER);
    }
  });
  return revokedKeys;
}

function ofOwner(files: PackageFiles): Signed[] {
  return signedIn(files, TAGMANIFEST_SIGNATURE);
}

function ofCapture(
  files: PackageFiles,
  folders: readonly string[],
  entries: readonly CustodyEntry[],
): Signed[] {
  return [
    ...folders.flatMap((folder) => signedIn(files, `${folder}/capture.json.asc`)),
    ...entries.map(({ link, signature }) => ({ path: `custody entry ${link.sequence}`, armored: signature })),
  ];
}

/** None where it cannot be read, which is told elsewhere. */
function signedIn(files: PackageFiles, path: string): Signed[] {
  try {
    return [{ path, armored: readArmored(files, path) }];
  } catch {
    return [];
  }
}

/** By the time that the signature states. One that cannot be read is told elsewhere. */
async function isBefore({ armored }: Signed, end: Date): Promise<boolean> {
  try {
    const [packet] = (await readSignature({ armoredSignature: armored })).packets;
    return packet?.created === undefined || packet.created === null || packet.created < end;
  } catch {
    return true;
  }
}
