import { describe, expect, it } from 'vitest';
import { mediaIdOf } from '../../../utils/evidence/site-ids.ts';
import { channelOfMarkedId, messageLink, serverMessageId } from '../../../utils/sites/telegram/ids.ts';

describe('Telegram ids', () => {
  it.each([
    ['-1001234567890', '1234567890'],
    ['-1009999999999', '9999999999'],
    // Eleven digits: the mark is added, not put in front.
    ['-1012345678901', '12345678901'],
    ['-4567', null],
    ['777000', null],
    ['-12x', null],
    [`-${'9'.repeat(40)}`, null],
  ])('Web A peer %s is channel %s', (peer, channel) => {
    expect(channelOfMarkedId(peer)).toBe(channel);
  });

  it.each([
    ['4294967697', '401'],
    ['401', '401'],
    ['-3', null],
    ['', null],
  ])('Web K message %s is %s', (mid, id) => {
    expect(serverMessageId(mid)).toBe(id);
  });

  it('prefers the name, which opens for everybody', () => {
    expect(messageLink({ username: 'adalar', rawId: '123' }, '7')).toBe('https://t.me/adalar/7');
    expect(messageLink({ username: null, rawId: '123' }, '7')).toBe('https://t.me/c/123/7');
    expect(messageLink({ username: null, rawId: null }, '7')).toBeNull();
  });
});

describe('Instagram ids', () => {
  it('reads the number out of the shortcode', () => {
    // B = 1, so the five letters are 1 * 64^4 + 0 ...
    expect(mediaIdOf('BAAAA')).toBe((64n ** 4n).toString());
    expect(mediaIdOf('CxAbCdEfGhI')).toBe('3188667452086839368');
  });

  it('reads eleven letters of a private post', () => {
    expect(mediaIdOf('CxAbCdEfGhIextraLetters')).toBe(mediaIdOf('CxAbCdEfGhI'));
  });

  it('refuses what is no shortcode', () => {
    expect(mediaIdOf('a b')).toBeNull();
    expect(mediaIdOf('')).toBeNull();
  });
});
