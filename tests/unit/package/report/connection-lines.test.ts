import { describe, expect, it } from 'vitest';
import { type ConnectionFacts, ConnectionMissing } from '../../../../utils/evidence/connection.ts';
import { connectionLines } from '../../../../utils/package/report/connection-lines.ts';
import { CONNECTION_WORDS } from '../../../../utils/package/words/connection.ts';
import { LANGUAGES } from '../../../../utils/package/words/words.ts';

const TOLD: ConnectionFacts = {
  host: 't.me',
  at: '2026-11-30T20:43:18.706Z',
  status: 200,
  address: '192.0.2.7',
  proxied: false,
  state: 'secure',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  passedOver: null,
  builtInRoot: true,
  certificates: [
    {
      sha256: 'a'.repeat(64),
      subject: 'CN=t.me \u202Egro',
      issuer: 'CN=Authority',
      notBefore: '2026-11-01T00:00:00.000Z',
      notAfter: '2027-01-30T00:00:00.000Z',
    },
  ],
};

describe.each(LANGUAGES)('in %s, the lines on a connection', (language) => {
  const words = CONNECTION_WORDS[language];

  it('say all that is told, with what it does not show at the end', () => {
    const lines = connectionLines(TOLD, language);
    const [head, ...rest] = lines;
    for (const part of ['t.me', '192.0.2.7', 'TLSv1.3', 'TLS_AES_256_GCM_SHA384', 'HTTP 200', TOLD.at])
      expect(head).toContain(part);
    expect(rest.slice(0, 2)).toEqual([words.states.secure, words.builtInRoot]);
    // No letter of a name turns the others round.
    expect(rest[2]).toContain('CN=t.me [U+202E]gro');
    for (const part of ['CN=Authority', '2026-11-01', '2027-01-30', 'a'.repeat(64)])
      expect(rest[2]).toContain(part);
    expect(lines.at(-1)).toBe(words.limits);
    expect(lines).toHaveLength(5);
  });

  it('say that an address is the proxy’s, that a root was added, that a warning was passed over', () => {
    const lines = connectionLines(
      {
        ...TOLD,
        ...{ status: 304, proxied: true, builtInRoot: false, passedOver: 'untrusted', leftOut: 2 },
      },
      language,
    );
    expect(lines[0]).toContain(words.proxied('192.0.2.7'));
    for (const line of [words.unchanged, words.passedOver.untrusted, words.addedRoot, words.leftOut(2)])
      expect(lines).toContain(line);
  });

  it.each(ConnectionMissing.entries.missing.options)('say why it is not known: %s', (missing) => {
    expect(connectionLines({ missing }, language)).toEqual([words.missing[missing]]);
  });
});
