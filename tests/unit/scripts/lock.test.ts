import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, type LockFile } from '../../../scripts/setup/lock.ts';

const lockWith = (optionalDependencies: Record<string, string>): LockFile => ({
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/tool': { version: '1.2.3', dev: true, license: 'MIT', optionalDependencies },
    'node_modules/tool-linux-x64': { version: '1.2.3', integrity: 'sha512-…', optional: true },
    'node_modules/zebra': { version: '1.0.0' },
  },
});

describe('the lock file', () => {
  it('lists every package for every system, so that "npm ci" accepts it (npm run fix completes it)', () => {
    const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(completeLock(lock)).toEqual([]);
  });

  it('names no address that a package came from', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved": "http');
  });
});

describe('completing a lock file', () => {
  it('adds what the registry did not hold, in the place where npm would write it', () => {
    const lock = lockWith({
      'tool-linux-x64': '1.2.3',
      'tool-linux-arm64-musl': '1.2.3',
      '@tool/win32-x64-msvc': '1.2.3',
    });
    expect(completeLock(lock)).toEqual(['tool-linux-arm64-musl', '@tool/win32-x64-msvc']);
    expect(lock.packages['node_modules/tool-linux-arm64-musl']).toEqual({
      version: '1.2.3',
      dev: true,
      license: 'MIT',
      optional: true,
      cpu: ['arm64'],
      libc: ['musl'],
      os: ['linux'],
    });
    expect(Object.keys(lock.packages)).toEqual([
      '',
      'node_modules/@tool/win32-x64-msvc',
      'node_modules/tool',
      'node_modules/tool-linux-arm64-musl',
      'node_modules/tool-linux-x64',
      'node_modules/zebra',
    ]);
    expect(completeLock(lock)).toEqual([]);
  });

  it('leaves alone what it cannot know: a range, and a package that names no machine', () => {
    const lock = lockWith({ 'tool-darwin-x64': '^1.2.3', 'tool-extras': '1.2.3' });
    expect(completeLock(lock)).toEqual([]);
  });
});
