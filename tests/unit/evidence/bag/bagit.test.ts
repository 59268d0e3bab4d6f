import { describe, expect, it } from 'vitest';
import {
  bagInfoText,
  manifestText,
  payloadOxum,
  readBagInfo,
  readManifest,
} from '../../../../utils/evidence/bag/bagit.ts';

const payload = [
  { path: 'data/b', bytes: 5, sha256: 'b'.repeat(64) },
  { path: 'data/a', bytes: 7, sha256: 'a'.repeat(64) },
];

describe('bag-info.txt', () => {
  const facts = { name: 'subut-x', at: new Date('2026-11-24T23:59:59Z'), software: 'Subut 1', payload };

  it('states what is known, and no organization unless one is given', () => {
    expect(bagInfoText({ ...facts, organization: null, contact: null })).toBe(
      'External-Identifier: subut-x\nBagging-Date: 2026-11-24\nPayload-Oxum: 12.2\nBag-Software-Agent: Subut 1\n',
    );
  });

  it('keeps a value on its line, so that it cannot state another element', () => {
    const text = bagInfoText({ ...facts, contact: 'A Person', organization: 'Mərkəz\r\nPayload-Oxum: 0.0' });
    expect(readBagInfo(text).get('Source-Organization')).toBe('Mərkəz Payload-Oxum: 0.0');
    expect(readBagInfo(text).get('Payload-Oxum')).toBe('12.2');
  });

  it.each(['', 'A: b', 'A: b\nA: c\n', 'A\n', 'a: b\n', 'A: b\n folded\n'])('is not read from %j', (text) => {
    expect(() => readBagInfo(text)).toThrow();
  });
});

describe('a manifest', () => {
  it('is sorted and reads back', () => {
    const text = manifestText(payload);
    expect(text).toBe(`${'a'.repeat(64)}  data/a\n${'b'.repeat(64)}  data/b\n`);
    expect(readManifest(text, 'm').get('data/b')).toBe('b'.repeat(64));
    expect(payloadOxum(payload)).toBe('12.2');
  });

  const line = `${'a'.repeat(64)}  data/a`;
  it.each([
    '',
    line,
    `${line}\n${line}\n`,
    `${line}\n\n`,
    `${line.replace('  ', ' ')}\n`,
    `${line.toUpperCase()}\n`,
  ])('is not read from case %#', (text) => {
    expect(() => readManifest(text, 'm')).toThrow();
  });
});
