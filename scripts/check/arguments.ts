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
  /** Another package that this one is compared with, and what opens it; `null`: none. */
  second: Pick<CheckJob, 'file' | 'password' | 'key' | 'passphrase'> | null;
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

npm run -s check -- --compare FIRST SECOND [options]

Checks two packages of one vault, and says which entries of the custody chain, captures and files the one has and the
other has not: comparison, first and second, each as above. The options open both, unless the second has its own:
  --second-password P, --second-key FILE, --second-passphrase P
Exit code: 0 both hold, and nothing in them contradicts the other · 1 they do not, or are not of one vault

Exit code: 0 everything held · 1 something is broken, or it could not be opened · 2 the command line is wrong or a file
of it cannot be read · 3 nothing is broken, but something could not be checked`;

const OPTIONS = {
  password: { type: 'string' },
  key: { type: 'string' },
  passphrase: { type: 'string' },
  signer: { type: 'string' },
  root: { type: 'string', multiple: true },
  revocation: { type: 'string', multiple: true },
  compare: { type: 'boolean' },
  'second-password': { type: 'string' },
  'second-key': { type: 'string' },
  'second-passphrase': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What follows these options is always their value. */
const TAKE_NEXT = ['--password', '--passphrase', '--second-password', '--second-passphrase'];

/**
 * Reads the command line; null when its help is asked for.
 * @param folder where the user stands, which is what relative paths are relative to
 * @throws UsageError
 */
export function readCheckArguments(args: readonly string[], folder: string): CheckJob | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file, second] = positionals;
  const wanted = values.compare ? 2 : 1;
  if (file === undefined || positionals.length !== wanted) {
    const what = values.compare ? 'Name two files to compare' : 'Name one file to check';
    throw new UsageError(`${what}; npm run -s check -- --help lists the options.`);
  }
  const both = [
    [values.password, values.key],
    [values['second-password'], values['second-key']],
  ];
  if (both.some(([password, key]) => password !== undefined && key !== undefined)) {
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
    second: second === undefined ? null : { file: resolve(folder, second), ...secondSecret(values, path) },
  };
}

type Opens = Pick<CheckJob, 'password' | 'key' | 'passphrase'>;
type Values = ReturnType<typeof parse>['values'];

/** What opens the second file: its own, else what opens the first. */
function secondSecret(values: Values, path: (text: string | undefined) => string | null): Opens {
  const { 'second-password': password, 'second-key': key, 'second-passphrase': passphrase } = values;
  if (password === undefined && key === undefined && passphrase === undefined) {
    const { password: first = null, passphrase: ofFirst = null } = values;
    return { password: first, key: path(values.key), passphrase: ofFirst };
  }
  return { password: password ?? null, key: path(key), passphrase: passphrase ?? null };
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
