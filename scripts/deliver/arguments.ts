import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { joinValues } from '../setup/join-values.ts';
import { UsageError } from '../setup/plain.ts';
import { type Destination, readDestination } from './address.ts';

/** What is to be brought where. */
export interface DeliveryJob {
  /** Full path. */
  file: string;
  to: Destination;
  /** Full path of the file with name and password, or with a token; `null`: they are in the environment. */
  credentials: string | null;
  /** Of a new incident. */
  description: string | null;
}

export const HELP = `npm run -s deliver -- FILE --to ADDRESS [options]

Brings a file to a folder of a WebDAV server, such as Nextcloud, or into an incident of Atlos, and compares its SHA-256 there.
It goes on where it was interrupted, as far as the server lets it, never writes over anything, and deletes nothing.

  --to https://cloud.example.org/remote.php/dav/files/NAME/FOLDER/   a folder that is there
  --to https://platform.atlos.org/incidents/ABCDEF                   an incident that is there
  --to https://platform.atlos.org/incidents/new --description TEXT   a new incident, hidden from all but its project
  --credentials FILE   who delivers: lines "user=…" and "password=…", or "token=…"; only you may read it (chmod 600)
  --help               this text

Without --credentials they are taken from the environment: SUBUT_DELIVER_USER and SUBUT_DELIVER_PASSWORD, or SUBUT_DELIVER_TOKEN. For
Nextcloud make a password for this program alone (Settings, Security). The file is sent as it is: if it is not encrypted, whoever
runs the server can read it.

Exit code: 0 it is there, and equal · 1 it is not, with the reason · 2 the command line is wrong`;

const OPTIONS = {
  to: { type: 'string' },
  credentials: { type: 'string' },
  description: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What Atlos asks for, characters. */
const DESCRIPTION_LEAST = 8;

/**
 * Reads the command line; null when its help is asked for.
 * @param folder where the user stands, which is what relative paths are relative to
 * @throws UsageError
 */
export function readDeliverArguments(args: readonly string[], folder: string): DeliveryJob | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1 || values.to === undefined)
    throw new UsageError(
      'Name one file, and with --to where it goes; npm run -s deliver -- --help says more.',
    );
  const to = readDestination(values.to);
  const description = values.description ?? null;
  const isNew = to.kind === 'atlos' && to.incident === null;
  if (isNew && (description === null || description.length < DESCRIPTION_LEAST))
    throw new UsageError(`A new incident needs --description, of ${DESCRIPTION_LEAST} characters or more.`);
  if (!isNew && description !== null)
    throw new UsageError('--description is for a new incident: --to https://…/incidents/new.');
  const { credentials } = values;
  return {
    file: resolve(folder, file),
    to,
    credentials: credentials === undefined ? null : resolve(folder, credentials),
    description,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: joinValues(args, ['--description']),
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${said} npm run -s deliver -- --help lists the options.`);
  }
}
