import { UsageError } from '../setup/plain.ts';

/** Where a file is brought to. */
export type Destination =
  | { kind: 'webdav'; folder: URL }
  /** An incident of Atlos, or a new one. */
  | { kind: 'atlos'; origin: string; incident: string | null };

/** This machine itself: what goes there is on no network. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * An address that a file may be sent to: over TLS, or to this machine.
 * @throws UsageError
 */
export function readDestination(text: string): Destination {
  if (!URL.canParse(text))
    throw new UsageError('--to takes the whole address of a folder, with https:// before it.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      'The address holds a name or a password: others on this machine can read it there. Put them into a file or into the environment; --help says how.',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new UsageError(
      'Only https:// is taken: on any other way others could read what is sent, and the password.',
    );
  if (url.search !== '' || url.hash !== '')
    throw new UsageError('The address of a folder has no ? and no # in it.');
  const [, incident] = /^\/incidents\/([A-Za-z0-9-]+)\/?$/.exec(url.pathname) ?? [];
  if (incident !== undefined)
    // People see a project's code before it, which the API does not take: `CIV-ABCDEF`.
    return {
      kind: 'atlos',
      origin: url.origin,
      incident: incident === 'new' ? null : incident.replace(/^.*-/, ''),
    };
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return { kind: 'webdav', folder: url };
}
