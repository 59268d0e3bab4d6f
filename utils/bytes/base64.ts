/** Standard base64 (RFC 4648, 4). */

const CHUNK = 0x8000;

/** Also for arrays too long to be passed as arguments. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** The native method is many times faster: Chromium has it since version 140, Firefox since 133. */
type Native = typeof Uint8Array & { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

/** @throws SyntaxError | DOMException when it is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = Uint8Array as Native;
  if (native.fromBase64 !== undefined) return native.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
