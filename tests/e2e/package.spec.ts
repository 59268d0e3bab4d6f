import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as v from 'valibot';
import { CaptureRecord } from '../../utils/evidence/record.ts';
import { WORDS } from '../../utils/package/words/languages.ts';
import { SCRIPT_WORDS } from '../../utils/package/words/scripts.ts';
import { verifyPackage } from '../driver/verify.ts';
import { Workbench } from '../unit/gnupg.ts';
import { needTool } from '../unit/tools.ts';
import { expect, LANGUAGES, type OpenedByGnupg, SAMPLE_TOOLS, test } from './sample.ts';

/* A package that a person made through the interface, in the hands of the tools that lawyers and experts have. */

test.skip(!SAMPLE_TOOLS, 'needs gpg, gpgv, python3 and unzip');

const read = (...parts: string[]): string => readFileSync(join(...parts), 'utf8');

/** Folders of the captures, from the bag's root. */
const foldersOf = ({ bag }: OpenedByGnupg): string[] =>
  readdirSync(join(bag, 'data/captures'))
    .toSorted()
    .map((name) => `data/captures/${name}`);

const recordIn = (bag: string, folder: string): CaptureRecord =>
  v.parse(CaptureRecord, JSON.parse(read(bag, folder, 'capture.json')));

test('the file on the disk is the one whose SHA-256 the page names', ({ sample }) => {
  for (const language of LANGUAGES) {
    const { path, sha256 } = sample.packages[language];
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
  }
});

test('GnuPG opens it with a key of its own making, and names the signer whom the page names', async ({
  sample,
  running,
}) => {
  const { said, path, signer } = sample.packages.az;
  expect(signer).toMatch(/^[0-9A-F]{40}$/);
  // The lawyer's page and the sender's name the same.
  expect(await verifyPackage(running.extension, path, { password: sample.password })).toMatchObject({
    signer,
  });
  expect(said).toContain('[GNUPG:] DECRYPTION_OKAY');
  expect(said).toContain('[GNUPG:] GOODMDC');
  expect(said).toContain(`[GNUPG:] VALIDSIG ${signer}`);
});

test('GnuPG opens it with the key that has a passphrase, and with the password alone', ({ sample }) => {
  const { path, zip } = sample.packages.az;
  const { colleague, password } = sample;
  for (const [name, secret, key] of [
    ['key', colleague.passphrase, colleague.privateKey],
    ['password', password, null],
  ] as const) {
    const bench = new Workbench();
    try {
      const loopback = ['--pinentry-mode', 'loopback', '--passphrase', secret];
      if (key !== null) bench.gpg(...loopback, '--import', bench.put('private.asc', key));
      const out = join(bench.directory, `${name}.zip`);
      const { output } = bench.gpg(...loopback, '--status-fd', '1', '--output', out, '--decrypt', path);
      expect(output, name).toContain('[GNUPG:] DECRYPTION_OKAY');
      expect(readFileSync(out).equals(readFileSync(zip)), name).toBe(true);
    } finally {
      bench.remove();
    }
  }
});

test('Sequoia opens it and verifies its signature', ({ sample }) => {
  test.skip(!needTool('sq'), 'needs sq');
  const { bench, lawyer } = sample;
  const { path, zip, bag } = sample.packages.az;
  const out = join(bench.directory, 'by-sequoia.zip');
  const { code, output } = bench.run(
    ...(['sq', 'decrypt', '--recipient-key', bench.put('lawyer.asc', lawyer.privateKey)] as const),
    ...['--signer-cert', join(bag, 'signer.asc'), '--signatures', '1', '--output', out, path],
  );
  expect(output).toContain('1 good signature');
  expect(code).toBe(0);
  expect(readFileSync(out).equals(readFileSync(zip))).toBe(true);
});

test('a checker in Python, written from the specification alone, comes to the same', ({ sample }) => {
  const { path, signer } = sample.packages.az;
  const checker = resolve(import.meta.dirname, '../independent/check.py');
  const { status, stdout } = spawnSync('python3', [checker, path, '--password', sample.password], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual({ result: 'held', owner: signer, exhibits: 2, says: [] });
  expect(status).toBe(0);
});

test('unzip and sha256sum find nothing wrong', ({ sample }) => {
  test.skip(!needTool('sha256sum'), 'needs sha256sum');
  const { bench } = sample;
  const { zip, bag } = sample.packages.az;
  const tested = bench.run('unzip', '-t', zip);
  expect(tested.output).toContain('No errors detected');
  expect(tested.code).toBe(0);
  for (const manifest of ['tagmanifest-sha256.txt', 'manifest-sha256.txt']) {
    const lines = read(bag, manifest).trimEnd().split('\n');
    const { code, output } = bench.run('bash', '-c', `cd '${bag}' && sha256sum --strict -c ${manifest}`);
    expect(output.match(/: OK$/gm), manifest).toHaveLength(lines.length);
    expect(code, manifest).toBe(0);
  }
  // Every file that is there stands in one of the two, but for the last link and its signature.
  const listed = ['tagmanifest-sha256.txt', 'manifest-sha256.txt']
    .flatMap((manifest) => read(bag, manifest).trimEnd().split('\n'))
    .map((line) => line.slice(66));
  const there = readdirSync(bag, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bag.length + 1));
  expect(there.toSorted()).toEqual(
    [...listed, 'tagmanifest-sha256.txt', 'tagmanifest-sha256.txt.asc'].toSorted(),
  );
});

test('GnuPG verifies the signature over the bag and that of each capture', ({ sample }) => {
  const { bench, captures } = sample;
  const { bag, signer: owner } = sample.packages.az;
  const verify = (file: string) =>
    bench.gpg('--status-fd', '1', '--verify', join(bag, `${file}.asc`), join(bag, file)).output;
  expect(verify('tagmanifest-sha256.txt')).toContain(`[GNUPG:] VALIDSIG ${owner}`);
  const folders = foldersOf(sample.packages.az);
  expect(folders.map((folder) => folder.slice(-36))).toEqual(captures.map(({ id }) => id));
  for (const folder of folders) {
    const output = verify(`${folder}/capture.json`);
    expect(output).toContain('[GNUPG:] GOODSIG');
    // The key that signs captures is another one: it lies unlocked on the device.
    expect(output).not.toContain(owner);
  }
});

test('openssl finds the digest of every file as capture.json has it, the page hash too', ({ sample }) => {
  test.skip(!needTool('openssl'), 'needs openssl');
  const { bench, captures } = sample;
  const { bag } = sample.packages.az;
  for (const [index, folder] of foldersOf(sample.packages.az).entries()) {
    const { page, artifacts } = recordIn(bag, folder);
    const digest = (path: string) =>
      bench.run('openssl', 'dgst', '-sha256', '-r', join(bag, folder, path)).output.slice(0, 64);
    expect(page.url).toBe(captures[index]?.url);
    expect(digest('page.html')).toBe(page.sha256);
    expect(artifacts.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['page.html', 'screenshot.png', 'viewport.png', 'text.txt', 'items.json']),
    );
    for (const { path, sha256 } of artifacts) expect(digest(path), path).toBe(sha256);
  }
});

test('pngcheck finds nothing wrong with the pictures', ({ sample }) => {
  test.skip(!needTool('pngcheck'), 'needs pngcheck');
  const { bag } = sample.packages.az;
  const pictures = foldersOf(sample.packages.az).flatMap((folder) =>
    ['viewport.png', 'screenshot.png'].map((name) => join(bag, folder, name)),
  );
  expect(pictures).toHaveLength(4);
  for (const picture of pictures) {
    const { code, output } = sample.bench.run('pngcheck', '-q', picture);
    expect(output).toBe('');
    expect(code).toBe(0);
  }
});

test('the commands of README.txt work one by one, as they stand', ({ sample }) => {
  test.skip(!needTool('sha256sum'), 'needs sha256sum');
  const { path, bag, signer: owner } = sample.packages.az;
  const [az = '', ru = '', en = ''] = read(bag, 'README.txt').split(/^={72}$/m);
  const commandsIn = (text: string) => Array.from(text.matchAll(/^ {4}(\S.*)$/gm), ([, one = '']) => one);
  const commands = commandsIn(en);
  expect(commands).toHaveLength(12);
  // Only the script is asked for another language.
  const spoken = (language: string) =>
    commands.map((one) => one.replace(/(sh verify\.sh) en$/, `$1 ${language}`));
  expect(commandsIn(az)).toEqual(spoken('az'));
  expect(commandsIn(ru)).toEqual(spoken('ru'));

  const bench = new Workbench();
  try {
    bench.gpg('--import', bench.put('lawyer.asc', sample.lawyer.privateKey));
    let folder = join(bench.directory, 'downloads');
    mkdirSync(folder);
    symlinkSync(path, join(folder, basename(path)));
    for (const command of commands) {
      // `cd` is one of the commands, and each shell begins anew: the last line says where it ended.
      const whole = `cd '${folder}'\n${command}\ncode=$?\npwd >&2\nexit $code`;
      const { code, output } = bench.run('bash', '-c', whole);
      const lines = output.trimEnd().split('\n');
      folder = lines.pop() ?? folder;
      const shown = lines.join('\n');
      // GnuPG does not have the sender's key yet, as the text beside the first command says.
      const isFirst = command.includes('--decrypt');
      if (isFirst) expect(shown).toContain("Can't check signature: No public key");
      expect(code, command).toBe(isFirst ? 2 : 0);
      expect(shown, command).not.toMatch(/FAILED|BAD signature|No such file|command not found/);
      if (command.startsWith('gpg --verify')) expect(shown, command).toContain('Good signature');
      if (command.startsWith('sha256sum -c')) expect(shown, command).toMatch(/: OK$/m);
      if (command.startsWith('sha256sum data/'))
        expect(shown, command).toMatch(/^[0-9a-f]{64} {2}data\/case\.json$/m);
      if (command.startsWith('sh ')) expect(shown, command).toContain(SCRIPT_WORDS.en.good);
      if (command.startsWith('unzip')) expect(shown, command).toContain('extracting: ');
      if (command.startsWith('gpg --fingerprint'))
        expect(shown.replaceAll(' ', ''), command).toContain(owner);
    }
    expect(basename(folder)).toBe(basename(bag));
  } finally {
    bench.remove();
  }
});

for (const language of LANGUAGES) {
  test(`the report in ${language} is readable, names the pages, and holds nothing that runs`, ({
    sample,
  }) => {
    test.skip(!needTool('pdftotext'), 'needs pdftotext');
    const { bag } = sample.packages[language];
    const { heading } = WORDS[language].document;
    const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
    const pdf = sample.bench.run('pdftotext', '-layout', join(bag, 'data/report.pdf'), '-');
    expect(pdf.code).toBe(0);
    expect(squeezed(pdf.output)).toContain(squeezed(heading));
    const page = read(bag, 'data/index.html');
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<title>${heading}</title>`);
    for (const { url } of sample.captures) {
      expect(squeezed(pdf.output)).toContain(url);
      expect(page).toContain(`<bdi>${url}</bdi>`);
    }
    expect(page).not.toMatch(/<script|<iframe|<object|<embed|\son\w+=|javascript:/i);
  });
}
