import { describe, expect, it } from 'vitest';
import { HELP, readArguments } from '../../../scripts/setup/arguments.ts';

const folders = { user: '/home/user', project: '/home/user/project' };
const read = (...args: string[]) => readArguments(args, folders);

describe('the command line of the main job', () => {
  it('needs nothing: the samples, into the project', () => {
    expect(read()).toEqual({
      urls: [],
      out: '/home/user/project/out',
      recipient: null,
      password: null,
      screens: null,
      browserArguments: [],
      headed: false,
      open: false,
    });
  });

  it('takes everything at once, in any order', () => {
    expect(
      read(
        'https://t.me/s/kanal',
        '--out=../files',
        '--recipient',
        'keys/lawyer.asc',
        '--password',
        'bir iki üç',
        'http://example.org/a b',
        '--screens',
        '12',
        '--headed',
      ),
    ).toEqual({
      urls: ['https://t.me/s/kanal', 'http://example.org/a%20b'],
      out: '/home/files',
      recipient: '/home/user/keys/lawyer.asc',
      password: 'bir iki üç',
      screens: 12,
      browserArguments: [],
      headed: true,
      open: false,
    });
  });

  it('hands on arguments of the browser although they begin with dashes', () => {
    expect(read('--browser-arg', '--lang=az', '--browser-arg=--no-sandbox')?.browserArguments).toEqual([
      '--lang=az',
      '--no-sandbox',
    ]);
  });

  it('takes a password that begins with a dash, and keeps it as it is', () => {
    expect(read('--password', '--out')?.password).toBe('--out');
    expect(read('--password', ' a=b ')?.password).toBe(' a=b ');
  });

  it('shows the browser that it leaves open', () => {
    expect(read('--open')).toMatchObject({ open: true, headed: true });
  });

  it('gives help before it judges the rest', () => {
    expect(read('--help', 'not an address')).toBeNull();
    for (const option of ['out', 'recipient', 'password', 'screens', 'browser-arg', 'headed', 'open']) {
      expect(HELP).toContain(`--${option}`);
    }
  });

  it.each([
    [['--colour'], '--colour is not known; npm start -- --help lists the options.'],
    [['-x'], '-x is not known; npm start -- --help lists the options.'],
    [['--out'], '--out needs a value; npm start -- --help lists the options.'],
    [['--out', '--headed'], '--out needs a value; npm start -- --help lists the options.'],
    [['--password'], '--password needs a value; npm start -- --help lists the options.'],
    [['--browser-arg'], '--browser-arg needs a value; npm start -- --help lists the options.'],
    [['--headed=yes'], '--headed takes no value; npm start -- --help lists the options.'],
    [['--out='], '--out is empty.'],
    [['--password='], '--password is empty.'],
    [['--recipient='], '--recipient is empty.'],
    [['kanal'], '"kanal" is not the address of a page: it must begin with https:// or http://.'],
    [
      ['file:///etc/passwd'],
      '"file:///etc/passwd" is not the address of a page: it must begin with https:// or http://.',
    ],
    [['--screens', '0'], '--screens takes a whole number from 1 on, not "0".'],
    [['--screens', '2.5'], '--screens takes a whole number from 1 on, not "2.5".'],
    [['--screens=-1'], '--screens takes a whole number from 1 on, not "-1".'],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(expect.objectContaining({ code: 'usage', detail: sentence }));
  });
});
