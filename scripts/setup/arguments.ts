import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { joinValues } from './join-values.ts';
import { UsageError } from './plain.ts';

/** What the main job was asked to do. */
export interface MainJob {
  /** Pages to capture, in order; none means the samples. */
  urls: string[];
  /** Folder for the files, as a full path. */
  out: string;
  /** Full path of an OpenPGP public key; null means the sample lawyer's. */
  recipient: string | null;
  /** A password that opens the package too, or null. */
  password: string | null;
  /** The most screens to scroll through on each page; null means the extension's own limit. */
  screens: number | null;
  /** Handed to the browser as they are. */
  browserArguments: string[];
  /** A browser window that can be seen. */
  headed: boolean;
  /** Leaves the browser open for a person; that browser is a headed one. */
  open: boolean;
}

export const HELP = `npm start -- [URL…] [options]

Builds the extension, captures the pages (without any: the sample pages), exports one sealed package, opens and checks
it, and says where the files are.

  --out DIR           where the files go (out/)
  --recipient FILE    the OpenPGP public key to seal the package to (a sample lawyer's, made for the run)
  --password P        a password that opens the package too
  --screens N         scroll through at most N screens of each page
  --browser-arg ARG   an argument for the browser; may be given again
  --headed            show the browser's window
  --open              leave the browser open at the end, with the extension in it
  --help              this text`;

const OPTIONS = {
  out: { type: 'string' },
  recipient: { type: 'string' },
  password: { type: 'string' },
  screens: { type: 'string' },
  'browser-arg': { type: 'string', multiple: true },
  headed: { type: 'boolean' },
  open: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What follows these options is always their value. */
const TAKE_NEXT = ['--browser-arg', '--password'];

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
    const option = /'(-[^' ]*)/.exec(said)?.[1] ?? 'The last argument';
    const fault = /^Unknown/.test(said)
      ? 'is not known'
      : /does not take/.test(said)
        ? 'takes no value'
        : 'needs a value';
    throw new UsageError(`${option} ${fault}; npm start -- --help lists the options.`);
  }
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
  throw new UsageError(`"${text}" is not the address of a page: it must begin with https:// or http://.`);
}

function readScreens(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(`--screens takes a whole number from 1 on, not "${text}".`);
}

function readPath(option: string, text: string, folder: string): string {
  if (text === '') throw new UsageError(`--${option} is empty.`);
  return resolve(folder, text);
}

/**
 * Reads the main job's command line; null when its help is asked for.
 * @param folders full paths: `user`, where the user stands, which is what relative paths are relative to; `project`,
 * which holds out/.
 * @throws UsageError
 */
export function readArguments(
  args: readonly string[],
  folders: { user: string; project: string },
): MainJob | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (values.password === '') throw new UsageError('--password is empty.');
  return {
    urls: positionals.map(readUrl),
    out:
      values.out === undefined ? resolve(folders.project, 'out') : readPath('out', values.out, folders.user),
    recipient: values.recipient === undefined ? null : readPath('recipient', values.recipient, folders.user),
    password: values.password ?? null,
    screens: values.screens === undefined ? null : readScreens(values.screens),
    browserArguments: values['browser-arg'] ?? [],
    headed: (values.headed ?? false) || (values.open ?? false),
    open: values.open ?? false,
  };
}
