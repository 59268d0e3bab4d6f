import type { Sha256 } from '../bytes/digest.ts';
import {
  BAG_INFO,
  BAGIT,
  BAGIT_TEXT,
  MANIFEST,
  payloadOxum,
  readBagInfo,
  readManifest,
  TAGMANIFEST,
  TAGMANIFEST_SIGNATURE,
} from '../evidence/bag/bagit.ts';
import type { Signers } from '../evidence/bag/signers.ts';
import { isOutsideManifests } from '../evidence/bag/stamp-files.ts';
import { found } from '../evidence/finding.ts';
import { readUtf8 } from '../evidence/strict-text.ts';
import { verifyDetached } from '../openpgp/detached-signature.ts';
import { readArmored } from './armored.ts';
import { type Exhibits, isOfMissing } from './exhibits.ts';
import { bytesOf, type PackageFiles } from './files.ts';
import type { Findings } from './findings.ts';

/** What no manifest can list: the tag manifest itself, and the signature over it; time stamps come on top. */
const UNLISTED = new Set([TAGMANIFEST, TAGMANIFEST_SIGNATURE]);

/** The bag (RFC 8493, 3): form, signature over the tag manifest, digests, completeness. */
export async function checkBag(
  findings: Findings,
  exhibits: Exhibits,
  signers: Signers | null,
): Promise<void> {
  const { files, missing } = exhibits;
  const info = await findings.run('bag-form', null, (fail) => {
    if (textOf(files, BAGIT) !== BAGIT_TEXT) fail(found('other-bagit'), BAGIT);
    const elements = readBagInfo(textOf(files, BAG_INFO));
    return elements;
  });

  if (signers === null) {
    findings.unchecked('tagmanifest-signature', TAGMANIFEST, found('no-keys'));
  } else {
    await findings.run('tagmanifest-signature', TAGMANIFEST, async (fail) => {
      const signature = readArmored(files, TAGMANIFEST_SIGNATURE);
      const bytes = bytesOf(files, TAGMANIFEST);
      if (!(await verifyDetached(bytes, signature, signers.owner))) fail(found('not-signed-by-owner'));
    });
  }

  const tags = await checkDigests(findings, 'tagmanifest-digests', TAGMANIFEST, files);
  const payload = await checkDigests(findings, 'manifest-digests', MANIFEST, files);
  await findings.run('completeness', null, (fail) => {
    const listed = new Set([...(tags?.keys() ?? []), ...(payload?.keys() ?? [])]);
    for (const path of listed)
      if (!files.has(path) && !isOfMissing(path, exhibits)) fail(found('listed-but-missing'), path);
    for (const path of files.keys()) {
      const manifest = path.startsWith('data/') ? payload : tags;
      if (!UNLISTED.has(path) && !isOutsideManifests(path) && !manifest?.has(path))
        fail(found('not-listed'), path);
    }
  });
  if (missing.length > 0) {
    findings.unchecked('payload-oxum', BAG_INFO, found('without-exhibits'));
    return;
  }
  await findings.run('payload-oxum', BAG_INFO, (fail) => {
    const sums = payloadOxum(
      Array.from(files)
        .filter(([path]) => path.startsWith('data/'))
        .map(([path, { size, sha256 }]) => ({ path, bytes: size, sha256 })),
    );
    const stated = info?.get('Payload-Oxum') ?? null;
    if (sums !== stated) fail(found('other-sums', { found: sums, stated }));
  });
}

/** @returns what the manifest lists; `null` when it cannot be read */
function checkDigests(
  findings: Findings,
  name: 'tagmanifest-digests' | 'manifest-digests',
  path: string,
  files: PackageFiles,
): Promise<Map<string, Sha256> | null> {
  return findings.run(name, path, (fail) => {
    const listed = readManifest(textOf(files, path), path);
    for (const [file, sha256] of listed) {
      // Of what is missing tells the check of completeness.
      const is = files.get(file)?.sha256;
      if (is !== undefined && is !== sha256)
        fail(found('digest-differs', { found: is, listed: sha256 }), file);
    }
    return listed;
  });
}

function textOf(files: PackageFiles, path: string): string {
  return readUtf8(bytesOf(files, path), path);
}
