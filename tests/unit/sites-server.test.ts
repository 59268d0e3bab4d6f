import { createPrivateKey, X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAND_INS } from '../sites/addresses.ts';
import { makeCertificate } from '../sites/certificate.ts';
import { CHANNEL, channelMessages, groupMessages } from '../sites/channel/messages.ts';
import { PRIVATE_TEXTS } from '../sites/channel/private.ts';
import { CAROUSEL, instagramPosts, shortcode } from '../sites/instagram/posts.ts';
import { type Sites, startSites } from '../sites/server.ts';
import { FIRST_LOAD, grow, openingSlice, sliceSize } from '../sites/telegram-a/slice.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await startSites();
});
afterAll(() => sites.close());

/** Asks the server for an address of one of the real hosts. */
function ask(address: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  const { host, pathname, search } = new URL(address);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: sites.port,
          path: pathname + search,
          method: options.method ?? 'GET',
          headers: { ...options.headers, host },
          rejectUnauthorized: false,
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () =>
            resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      asked.on('error', reject);
      asked.end();
    },
  );
}

it('makes a certificate that its authority signed, for all hosts', () => {
  const { key, cert, authority } = makeCertificate(['t.me', 'web.telegram.org']);
  const [certificate, issuer] = [new X509Certificate(cert), new X509Certificate(authority)];
  expect(issuer.verify(issuer.publicKey) && issuer.ca).toBe(true);
  expect(certificate.verify(issuer.publicKey) && certificate.checkIssued(issuer)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(certificate.subjectAltName).toBe('DNS:t.me, DNS:web.telegram.org');
});

describe('the server', () => {
  it.each(STAND_INS)('serves $name at its address, and says so', async ({ url }) => {
    const { status, body } = await ask(url);
    expect(status).toBe(200);
    expect(body.toString()).toContain('<title>');
    expect(sites.requests.at(-1)?.url).toBe(new URL(url).href.replace(/#.*/, ''));
  });

  it('serves modules without types, drawings as PNG, and nothing outside its folder', async () => {
    const module = await ask('https://web.telegram.org/stand-in/rows.ts');
    expect(module.headers['content-type']).toContain('text/javascript');
    expect(module.body.toString()).not.toContain('interface Pixels');
    const picture = await ask('https://cdn4.telesco.pe/file/3-40x30.png');
    expect(picture.body.subarray(1, 4).toString()).toBe('PNG');
    for (const path of ['../../package.json', '%2e%2e/tools.ts', 'media/boat.mp4', 'nothing.ts']) {
      expect((await ask(`https://t.me/stand-in/${path}`)).status).toBe(404);
    }
  });

  it('answers for a video only when a range is asked for, as the service worker of Web A does', async () => {
    const address = 'https://web.telegram.org/a/progressive/document551011';
    expect((await ask(address)).status).toBe(404);
    const { status, headers, body } = await ask(address, { headers: { range: 'bytes=4-7' } });
    expect([status, body.toString()]).toEqual([206, 'ftyp']);
    expect(headers['content-range']).toMatch(/^bytes 4-7\/\d+$/);
  });

  it('gives older posts of the preview as a JSON string of HTML, down to the first', async () => {
    const seen: number[] = [];
    let path: string | undefined = `/s/${CHANNEL.username}?n=50`;
    for (let page = 0; path !== undefined && page < 20; page++) {
      const { body } = await ask(`https://t.me${path}`, { method: 'POST' });
      const posts: string = JSON.parse(body.toString());
      seen.unshift(...[...posts.matchAll(/data-post="\w+\/(\d+)"/g)].map(([, id]) => Number(id)));
      path = /href="([^"]+)" class="tme_messages_more[^>]+data-before/.exec(posts)?.[1];
    }
    expect(seen).toEqual(channelMessages(50).map(({ id }) => id));
  });

  it('carries a post whose id, in the page data, is what its address says', async () => {
    const { body } = await ask(`https://www.instagram.com/p/${CAROUSEL.code}/`);
    const blocks = [...body.toString().matchAll(/<script[^>]+data-sjs>(.*?)<\/script>/g)].map(
      ([, json]) => json ?? '',
    );
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map((json) => JSON.parse(json))).toHaveLength(blocks.length);
    expect(blocks.join()).toContain(`"pk":"${CAROUSEL.pk}"`);
    expect(shortcode(BigInt(CAROUSEL.pk))).toBe(CAROUSEL.code);
  });
});

describe('the data', () => {
  it.each([
    ['channel', channelMessages()],
    ['group', groupMessages()],
  ])('has a %s whose ids and dates grow, with gaps, albums and every kind of message', (_, messages) => {
    const ids = messages.flatMap((message) => message.ids);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(ids.length);
    expect(messages.every(({ date }, index) => date > (messages[index - 1]?.date ?? 0))).toBe(true);
    for (const kind of [
      'edited',
      'service',
      'forward',
      'replyTo',
      'cover',
      'video',
      'file',
      'webPage',
    ] as const) {
      expect(
        messages.some((message) => message[kind] !== null),
        kind,
      ).toBe(true);
    }
  });

  it('has posts with codes of their own, newest first', () => {
    const posts = instagramPosts();
    expect(new Set(posts.map(({ code }) => code)).size).toBe(posts.length);
    expect(
      posts.every(({ takenAt }, index) => takenAt < (posts[index - 1]?.takenAt ?? Number.POSITIVE_INFINITY)),
    ).toBe(true);
  });

  it('keeps the words that no capture may hold out of what is captured', () => {
    const shown = JSON.stringify([channelMessages(), groupMessages(), instagramPosts()]);
    expect(PRIVATE_TEXTS.filter((text) => shown.includes(text))).toEqual([]);
  });
});

describe('the virtual list of Web A', () => {
  const weights = channelMessages(400).map(({ ids }) => ids.length);
  const weigh = ({ from, to }: { from: number; to: number }) =>
    weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);

  it('opens with about 20 ids and holds at most about two loads, and reaches both ends', () => {
    const load = sliceSize(800);
    let slice = openingSlice(weights);
    expect(weigh(slice)).toBeGreaterThanOrEqual(FIRST_LOAD);
    expect(weigh(slice)).toBeLessThan(FIRST_LOAD + 3);
    for (let loads = 0; slice.from > 0 && loads < 30; loads++) {
      const before = slice;
      slice = grow(weights, slice, 'backwards', load);
      const gained = weigh({ from: slice.from, to: before.from });
      expect(gained >= load || slice.from === 0).toBe(true);
      expect(gained).toBeLessThan(load + 3);
      expect(weigh(slice)).toBeLessThan(load * 2 + 3);
    }
    expect(slice.from).toBe(0);
    for (let loads = 0; slice.to < weights.length && loads < 30; loads++) {
      slice = grow(weights, slice, 'forwards', load);
      expect(weigh(slice)).toBeLessThan(load * 2 + 3);
    }
    expect(slice.to).toBe(weights.length);
  });
});
