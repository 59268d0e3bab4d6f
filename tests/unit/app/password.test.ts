import { describe, expect, it } from 'vitest';
import { generatePassword, judgePassword } from '../../../utils/app/password.ts';

describe('a made password', () => {
  it('has six groups of four signs that are not mistaken for each other', () => {
    for (let turn = 0; turn < 200; turn++) {
      expect(generatePassword()).toMatch(/^(?:[a-hjkmnp-vxyz2-9]{4}-){5}[a-hjkmnp-vxyz2-9]{4}$/);
    }
  });

  it('uses each of thirty signs about equally: 24 of them make 117 bits', () => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 500; turn++) {
      for (const sign of generatePassword().replaceAll('-', ''))
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.size).toBe(30);
    // 12,000 draws, 400 a sign, standard deviation 20: eight of them either way never happen by chance.
    for (const count of counts.values()) expect(Math.abs(count - 400)).toBeLessThan(160);
  });

  it('is judged as strong as can be', () => {
    expect(judgePassword(generatePassword()).score).toBe(4);
  });
});

describe('a password of one’s own', () => {
  it.each(['', '123456', 'password1', 'qwertyuiop', 'P@ssw0rd'])('is weak when it is %j', (password) => {
    expect(judgePassword(password).score).toBeLessThanOrEqual(1);
  });
});
