import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { DeliveryError, UNCHANGED } from './delivery-error.ts';
import type { Pieces } from './local-file.ts';

/*
 * Requests to one server. `fetch` follows redirects by itself and does not say how long a stream will be, which some servers want to know
 * before: so this is Node's own client.
 */

export interface Ask {
  method: string;
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: { pieces: Pieces; length: number } | string;
}

export interface Answer {
  status: number;
  header(name: string): string | null;
  /** Its body, to be read once. */
  body: IncomingMessage;
  /** All of a short body, as text. */
  text(): Promise<string>;
}

/** A server that says nothing for so long, ms, is not waited for any more. */
const SILENCE_MS = 120_000;
/** Of a body that is read as a whole, bytes. */
const LONGEST_TEXT = 8 * 2 ** 20;

export class Server {
  readonly #origin: string;
  readonly #authorization: string | null;
  readonly #saysWhy: boolean;

  /**
   * @param authorization goes to this origin, and to no other
   * @param saysWhy its refusals (401, 403) are given to the caller, for they say more than that
   */
  constructor(origin: string, authorization: string | null, saysWhy = false) {
    this.#origin = origin;
    this.#authorization = authorization;
    this.#saysWhy = saysWhy;
  }

  /** @throws DeliveryError where it cannot be reached, sends elsewhere, or wants to know who asks */
  async ask({ method, url, headers = {}, body }: Ask): Promise<Answer> {
    if (url.origin !== this.#origin) throw new Error(`not of this server: ${url.origin}`);
    const length = typeof body === 'string' ? Buffer.byteLength(body) : (body?.length ?? 0);
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const request = send(url, {
      method,
      timeout: SILENCE_MS,
      headers: {
        ...(this.#authorization !== null && { authorization: this.#authorization }),
        ...(body !== undefined && { 'content-length': length }),
        ...headers,
      },
    });
    request.on('timeout', () => request.destroy(new Error('it says nothing')));
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve);
      request.on('error', reject);
    });
    answered.catch(() => undefined);
    try {
      if (typeof body === 'object') {
        let isAnswered = false;
        const early = answered.then(() => {
          isAnswered = true;
        });
        // An answer may come before all is sent: a refusal, say. Then the rest is not sent.
        await Promise.race([sendAll(request, body.pieces, () => isAnswered), early]);
        return this.#check(asAnswer(await answered), url);
      }
      request.end(body);
      return this.#check(asAnswer(await answered), url);
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      const said =
        error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
      throw new DeliveryError(
        `The connection to ${url.host} failed (${said}).`,
        'The file here is as it was, and nothing under its name was changed there.',
        'Run the same command again: it goes on as far as the server lets it.',
      );
    }
  }

  #check(answer: Answer, url: URL): Answer {
    const { status } = answer;
    if (status >= 300 && status < 400) throw sentOn(answer, url);
    if ((status === 401 || status === 403) && !this.#saysWhy) throw notAllowed(answer, url);
    return answer;
  }
}

/** Waits for each piece to be gone before the one after the next is read: its buffer is filled again. */
async function sendAll(request: ClientRequest, pieces: Pieces, isAnswered: () => boolean): Promise<void> {
  let gone: Promise<void> = Promise.resolve();
  for await (const piece of pieces) {
    await gone;
    if (isAnswered()) return;
    gone = new Promise((done, failed) => {
      request.write(piece, (error) => (error ? failed(error) : done()));
    });
    gone.catch(() => undefined);
  }
  await gone;
  request.end();
}

function asAnswer(response: IncomingMessage): Answer {
  return {
    status: response.statusCode ?? 0,
    header: (name) => {
      const value = response.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    body: response,
    async text() {
      const pieces: Buffer[] = [];
      let length = 0;
      for await (const piece of response as AsyncIterable<Buffer>) {
        length += piece.length;
        if (length > LONGEST_TEXT)
          throw new DeliveryError('The server answered with far too much.', UNCHANGED);
        pieces.push(piece);
      }
      return Buffer.concat(pieces).toString('utf8');
    },
  };
}

function sentOn(answer: Answer, url: URL): DeliveryError {
  answer.body.resume();
  return new DeliveryError(
    `${url.host} sends on to ${placeOf(answer.header('location'), url)}, and that is not followed: a password would go along.`,
    'Nothing was changed there.',
    'If that place is right, give its address with --to.',
  );
}

function notAllowed(answer: Answer, url: URL): DeliveryError {
  answer.body.resume();
  const why =
    answer.status === 401 ? 'does not know who asks, or the password or token is wrong' : 'does not allow it';
  return new DeliveryError(
    `${url.host} ${why} (${answer.status}).`,
    'The file here is as it was, and nothing under its name was changed there.',
    'Look at the credentials, and ask whoever runs the server whether you may write there.',
  );
}

/** Not all of its address: what follows may be a secret. */
function placeOf(location: string | null, from: URL): string {
  if (location === null || !URL.canParse(location, from)) return 'a place that it does not name';
  const { origin, pathname } = new URL(location, from);
  return `${origin}${pathname}`;
}

/** Nobody reads the rest of it. */
export function drop(answer: Answer): number {
  answer.body.resume();
  return answer.status;
}
