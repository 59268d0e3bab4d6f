import * as v from 'valibot';

/** Time-stamping authorities. */

export interface Authority {
  name: string;
  /** Where requests are sent. */
  url: string;
}

export interface ListedAuthority extends Authority {
  /** Where the authority says under what rules it works. */
  policy: string;
}

/**
 * Public authorities. None of them guarantees anything to this program: their rules change, and the last two serve code
 * signing first of all.
 */
export const AUTHORITIES: readonly ListedAuthority[] = [
  { name: 'FreeTSA', url: 'https://freetsa.org/tsr', policy: 'https://www.freetsa.org/freetsa_cps.html' },
  { name: 'Sectigo', url: 'https://timestamp.sectigo.com/', policy: 'https://sectigo.com/CPS' },
  {
    name: 'DigiCert',
    url: 'http://timestamp.digicert.com/',
    policy: 'https://www.digicert.com/legal-repository',
  },
];

/** Reads an address that a person typed; `null` where it is none of a web server, or has a name or password in it. */
export function readAuthority(typed: string): Authority | null {
  const text = typed.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return { name: url.host, url: url.href };
}

/** Whether others on the network can read what is sent there. */
export const isOpenToNetwork = ({ url }: Authority): boolean => url.startsWith('http:');

/** The browser's name for the one host that an authority needs: `https://freetsa.org/*`. Ports cannot be said in it. */
export function originOf({ url }: Authority): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** What was chosen, as it is stored. */
export const ChosenAuthorities = v.array(
  v.pipe(
    v.strictObject({ name: v.string(), url: v.string() }),
    v.check(({ url }) => readAuthority(url)?.url === url),
  ),
);
