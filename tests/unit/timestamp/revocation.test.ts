import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/bytes/digest.ts';
import { keptLists } from '../../../utils/timestamp/chain-stamp.ts';
import { checkTimestamp, type Timestamp } from '../../../utils/timestamp/check.ts';
import { fetchLists } from '../../../utils/timestamp/fetch-lists.ts';
import { makeRequest } from '../../../utils/timestamp/request.ts';
import { isWithdrawn, revocationOf } from '../../../utils/timestamp/revocation.ts';
import { type AuthorityServer, reply, serve } from '../../authority/authority.ts';
import { CA, type Issued, TestCa, TSA } from '../../authority/ca.ts';
import { hours, type ListWish, revocationList } from '../../authority/revocation.ts';
import { needTool } from '../tools.ts';

/** Revocation lists of openssl's, of a root and an authority that issues between it and the one that stamps. */

describe.skipIf(!needTool('openssl'))('revocation lists', () => {
  const ca = new TestCa();
  let root: Issued;
  let middle: Issued;
  let signer: Issued;
  let stranger: Issued;
  let timestamp: Timestamp;
  let server: AuthorityServer;
  /** What the server answers at an address. */
  const answers = new Map<string, (response: ServerResponse) => void>();

  const stampBy = async (by: Issued, chain: Issued[]): Promise<Timestamp> => {
    const digest = await sha256('the head of a chain');
    const { der, nonce } = makeRequest(digest);
    return checkTimestamp(reply(ca, der, { signer: by, chain }), { sha256: digest, nonce });
  };

  beforeAll(async () => {
    server = await serve((_, response) => {
      const answer = answers.get(response.req.url ?? '');
      if (answer === undefined) response.writeHead(404).end();
      else answer(response);
    });
    const at = (path: string): string => `URI:http://127.0.0.1:${server.port}${path}`;
    const id = ['subjectKeyIdentifier=hash'];
    root = ca.issue({ name: 'Root', extensions: [...CA, ...id] });
    middle = ca.issue({
      name: 'Middle',
      issuer: root,
      extensions: [...CA, ...id, `crlDistributionPoints=${at('/root.crl')}`],
    });
    signer = ca.issue({
      name: 'Clock',
      issuer: middle,
      extensions: [...TSA, ...id, `crlDistributionPoints=${at('/first.crl')},${at('/second.crl')}`],
    });
    stranger = ca.issue({ name: 'Stranger', extensions: [...CA, ...id], subject: '/O=Subut test/CN=Middle' });
    timestamp = await stampBy(signer, [middle, root]);
  });
  afterAll(async () => {
    await server.close();
    ca.remove();
  });

  const stateWith = async (by: Issued, wish: ListWish) => {
    const { lists } = await revocationOf(timestamp, [revocationList(ca, by, wish)]);
    return lists.map(({ state }) => state);
  };

  it('that do not name the certificate are told with their dates', async () => {
    const [from, until] = [hours(-2), hours(30)];
    expect(await stateWith(middle, { from, until })).toEqual([
      { name: 'Clock', kind: 'clear', thisUpdate: from, nextUpdate: until },
    ]);
    expect(await stateWith(middle, { revoked: [{ of: middle, at: hours(-3) }] })).toMatchObject([
      { kind: 'clear' },
    ]);
  });

  it.each([
    ['before the stamp', -3, 'superseded', 'withdrawn-before', 'superseded'],
    ['before the stamp, and nothing says why', -3, undefined, 'withdrawn-before', 'none'],
    ['after the stamp, as replaced', 3, 'superseded', 'withdrawn-later', 'superseded'],
    [
      'after the stamp, as no longer used',
      3,
      'cessationOfOperation',
      'withdrawn-later',
      'cessationOfOperation',
    ],
    ['after the stamp, as compromised', 3, 'keyCompromise', 'compromised', 'keyCompromise'],
    ['after the stamp, and nothing says why', 3, undefined, 'compromised', 'none'],
  ] as const)('that name it as withdrawn %s', async (_name, at, reason, kind, told) => {
    const entry = { of: signer, at: hours(at), ...(reason === undefined ? {} : { reason }) };
    expect(await stateWith(middle, { revoked: [entry] })).toEqual([
      { name: 'Clock', kind, at: entry.at, reason: told },
    ]);
    const state = await revocationOf(timestamp, [revocationList(ca, middle, { revoked: [entry] })]);
    expect(isWithdrawn(state)).toBe(kind !== 'withdrawn-later');
  });

  it('of the root concern whom it issued', async () => {
    const entry = { of: middle, at: hours(-3), reason: 'CACompromise' };
    expect(await stateWith(root, { revoked: [entry] })).toMatchObject([
      { name: 'Middle', kind: 'withdrawn-before', reason: 'cACompromise' },
    ]);
  });

  it('that had ended at the time of the stamp say nothing of it, unless they name it', async () => {
    const ended = { from: hours(-48), until: hours(-24) };
    expect(await stateWith(middle, ended)).toMatchObject([{ kind: 'out-of-time' }]);
    expect(await stateWith(middle, { ...ended, revoked: [{ of: signer, at: hours(-50) }] })).toMatchObject([
      { kind: 'withdrawn-before' },
    ]);
  });

  it('that came when the certificate had ended need not name it any more', async () => {
    expect(await stateWith(middle, { from: hours(24 * 40), until: hours(24 * 50) })).toMatchObject([
      { kind: 'out-of-time' },
    ]);
  });

  it('of another issuer are none of it, by name and by key', async () => {
    const other = ca.issue({ name: 'Other', extensions: CA });
    expect(await stateWith(other, {})).toEqual([{ name: '', kind: 'foreign' }]);
    expect(await stateWith(stranger, {})).toEqual([{ name: 'Clock', kind: 'foreign' }]);
    const changed = revocationList(ca, middle, { revoked: [{ of: signer, at: hours(-3) }] });
    // The serial number that it names.
    const at = Buffer.from(changed).indexOf(Buffer.from('0203', 'hex'), 80);
    expect(at).toBeGreaterThan(0);
    changed[at + 4] = (changed[at + 4] ?? 0) ^ 1;
    const { lists } = await revocationOf(timestamp, [changed, Uint8Array.of(0x30, 0)]);
    expect(lists.map(({ state }) => state.kind)).toEqual(['foreign', 'foreign']);
  });

  it('are not taken for what they are, whichever byte is changed, and stop nothing', async () => {
    const good = revocationList(ca, middle, {
      revoked: [{ of: signer, at: hours(-3), reason: 'superseded' }],
    });
    const kinds = new Set<string>();
    for (let at = 0; at < good.length; at += 3) {
      const { lists } = await revocationOf(timestamp, [
        good.map((byte, place) => (place === at ? byte ^ 0x11 : byte)),
      ]);
      for (const { state } of lists) kinds.add(state.kind);
    }
    expect([...kinds].toSorted()).toEqual(['foreign', 'unchecked']);
    const deep = new Uint8Array(1_000_000).fill(0x30);
    expect((await revocationOf(timestamp, [deep])).lists).toMatchObject([{ state: { kind: 'foreign' } }]);
  });

  it('of an issuer whose key is not for lists are none', async () => {
    const mute = ca.issue({
      name: 'Mute',
      issuer: root,
      extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'],
    });
    const by = ca.issue({ name: 'Other clock', issuer: mute, extensions: TSA });
    const { lists } = await revocationOf(await stampBy(by, [mute, root]), [revocationList(ca, mute)]);
    expect(lists).toMatchObject([{ state: { kind: 'foreign' } }]);
  });

  it.each([
    [
      'for another address',
      'issuingDistributionPoint=critical,@p\n[p]\nfullname=URI:http://example.org/part',
    ],
    ['for issuers only', 'issuingDistributionPoint=critical,@p\n[p]\nonlyCA=TRUE'],
    ['for some reasons only', 'issuingDistributionPoint=critical,@p\n[p]\nonlysomereasons=keyCompromise'],
    ['for other issuers, too', 'issuingDistributionPoint=critical,@p\n[p]\nindirectCRL=TRUE'],
    ['of changes only', '2.5.29.27=critical,DER:020101'],
    ['with what nobody knows, critical', '1.2.3.4=critical,DER:0500'],
  ])('%s are not taken for all', async (_name, line) => {
    expect(await stateWith(middle, { extensions: [line] })).toMatchObject([
      { name: 'Clock', kind: 'unchecked', reason: 'unknown-limit' },
    ]);
  });

  it('for its own address, or for such certificates, are', async () => {
    const own = `fullname=URI:http://127.0.0.1:${server.port}/second.crl\nonlyuser=TRUE`;
    const extensions = [`issuingDistributionPoint=critical,@p\n[p]\n${own}`];
    expect(await stateWith(middle, { extensions })).toMatchObject([{ kind: 'clear' }]);
  });

  it('that are not there are named', async () => {
    expect((await revocationOf(timestamp, [])).unknown).toEqual(['Clock', 'Middle']);
    expect((await revocationOf(timestamp, [revocationList(ca, root)])).unknown).toEqual(['Clock']);
  });

  describe('are asked for', () => {
    const send = (bytes: Uint8Array | string) => (response: ServerResponse) =>
      response.writeHead(200).end(bytes);
    const options = { mayReach: async () => true, timeoutMs: 5000, most: 100_000 };
    const outcomes = async (changes: Partial<typeof options> = {}) => {
      const lists = await fetchLists(timestamp, { ...options, ...changes });
      return lists.map(({ url, failed, der }) => [new URL(url).pathname, failed, der !== null]);
    };

    it('where the certificates say it, once each, and nothing of the asker is sent', async () => {
      const list = revocationList(ca, middle);
      answers.set('/first.crl', send(list));
      answers.set('/root.crl', send(revocationList(ca, root)));
      const before = server.asked.length;
      const lists = await fetchLists(timestamp, options);
      expect(lists.map(({ url }) => new URL(url).pathname)).toEqual(['/first.crl', '/root.crl']);
      expect(lists[0]?.der).toEqual(list);
      const asked = server.asked.slice(before);
      expect(asked.map(({ method, body }) => [method, body.length])).toEqual([
        ['GET', 0],
        ['GET', 0],
      ]);
      for (const { headers } of asked) {
        expect(headers.cookie).toBeUndefined();
        expect(headers.referer).toBeUndefined();
      }
      const { unknown, lists: states } = await revocationOf(timestamp, keptLists(lists));
      expect(unknown).toEqual([]);
      expect(states.map(({ state }) => state.kind)).toEqual(['clear', 'clear']);
    });

    it('as text too, which is kept as bytes', async () => {
      const list = revocationList(ca, middle);
      ca.file('sent.crl', list);
      answers.set(
        '/first.crl',
        send(ca.openssl('crl', '-inform', 'DER', '-in', 'sent.crl', '-outform', 'PEM')),
      );
      expect((await fetchLists(timestamp, options))[0]?.der).toEqual(list);
    });

    it.each<[string, (response: ServerResponse) => void]>([
      ['server-error', (response) => response.writeHead(500).end()],
      ['not-a-list', send('<h1>Sign in</h1>')],
      ['too-large', send(new Uint8Array(200_000))],
      ['unreachable', (response) => response.destroy()],
      ['unreachable', (response) => response.writeHead(302, { Location: '/second.crl' }).end()],
      ['too-slow', () => undefined],
    ])('and that fails as %s, the next address is asked and both are told', async (failed, answer) => {
      answers.set('/first.crl', answer);
      answers.set('/second.crl', send(revocationList(ca, middle)));
      answers.set('/root.crl', send(revocationList(ca, root)));
      expect(await outcomes(failed === 'too-slow' ? { timeoutMs: 300 } : {})).toEqual([
        ['/first.crl', failed, false],
        ['/second.crl', null, true],
        ['/root.crl', null, true],
      ]);
    });

    it('and not kept where another signed them', async () => {
      answers.set('/first.crl', send(revocationList(ca, stranger)));
      answers.delete('/second.crl');
      expect((await outcomes()).slice(0, 2)).toEqual([
        ['/first.crl', 'not-a-list', false],
        ['/second.crl', 'server-error', false],
      ]);
    });

    it('of nobody whom the browser does not let be reached', async () => {
      const before = server.asked.length;
      expect(await outcomes({ mayReach: async () => false })).toEqual([
        ['/first.crl', 'no-permission', false],
        ['/second.crl', 'no-permission', false],
        ['/root.crl', 'no-permission', false],
      ]);
      expect(server.asked).toHaveLength(before);
    });

    it('of no issuer that is not there: nobody could tell whose they are', async () => {
      const without = await stampBy(signer, [middle]);
      expect(without.trust.kind).toBe('none');
      answers.set('/first.crl', send(revocationList(ca, middle)));
      expect((await fetchLists(without, options)).map(({ url }) => new URL(url).pathname)).toEqual([
        '/first.crl',
      ]);
      const rest = await revocationOf(without, [revocationList(ca, root)]);
      expect(rest.lists).toMatchObject([{ state: { name: 'Middle', kind: 'unchecked' } }]);
    });
  });
});
