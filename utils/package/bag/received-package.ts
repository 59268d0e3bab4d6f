import type { ByteStream } from '../../bytes/byte-reader.ts';
import type { Sha256 } from '../../bytes/digest.ts';
import { receivedPath } from '../../evidence/bag/names.ts';
import type { Instant } from '../../evidence/time.ts';
import { visibleText } from '../../evidence/visible-text.ts';
import { groupFingerprint } from '../../openpgp/fingerprint.ts';
import { clockWithUtc } from '../words/dates.ts';
import { RECEIVED_WORDS } from '../words/received.ts';
import type { Language } from '../words/words.ts';

/** A package that its sender had received from somebody else, and hands on whole. */
export interface ReceivedPackage {
  /** The one folder of its ZIP. */
  root: string;
  bytes: number;
  sha256: Sha256;
  /** When it was received. */
  at: Instant;
  /** Fingerprint of whose package it is; `null`: that was not shown. */
  signer: string | null;
  /** How many checks did not hold when it was received. */
  failed: number;
  /** Its ZIP, not checked against the digest: the consumer does that. */
  read(): ByteStream;
}

/** With its place in the package. */
export interface PlacedReceived extends ReceivedPackage {
  path: string;
}

export const placeReceived = (received: readonly ReceivedPackage[]): PlacedReceived[] =>
  received.map((one, index) => ({ ...one, path: receivedPath(index + 1, one.root) }));

/** What the report says of each. */
export const receivedValues = (received: readonly PlacedReceived[], language: Language): string[] =>
  received.map(({ path, sha256, at, signer, failed }) => {
    const words = RECEIVED_WORDS[language];
    const from = signer === null ? words.signerUnknown : words.signer(groupFingerprint(signer));
    const checked = failed === 0 ? words.held : words.failed(failed);
    const when = words.at(clockWithUtc(at, language));
    return visibleText(`${path} (SHA-256 ${sha256}). ${from} ${when} ${checked}`);
  });
