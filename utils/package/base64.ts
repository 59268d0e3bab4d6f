const CHUNK = 0x8000;

/** Standard base64 (RFC 4648, 4), also for bytes too many to be handed over as arguments at once. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}
