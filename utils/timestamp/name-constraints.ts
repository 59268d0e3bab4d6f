import { AltName, GeneralName, NameConstraints, RelativeDistinguishedNames } from 'pkijs';
import { UncheckableError } from '../errors/timestamp-error.ts';
import { isSelfIssued, type KnownCertificate, parsedExtension } from './certificate.ts';

/** Names that an issuer may certify, and names that it may not (RFC 5280, 4.2.1.10). */

const NAME_CONSTRAINTS = '2.5.29.30';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const EMAIL = '1.2.840.113549.1.9.1';

/** Kinds of general names, by the tag of RFC 5280, 4.2.1.6. */
const [MAIL, DNS, DIRECTORY, URI, IP] = [1, 2, 4, 6, 7] as const;

/**
 * Whether an issuer may stand above these certificates.
 * @param below from the signer upwards
 * @throws UncheckableError for constraints of a form that is not known here
 */
export function allowsNames(issuer: KnownCertificate, below: readonly KnownCertificate[]): boolean {
  const constraints = parsedExtension(issuer, NAME_CONSTRAINTS);
  if (constraints === undefined) return true;
  if (!(constraints instanceof NameConstraints)) throw unknownForm('name constraints');
  const permitted = subtreesOf(constraints.permittedSubtrees);
  const excluded = subtreesOf(constraints.excludedSubtrees);
  return below.every((known, place) => {
    // Certificates that an authority issued to itself are not meant (6.1.3, b).
    if (place > 0 && isSelfIssued(known)) return true;
    return namesOf(known).every((name) => {
      const own = permitted.filter(({ type }) => type === name.type);
      const isPermitted = own.length === 0 || own.some((base) => isWithin(name, base));
      return isPermitted && !excluded.some((base) => base.type === name.type && isWithin(name, base));
    });
  });
}

function subtreesOf(trees: NameConstraints['permittedSubtrees']): GeneralName[] {
  return (trees ?? []).map(({ base, minimum, maximum }) => {
    if (Number(minimum) !== 0 || maximum !== undefined) throw unknownForm('a distance');
    return base;
  });
}

/** The subject, each address in it, and its other names. */
function namesOf(known: KnownCertificate): GeneralName[] {
  const { subject } = known.certificate;
  const alternatives = parsedExtension(known, SUBJECT_ALTERNATIVE_NAME);
  const mails = subject.typesAndValues
    .filter(({ type }) => type === EMAIL)
    .map(({ value }) => new GeneralName({ type: MAIL, value: value.valueBlock.value }));
  return [
    ...(subject.typesAndValues.length > 0 ? [new GeneralName({ type: DIRECTORY, value: subject })] : []),
    ...mails,
    ...(alternatives instanceof AltName ? alternatives.altNames : []),
  ];
}

/** Both of one kind. */
function isWithin({ type, value }: GeneralName, { value: base }: GeneralName): boolean {
  if (type === DIRECTORY) return isBelow(value, base);
  if (type === IP) return isInNetwork(octets(value), octets(base));
  if (typeof value !== 'string' || typeof base !== 'string') throw unknownForm(`names of kind ${type}`);
  const [name, tree] = [value.toLowerCase(), base.toLowerCase()];
  if (type === DNS) return tree === '' || name === tree || name.endsWith(`.${tree.replace(/^\./, '')}`);
  if (type === MAIL) {
    if (tree.includes('@')) return name === tree;
    const host = name.slice(name.lastIndexOf('@') + 1);
    return tree.startsWith('.') ? host.endsWith(tree) : host === tree;
  }
  if (type === URI) {
    const host = URL.canParse(name) ? new URL(name).hostname : '';
    return tree.startsWith('.') ? host.endsWith(tree) : host === tree;
  }
  throw unknownForm(`names of kind ${type}`);
}

function isBelow(name: unknown, base: unknown): boolean {
  if (!(name instanceof RelativeDistinguishedNames && base instanceof RelativeDistinguishedNames))
    return false;
  const parts = name.typesAndValues;
  return base.typesAndValues.every((part, place) => parts[place]?.isEqual(part) === true);
}

/** Address and mask one behind the other. */
function isInNetwork(address: Uint8Array, network: Uint8Array): boolean {
  if (network.length !== 2 * address.length) return false;
  return address.every((octet, at) => {
    const mask = network[address.length + at] ?? 0;
    return (octet & mask) === ((network[at] ?? 0) & mask);
  });
}

function octets(value: { valueBlock?: { valueHexView?: Uint8Array } }): Uint8Array {
  const bytes = value.valueBlock?.valueHexView;
  if (bytes === undefined) throw unknownForm('an address');
  return bytes;
}

const unknownForm = (what: string): UncheckableError =>
  new UncheckableError('unknown-limit', `${what} in name constraints`);
