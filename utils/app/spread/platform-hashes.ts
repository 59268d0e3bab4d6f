import { toHex } from '../../bytes/digest.ts';
import { decodeFingerprint } from '../../spread/kept.ts';
import type { Medium } from '../../spread/medium.ts';
import { PDQ_QUALITY } from '../../spread/pdq.ts';
import { SpreadError } from '../../spread/spread-error.ts';
import { openSpreadKey, readFingerprint } from '../../vault/content/fingerprints.ts';
import type { VaultDatabase } from '../../vault/db/database.ts';
import type { OpenKeyring } from '../../vault/keys/keyring.ts';
import { enterByVault } from '../enter-by-vault.ts';

/*
 * PDQ hashes for a platform, in a file: the one way in which hashes leave the vault, and only where that was chosen. As secret as the
 * pictures: pictures were rebuilt from such hashes (arXiv 2412.06056).
 */

/** Of a picture at its size, and on the canvas of StopNCII: the first two that are kept of each. */
const KINDS = ['', '-512x512'] as const;

export interface PlatformHashes {
  /**
   * Lines of `hash,quality,name`, as Meta's `pdq-photo-hasher` writes them: 64 hexadecimal digits, 0 to 100, `picture-1` or
   * `picture-1-512x512`. Each hash once; without hashes, empty.
   */
  csv: Uint8Array<ArrayBuffer>;
  hashes: number;
  /** Pictures that have none of a quality by which platforms compare, or whose fingerprint cannot be read. */
  leftOut: number;
}

/**
 * The hashes of pictures. That they were given out goes into the chains of their captures first.
 * @param media videos are left out
 * @throws VaultError | VaultFullError
 */
export async function platformHashes(
  db: VaultDatabase,
  home: OpenKeyring,
  media: readonly Medium[],
): Promise<PlatformHashes> {
  const cipher = await openSpreadKey(db, home);
  const lines = new Map<string, string>();
  const captures = new Set<string>();
  let named = 0;
  for (const { capture, number, kind } of media) {
    const bytes = kind === 'picture' ? await readFingerprint(db, cipher, capture, number) : null;
    const hashes = (bytes === null ? [] : hashesIn(bytes)).flatMap(({ hash, quality }, at) =>
      quality >= PDQ_QUALITY ? [{ hash: toHex(hash), quality, ending: KINDS[at] }] : [],
    );
    if (hashes.length === 0) continue;
    named += 1;
    captures.add(capture);
    for (const { hash, quality, ending } of hashes)
      if (!lines.has(hash)) lines.set(hash, `${hash},${quality},picture-${named}${ending}\n`);
  }
  await enterByVault(db, home, { action: 'hashes-exported', captures: Array.from(captures) });
  return {
    csv: new TextEncoder().encode(Array.from(lines.values()).join('')),
    hashes: lines.size,
    leftOut: media.length - named,
  };
}

function hashesIn(bytes: Uint8Array): { hash: Uint8Array; quality: number }[] {
  try {
    return decodeFingerprint(bytes).hashes.slice(0, KINDS.length);
  } catch (error) {
    if (error instanceof SpreadError) return [];
    throw error;
  }
}
