import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../scripts/setup/browser.ts';
import { installTools } from '../../../scripts/setup/tools.ts';

afterEach(() => vi.unstubAllEnvs());

describe('finding a browser', () => {
  it('takes the one that is named, whatever else is installed', async () => {
    vi.stubEnv('SUBUT_BROWSER', process.execPath);
    expect(await findBrowser()).toBe(process.execPath);
  });

  it('says so when the one that is named does not start', async () => {
    vi.stubEnv('SUBUT_BROWSER', '/no/such/browser');
    await expect(findBrowser()).rejects.toMatchObject({
      code: 'setup',
      detail: expect.stringContaining('SUBUT_BROWSER names /no/such/browser'),
    });
  });
});

describe('foreign tools', () => {
  it('gives the names of those that cannot be had', async () => {
    expect(await installTools(['node', 'no-such-command-anywhere'])).toEqual(['no-such-command-anywhere']);
  });
});
