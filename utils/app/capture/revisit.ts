/** A page that can be looked at again. */
export interface Revisit {
  href: string;
  /** As the browser itself writes it: letters that only look alike are told apart. */
  host: string;
}

/** A parameter whose value was taken out, in query or fragment (see `MASK`). */
const TAKEN_OUT = /(?<=[?#&])[^?#&=]*=\*{3}(?:&|(?=#|$))/g;

/**
 * The page of a capture as it can be opened again, without what was taken out of its address.
 * @param address of the record
 * @returns `null` for what is not asked for by https: anybody on the way could read and change it
 */
export function revisitOf(address: string): Revisit | null {
  const url = URL.parse(address.replaceAll(TAKEN_OUT, '').replaceAll(/[?&]+(?=#|$)/g, ''));
  if (url === null || url.protocol !== 'https:') return null;
  // Whoever reads "name@host" takes the name for the host.
  url.username = '';
  url.password = '';
  return { href: url.href, host: url.host };
}
