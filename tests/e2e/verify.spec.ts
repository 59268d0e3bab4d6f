import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Extension } from '../driver/extension.ts';
import { heldTexts } from '../driver/heap.ts';
import { entriesOf, headerOf } from '../driver/unpack.ts';
import { NotOpened, type PackageSecret, type Verdict, verifyOn, verifyPackage } from '../driver/verify.ts';
import { makeGnupgKey } from './lawyer-keys.ts';
import { expect, SAMPLE_TOOLS, test } from './sample.ts';

/* The verify page, with packages as they were made and with changed ones. */

test.skip(!SAMPLE_TOOLS, 'needs gpg and unzip');

const failed = ({ checks }: Verdict) => checks.filter(({ result }) => result === 'failed');
const unchecked = ({ checks }: Verdict) => checks.filter(({ result }) => result === 'unchecked');

/** The code with which the page refuses the file; `opened` when it does not. */
async function refusal(extension: Extension, file: string, secret: PackageSecret | null): Promise<string> {
  try {
    await verifyPackage(extension, file, secret);
    return 'opened';
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error;
    // A refusal is a sentence of the page's own, not only what the program says.
    expect(error.message).toMatch(/^[a-z-]+: [A-Z].+\. .+\./);
    return error.code;
  }
}

test('everything holds, whatever opens the package', async ({ sample, running }) => {
  const { password, lawyer, colleague, captures } = sample;
  const { path, zip, signer } = sample.packages.az;
  const { privateKey, passphrase } = colleague;
  const ways: [string, PackageSecret | null][] = [
    [path, { password }],
    [path, { privateKey: lawyer.privateKey }],
    [path, { privateKey, passphrase }],
    [zip, null],
  ];
  for (const [file, secret] of ways) {
    const verdict = await verifyPackage(running.extension, file, secret);
    expect(verdict).toMatchObject({ ok: true, signer, captures: captures.length });
    expect(failed(verdict)).toEqual([]);
    // A bare ZIP has no envelope whose signature could be checked, and the page says that it did not.
    expect(unchecked(verdict).map(({ name }) => name)).toEqual(secret === null ? ['outer-signature'] : []);
  }
});

test.describe('in a browser of its own', () => {
  // What other tests opened lies in the same heap until the browser lets go of it.
  test.use({ alone: true });

  test('what a package holds leaves the page at the order to lock, and by itself when nobody uses it', async ({
    sample,
    running,
  }) => {
    const { browser, extension } = running;
    const [{ url } = { url: '' }] = sample.captures;
    const check = async (page: Page) => {
      await verifyOn(page, sample.packages.en.path, { password: sample.password });
      expect(await heldTexts(page, [url])).toEqual([url]);
    };
    const expectForgotten = async (page: Page) => {
      await expect(page.getByTestId('verify-report')).toHaveCount(0);
      await expect(page.getByTestId('verify-file')).toBeAttached();
      // The page that was left is let go of in the browser's own time.
      await expect.poll(() => heldTexts(page, [url, sample.password])).toEqual([]);
    };

    const ordered = await extension.open('verify');
    await check(ordered);
    const popup = await extension.openPopup(await extension.bringToFront(await browser.newPage()));
    await popup.getByTestId('popup-lock').click();
    await expectForgotten(ordered);

    const left = await browser.newPage();
    await left.clock.install();
    await left.goto(extension.address('verify'));
    await check(left);
    await left.clock.runFor(9 * 60_000);
    await expect(left.getByTestId('verify-report')).toBeVisible();
    await left.clock.runFor(2 * 60_000);
    await expectForgotten(left);
  });
});

test('what does not open it is refused, each with its own sentence', async ({ sample, running, folder }) => {
  const { extension } = running;
  const { path, zip } = sample.packages.az;
  const put = (name: string, content: Uint8Array | string): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const sealed = readFileSync(path);
  const bare = readFileSync(zip);
  const stranger = makeGnupgKey(sample.bench, 'Somebody else <else@example.org>', 'ed25519/cv25519');
  const { privateKey } = sample.colleague;
  const right = { password: sample.password };
  const cases: [string, PackageSecret | null, string][] = [
    [path, null, 'needs-secret'],
    [path, { password: `${sample.password}.` }, 'wrong-password'],
    [path, { privateKey: stranger.privateKey }, 'wrong-key'],
    [path, { privateKey: sample.lawyer.publicKey }, 'wrong-key'],
    [path, { privateKey: 'not a key at all' }, 'wrong-key'],
    [path, { privateKey, passphrase: 'a sheet of red paper' }, 'key-passphrase'],
    [path, { privateKey }, 'key-passphrase'],
    [put('letter.txt', 'Salam! Bu bir məktubdur.\n'), null, 'not-a-package'],
    [put('empty.zip.gpg', ''), null, 'not-a-package'],
    [join(sample.packages.az.bag, 'data/report.pdf'), null, 'not-a-package'],
    [put('half.zip.gpg', sealed.subarray(0, sealed.length / 2)), right, 'damaged'],
    [put('short.zip.gpg', sealed.subarray(0, -1)), right, 'damaged'],
    [put('half.zip', bare.subarray(0, bare.length / 2)), null, 'damaged'],
    [put('short.zip', bare.subarray(0, -1)), null, 'damaged'],
  ];
  for (const [file, secret, code] of cases) {
    expect.soft(await refusal(extension, file, secret), `${file} ${JSON.stringify(secret)}`).toBe(code);
  }
});

test.describe('one changed byte', () => {
  /** Opens a copy in which one bit differs. @returns the refusal's code, or what failed, in the page's words */
  async function opened(
    file: { name: string; bytes: Buffer; at: number; folder: string },
    open: (path: string) => Promise<Verdict>,
  ): Promise<string[]> {
    const copy = Buffer.from(file.bytes);
    copy[file.at] = (copy[file.at] ?? 0) ^ 0x10;
    const path = join(file.folder, file.name);
    writeFileSync(path, copy);
    try {
      const verdict = await open(path);
      expect(verdict.ok).toBe(failed(verdict).length === 0);
      return failed(verdict).map(({ name, text }) => `${name}: ${text}`);
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      return [error.code];
    }
  }

  test('of the sealed file, at its beginning, middle or end', async ({ sample, running, folder }) => {
    const bytes = readFileSync(sample.packages.az.path);
    const header = await headerOf(new Uint8Array(bytes));
    const secret = { password: sample.password };
    // The header holds one session key for each key, then that for the password.
    const places: [string, number, RegExp][] = [
      ['first byte', 0, /^not-a-package$/],
      ['a key it is sealed to', 40, /^outer-signature: /],
      ['the password’s session key', header.length - 4, /^wrong-password$/],
      // The packets that open the message stand there: it is then told as no package, or one whose beginning was changed.
      ['head of the encrypted data', header.length + 30, /^(?:refused|damaged)$/],
      ['what follows on it', header.length + 300, /^damaged$/],
      ['middle', Math.floor(bytes.length / 2), /^damaged$/],
      // The head of the signature may stand there, as the block falls: then what follows the file is no signature any more.
      ['last block', bytes.length - 30, /^(?:refused|damaged)$/],
      ['last byte', bytes.length - 1, /^damaged$/],
    ];
    for (const [place, at, outcome] of places) {
      const seen = await opened({ name: 'changed.zip.gpg', bytes, at, folder }, (path) =>
        verifyPackage(running.extension, path, secret),
      );
      expect.soft(seen.join('\n'), place).toMatch(outcome);
    }
  });

  test('of any file in the bare ZIP: the file is named, and what vouched for it', async ({
    sample,
    running,
    folder,
  }) => {
    const bytes = readFileSync(sample.packages.az.zip);
    const entries = await entriesOf(new Uint8Array(bytes));
    expect(entries.length).toBeGreaterThanOrEqual(20);
    const page = await running.extension.open('verify');
    for (const [index, entry] of entries.entries()) {
      const inside = entry.path.slice(entry.path.indexOf('/') + 1);
      const at = entry.at + Math.floor(entry.bytes.length / 2);
      const seen = await opened({ name: `${index}.zip`, bytes, at, folder }, (path) =>
        verifyOn(page, path, null),
      );
      const text = seen.join('\n');
      const named = new RegExp(`^zip-checksums: .*${inside.replaceAll('.', '\\.')}`, 'm');
      expect.soft(text, inside).toMatch(named);
      // Not the ZIP's own checksum alone, which whoever changes a file can change with it.
      expect
        .soft(text, inside)
        .toMatch(inside.startsWith('data/') ? /^manifest-digests: /m : /^(?:tagmanifest|signer)-\w+: /m);
    }
  });
});
