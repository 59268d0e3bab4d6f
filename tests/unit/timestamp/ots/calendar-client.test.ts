import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromHex, sha256 } from '../../../../utils/bytes/digest.ts';
import {
  askCalendar,
  askForBlock,
  type CalendarOptions,
} from '../../../../utils/timestamp/ots/calendar-client.ts';
import { calendarName, readCalendar } from '../../../../utils/timestamp/ots/calendars.ts';
import { claimsOf, leavesOf, readProof } from '../../../../utils/timestamp/ots/proof.ts';
import { type Asked, startCalendar, type TestCalendar } from '../../../calendar/calendar.ts';
import { append, attested, from, hashed, sha256 as hashOf, pending, varint } from '../../../calendar/path.ts';

let calendar: TestCalendar;
let digest: string;

beforeEach(async () => {
  calendar = await startCalendar();
  digest = await sha256('the head of a chain');
});
afterEach(() => calendar.close());

const ask = (options: CalendarOptions = {}) =>
  askCalendar(calendar.url, digest, { timeoutMs: 5000, ...options });
const merkleRoot = (header: Buffer): string => Buffer.from(header.subarray(36, 68)).reverse().toString('hex');

/** Writes for as long as anybody reads. */
function drip(response: ServerResponse): void {
  if (!response.destroyed) response.write(Buffer.alloc(4096, 8), () => setTimeout(() => drip(response), 1));
}

describe('a calendar', () => {
  it('gets a digest made for it alone, and nothing of its user', async () => {
    const { proof, sentAt, receivedAt } = await ask();
    expect(receivedAt.getTime()).toBeGreaterThanOrEqual(sentAt.getTime());
    const [{ method, path, headers, body } = {} as Asked] = calendar.asked;
    expect([method, path, body?.length]).toEqual(['POST', '/digest', 32]);
    expect([headers?.cookie, headers?.referer, headers?.['content-type']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(body?.toString('hex')).not.toBe(digest);
    // SHA-256 of the digest and sixteen random bytes, which the proof keeps.
    const nonce = Buffer.from(proof).subarray(67, 83);
    expect(body).toEqual(hashOf(Buffer.concat([fromHex(digest), nonce])));
    await ask();
    expect(calendar.asked[1]?.body).not.toEqual(body);
  });

  it('says not yet, and then gives the way into a block, to each of its promises', async () => {
    const first = await ask();
    const { proof: second } = await ask();
    expect(await askForBlock(calendar.url, first.proof)).toBeNull();
    const block = calendar.mine(923_456);
    for (const proof of [first.proof, second]) {
      const more = (await askForBlock(calendar.url, proof)) ?? new Uint8Array();
      expect(claimsOf(more, digest).blocks).toEqual([
        { chain: 'bitcoin', height: 923_456, merkleRoot: merkleRoot(block.header) },
      ]);
      // The promise stays in it, as the reference client keeps it.
      expect(leavesOf(readProof(more)).map(({ attestation }) => attestation.kind)).toContain('pending');
    }
    const [asked] = calendar.asked.slice(2);
    expect([asked?.method, asked?.body.length, asked?.headers.cookie]).toEqual(['GET', 0, undefined]);
  });

  it('is not asked for the promise of another', async () => {
    const { proof } = await ask();
    const before = calendar.asked.length;
    expect(await askForBlock('http://127.0.0.1:9', proof)).toBeNull();
    expect(calendar.asked).toHaveLength(before);
  });

  const root = (body: Buffer) => from(body);
  it.each<[string, string, (asked: Asked, response: ServerResponse) => void]>([
    ['server-error', 'an error', (_, response) => response.writeHead(500).end('<h1>Sorry</h1>')],
    ['not-a-proof', 'an empty answer', (_, response) => response.writeHead(200).end()],
    ['wrong-step', 'HTML', (_, response) => response.writeHead(200).end('<!doctype html><h1>Sign in</h1>')],
    ['too-large', 'an endless body', (_, response) => drip(response.writeHead(200))],
    ['too-large', '10001 bytes', (_, response) => response.writeHead(200).end(Buffer.alloc(10_001, 8))],
    ['unreachable', 'a redirection', (_, response) => response.writeHead(302, { Location: '/other' }).end()],
    ['unreachable', 'nothing', (_, response) => response.destroy()],
    [
      'not-a-proof',
      'half an answer',
      ({ body }, response) => response.end(pending(root(body), calendar.url).subarray(0, 20)),
    ],
    [
      'not-a-proof',
      'more than an answer',
      ({ body }, response) => response.end(Buffer.concat([pending(root(body), calendar.url), Buffer.of(0)])),
    ],
    [
      'other-calendar',
      'a promise by another',
      ({ body }, response) => response.end(pending(root(body), 'https://elsewhere.example')),
    ],
    [
      'no-attestation',
      'a promise of a kind that nobody knows',
      (_, response) => response.end(Buffer.concat([Buffer.of(0), Buffer.alloc(8, 1), Buffer.of(0)])),
    ],
    ['too-large-proof', 'steps without end', (_, response) => response.end(Buffer.alloc(9000, 8))],
    [
      'too-large-proof',
      'as deep as can be, and so too deep with what leads to it',
      ({ body }, response) =>
        response.end(pending({ ...root(body), bytes: Buffer.alloc(254, 8) }, calendar.url)),
    ],
  ])('is told as %s where it answers with %s', async (code, _, instead) => {
    calendar.answers(instead);
    await expect(ask()).rejects.toMatchObject({ code });
    expect(calendar.asked).toHaveLength(1);
  });

  it('that is late is given up, and so is one whose user leaves', async () => {
    calendar.answers(() => undefined);
    await expect(ask({ timeoutMs: 50 })).rejects.toMatchObject({ code: 'too-slow' });
    const stop = new AbortController();
    const asked = ask({ signal: stop.signal });
    stop.abort(new Error('left'));
    await expect(asked).rejects.toThrow('left');
  });

  it.each<[string, string | null, (asked: Asked, response: ServerResponse) => void]>([
    [
      'an answer to another promise',
      'not-a-proof',
      (_, response) => response.end(attested(from(Buffer.alloc(20)), 'bitcoin', varint(5)).subarray(0, 12)),
    ],
    ['an error', 'server-error', (_, response) => response.writeHead(503).end()],
    [
      'the same promise again',
      null,
      ({ path }, response) => response.end(pending(from(Buffer.from(path.slice(11), 'hex')), calendar.url)),
    ],
    ['HTML', 'wrong-step', (_, response) => response.end('<p>Sign in')],
  ])('does no harm to a promise by %s', async (_, code, instead) => {
    const { proof } = await ask();
    calendar.answers(instead);
    const more = askForBlock(calendar.url, proof);
    if (code === null) expect(await more).toBeNull();
    else await expect(more).rejects.toMatchObject({ code });
  });

  it('may name any block: what it says is a claim', async () => {
    const { proof } = await ask();
    calendar.answers(({ path }, response) => {
      const way = hashed(append(from(Buffer.from(path.slice(11), 'hex')), Buffer.from('made up')));
      response.end(attested(way, 'bitcoin', varint(1)));
    });
    const more = (await askForBlock(calendar.url, proof)) ?? new Uint8Array();
    expect(claimsOf(more, digest).blocks).toMatchObject([{ height: 1 }]);
  });
});

describe('the address of a calendar', () => {
  it.each([
    ['https://calendar.example.org', 'https://calendar.example.org'],
    [' https://Calendar.example.org/ ', 'https://calendar.example.org'],
    ['https://example.org/a/b//', 'https://example.org/a/b'],
    ['http://127.0.0.1:14788', 'http://127.0.0.1:14788'],
  ])('%j is %s', (typed, url) => expect(readCalendar(typed)).toBe(url));

  it.each([
    '',
    'calendar.example.org',
    'ftp://example.org',
    'https://a:b@example.org',
    'https://example.org/?q',
    'https://example.org/#f',
    'javascript:alert(1)',
  ])('%j is none', (typed) => expect(readCalendar(typed)).toBeNull());

  it('is called by its host', () => expect(calendarName('http://127.0.0.1:14788')).toBe('127.0.0.1:14788'));
});
