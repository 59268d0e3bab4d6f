export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A plain loop: `every` calls a function for each byte of pictures and films.
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
