import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDeliverArguments } from '../../../scripts/deliver/arguments.ts';
import { readCredentials } from '../../../scripts/deliver/credentials.ts';
import { UsageError } from '../../../scripts/setup/plain.ts';

const read = (...args: string[]) => readDeliverArguments(args, '/home/ana');

describe('the command line', () => {
  it('names a file and a folder, or an incident', () => {
    expect(read('a.zip', '--to', 'https://cloud.example.org/dav/case')).toMatchObject({
      file: '/home/ana/a.zip',
      to: { kind: 'webdav', folder: new URL('https://cloud.example.org/dav/case/') },
    });
    expect(read('/a.zip', '--to', 'https://atlos.example.org/incidents/CIV-ABCDEF')?.to).toEqual({
      kind: 'atlos',
      origin: 'https://atlos.example.org',
      incident: 'ABCDEF',
    });
    expect(read('--help')).toBeNull();
  });

  it.each([
    [['a.zip'], /Name one file/],
    [['a.zip', '--to', 'cloud.example.org/dav'], /whole address/],
    [['a.zip', '--to', 'http://cloud.example.org/dav/'], /Only https/],
    [['a.zip', '--to', 'http://127.0.0.1.example.org/'], /Only https/],
    [['a.zip', '--to', 'http://127.evil.example/'], /Only https/],
    [['a.zip', '--to', 'ftp://127.0.0.1/'], /Only https/],
    [['a.zip', '--to', 'https://ana:secret@cloud.example.org/'], /holds a name or a password/],
    [['a.zip', '--to', 'https://cloud.example.org/?token=x'], /no \? and no #/],
    [['a.zip', '--to', 'https://atlos.example.org/incidents/new'], /needs --description/],
    [['a.zip', '--to', 'https://cloud.example.org/', '--description', 'long enough'], /for a new incident/],
    [['a.zip', '--to', 'https://cloud.example.org/', '--password', 'secret'], /Unknown option/],
  ])('%j is refused', (args, why) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(why);
    expect(() => read(...args)).not.toThrow(/secret/);
  });

  it.each(['http://localhost:8080/', 'http://127.0.0.1:1/', 'http://[::1]:1/'])(
    '%s is this machine',
    (to) => {
      expect(read('a.zip', '--to', to)?.to.kind).toBe('webdav');
    },
  );
});

describe('the credentials', () => {
  const folder = mkdtempSync(join(tmpdir(), 'subut-credentials-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (text: string, mode = 0o600): string => {
    const path = join(folder, 'credentials');
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };

  it('come from a file that only its user reads, or from the environment', async () => {
    const basic = { authorization: `Basic ${Buffer.from('ana:sirr=ə').toString('base64')}`, user: 'ana' };
    expect(await readCredentials(file('user=ana\npassword=sirr=ə\n'), {})).toEqual(basic);
    const environment = { SUBUT_DELIVER_USER: 'ana', SUBUT_DELIVER_PASSWORD: 'sirr=ə' };
    expect(await readCredentials(null, environment)).toEqual(basic);
    const bearer = { authorization: 'Bearer abc.def', user: null };
    expect(await readCredentials(file('token=abc.def'), environment)).toEqual(bearer);
    expect(await readCredentials(null, {})).toEqual({ authorization: null, user: null });
  });

  it.each([0o640, 0o604, 0o620])('are not taken from a file of mode %o', async (mode) => {
    await expect(readCredentials(file('token=abc', mode), {})).rejects.toThrow(/Others can read/);
  });

  it.each([
    ['hunter2', /takes only lines/],
    ['user=ana', /needs a password/],
    ['user=ana\ntoken=abc', /not both/],
    ['token=a b', /signs in it/],
  ])('%j are refused without being told', async (text, why) => {
    const refused = readCredentials(file(text), {});
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});
