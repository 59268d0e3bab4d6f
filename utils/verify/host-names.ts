import { OctetString } from 'asn1js';
import { AltName, type Certificate } from 'pkijs';

/** For which hosts a certificate is (RFC 9525): by its subjectAltName alone, as browsers have it. */

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/** Kinds of general names, by the tag of RFC 5280, 4.2.1.6. */
const [DNS, IP] = [2, 7];

/** The names and addresses that it is for, as they are written in the address bar. */
export function hostsOf({ extensions }: Certificate): string[] {
  const names = extensions?.find(({ extnID }) => extnID === SUBJECT_ALTERNATIVE_NAME)?.parsedValue;
  if (!(names instanceof AltName)) return [];
  return names.altNames.flatMap(({ type, value }: { type: number; value: unknown }) => {
    if (type === DNS && typeof value === 'string') return [value];
    return type === IP && value instanceof OctetString ? [addressOf(value.valueBlock.valueHexView)] : [];
  });
}

/** IPv4, or IPv6 in the one form that addresses have it in (URL, "host serializing"). */
function addressOf(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from(
    bytes,
    (byte, at) => `${at > 0 && at % 2 === 0 ? ':' : ''}${byte.toString(16).padStart(2, '0')}`,
  );
  return URL.parse(`https://[${groups.join('')}]`)?.hostname ?? '';
}

/** Whether a name of a certificate stands for a host: itself, or `*.` for just one more part before it (6.3). */
export function namesHost(name: string, host: string): boolean {
  const [pattern, wanted] = [name, host].map((one) => one.toLowerCase().replace(/\.$/, ''));
  if (pattern === undefined || wanted === undefined) return false;
  if (pattern === wanted) return true;
  if (!pattern.startsWith('*.') || /^[\d.]+$/.test(wanted)) return false;
  const rest = pattern.slice(1);
  const first = wanted.slice(0, -rest.length);
  return wanted.endsWith(rest) && rest.indexOf('.', 1) > 0 && first !== '' && !first.includes('.');
}
