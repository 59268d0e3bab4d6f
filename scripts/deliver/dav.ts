import { DeliveryError, UNCHANGED } from './delivery-error.ts';
import { drop, type Server } from './http.ts';

/* WebDAV (RFC 4918), as much as is needed to bring a file: look, write, rename. Nothing here deletes. */

/** What is at an address. */
export type Found = { is: 'nothing' } | { is: 'folder' } | { is: 'file'; size: number };

const WANTED =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>';

const XML = { 'content-type': 'application/xml; charset=utf-8' };

/** One answer of several (RFC 4918, 14.24). */
export interface Listed {
  /** Its address as the server writes it: percent signs in it. */
  href: string;
  found: Found;
}

/**
 * What is in each element of a name. Prefixes of names differ from server to server, and in what is asked for nothing can be nested that has
 * the same names: so this takes the few texts out of an answer that it needs, and no more. Each sign is looked at a few times at most,
 * whatever the answer.
 */
export function within(xml: string, name: string): string[] {
  const begin = new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^<>]*)?>`);
  // What is behind the last end is in none.
  const parts = xml.split(new RegExp(`</(?:[\\w-]+:)?${name}>`)).slice(0, -1);
  return parts.flatMap((part) => {
    const found = begin.exec(part);
    return found === null ? [] : [part.slice(found.index + found[0].length)];
  });
}

function listedIn(xml: string): Listed[] {
  return within(xml, 'response').map((response) => {
    const textOf = (name: string): string => within(response, name)[0]?.trim() ?? '';
    const size = textOf('getcontentlength');
    const isFolder = /<(?:[\w-]+:)?collection\b/.test(textOf('resourcetype'));
    return {
      href: textOf('href').replaceAll('&amp;', '&'),
      found: isFolder ? { is: 'folder' } : { is: 'file', size: /^\d+$/.test(size) ? Number(size) : -1 },
    };
  });
}

/** @throws DeliveryError where the server does not say */
export async function look(server: Server, url: URL): Promise<Found> {
  const answer = await server.ask({ method: 'PROPFIND', url, headers: { depth: '0', ...XML }, body: WANTED });
  if (answer.status === 404 || answer.status === 409) {
    drop(answer);
    return { is: 'nothing' };
  }
  if (answer.status !== 207) throw notDav(url, drop(answer));
  const [first] = listedIn(await answer.text());
  if (first === undefined) throw notDav(url, 207);
  return first.found;
}

/** What lies in a folder; `null`: there is no such folder. */
export async function list(server: Server, url: URL): Promise<Listed[] | null> {
  const answer = await server.ask({ method: 'PROPFIND', url, headers: { depth: '1', ...XML }, body: WANTED });
  if (answer.status !== 207) {
    drop(answer);
    return null;
  }
  return listedIn(await answer.text());
}

const notDav = (url: URL, status: number): DeliveryError =>
  new DeliveryError(
    `${url.host} does not answer as a WebDAV server does (${status}).`,
    UNCHANGED,
    'Look at the address: Nextcloud shows it under Files, Settings, as "WebDAV".',
  );

/**
 * Renames on the server; it writes over nothing (RFC 4918, 10.6).
 * @throws DeliveryError where something is in its way
 */
export async function move(
  server: Server,
  from: URL,
  to: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const answer = await server.ask({
    method: 'MOVE',
    url: from,
    headers: { destination: to.href, overwrite: 'F', ...headers },
  });
  const status = drop(answer);
  if (status === 201 || status === 204) return;
  const left = `What was sent lies there as ${nameOf(from)}.`;
  if (status === 412)
    throw new DeliveryError(
      'A file of this name came there meanwhile.',
      `It was not touched. ${left}`,
      'Ask whose it is, or give your file another name and run the command again.',
    );
  throw new DeliveryError(
    `The server did not give the file its name (${status}).`,
    `Nothing was written over. ${left}`,
    'Run the same command again, or ask whoever runs the server.',
  );
}

/** The last part of an address, as a person reads it. */
export function nameOf(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
