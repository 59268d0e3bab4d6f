import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { joinValues } from '../setup/join-values.ts';
import { UsageError } from '../setup/plain.ts';

/** What the command line asks to be checked. Paths are full paths. */
export interface CheckJob {
  file: string;
  password: string | null;
  /** File of a private key, armoured or binary. */
  key: string | null;
  /** Opens the private key. */
  passphrase: string | null;
  /** Upper-case hexadecimal digits; `null` where any signer will do. */
  signer: string | null;
  /** PEM files of roots of time-stamping authorities that whoever checks trusts. */
  roots: string[];
  /** Files with revocations of keys, or with copies of keys that were withdrawn. */
  revocations: string[];
}

export const HELP = `npm run -s check -- FILE|FOLDER [options]

Checks a package (sealed, the plain ZIP of its bag, or the folder that it was unpacked to) and writes one JSON object to standard output:
ok, signer, every check with its id, result (held, broken, unknown) and a sentence, and the captures.

  --password P          opens a sealed package
  --key FILE            opens it with this private key
  --passphrase P        of the private key
  --signer FINGERPRINT  whose it must be; blanks in it do not matter
  --root FILE           PEM of a time-stamping authority's root that you trust; may be given again
  --revocation FILE     a later copy of the signer's keys, or the revocation of one; may be given again
  --help                this text

Exit code: 0 everything held · 1 something is broken, or it could not be opened · 2 the command line is wrong or a file
of it cannot be read · 3 nothing is broken, but something could not be checked`;

const OPTIONS = {
  password: { type: 'string' },
  key: { type: 'string' },
  passphrase: { type: 'string' },
  signer: { type: 'string' },
  root: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** What follows these options is always their value. */
const TAKE_NEXT = ['--password', '--passphrase'];

/**
 * Reads the command line; null when its help is asked for.
 * @param folder where the user stands, which is what relative paths are relative to
 * @throws UsageError
 */
export function readCheckArguments(args: readonly string[], folder: string): CheckJob | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) {
    throw new UsageError('Name one file to check; npm run -s check -- --help lists the options.');
  }
  if (values.password !== undefined && values.key !== undefined) {
    throw new UsageError(
      'A package is opened by its password or by a key: give one of --password and --key.',
    );
  }
  const path = (text: string | undefined): string | null =>
    text === undefined ? null : resolve(folder, text);
  return {
    file: resolve(folder, file),
    password: values.password ?? null,
    key: path(values.key),
    passphrase: values.passphrase ?? null,
    signer: values.signer === undefined ? null : readFingerprint(values.signer),
    roots: (values.root ?? []).map((root) => resolve(folder, root)),
    revocations: (values.revocation ?? []).map((one) => resolve(folder, one)),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: joinValues(args, TAKE_NEXT),
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${said} npm run -s check -- --help lists the options.`);
  }
}

function readFingerprint(text: string): string {
  const digits = text.replaceAll(/[\s:]/g, '').replace(/^0x/i, '').toUpperCase();
  // 40 digits for keys of version 4, 64 for version 6: shorter ids can be forged.
  if (/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(digits)) return digits;
  throw new UsageError('--signer takes a whole fingerprint: 40 or 64 hexadecimal digits.');
}
