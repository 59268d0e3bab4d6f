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
  /**
   * Where the revocation lists of its certificates lie, as the browser names hosts. Its certificates say it anew with each
   * token, and what they say counts; this is only what the browser is asked for beforehand.
   */
  crlHosts: readonly string[];
}

/**
 * Public authorities. None of them guarantees anything to this program: their rules change, and the last two serve code
 * signing first of all.
 */
export const AUTHORITIES: readonly ListedAuthority[] = [
  {
    name: 'FreeTSA',
    url: 'https://freetsa.org/tsr',
    policy: 'https://www.freetsa.org/freetsa_cps.html',
    crlHosts: ['http://www.freetsa.org/*'],
  },
  {
    name: 'Sectigo',
    url: 'https://timestamp.sectigo.com/',
    policy: 'https://sectigo.com/CPS',
    crlHosts: ['http://crl.sectigo.com/*', 'http://crl.usertrust.com/*'],
  },
  {
    name: 'DigiCert',
    url: 'http://timestamp.digicert.com/',
    policy: 'https://www.digicert.com/legal-repository',
    crlHosts: ['http://crl3.digicert.com/*'],
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
export const isOpenToNetwork = ({ url }: Pick<Authority, 'url'>): boolean => url.startsWith('http:');

/** The hosts of revocation lists that are known beforehand for these authorities, each once. */
export function listHostsOf(authorities: readonly Authority[]): string[] {
  const urls = new Set(authorities.map(({ url }) => url));
  return [...new Set(AUTHORITIES.filter(({ url }) => urls.has(url)).flatMap(({ crlHosts }) => crlHosts))];
}

/** The browser's name for the one host that an authority needs: `https://freetsa.org/*`. Ports cannot be said in it. */
export function originOf({ url }: Pick<Authority, 'url'>): string {
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
