import { beforeAll, describe, expect, it } from 'vitest';
import { verifyWritten } from '../../../../utils/app/export/verify-written.ts';
import { sha256 } from '../../../../utils/bytes/digest.ts';
import { PackageError } from '../../../../utils/errors/package-error.ts';
import { canonicalBytes } from '../../../../utils/evidence/canonical.ts';
import type { Artifact } from '../../../../utils/evidence/record.ts';
import { type ExportProgress, writePackage } from '../../../../utils/package/export/write-package.ts';
import { ExhibitSections, type PrintReport } from '../../../../utils/package/report/report.ts';
import { openPackage } from '../../../../utils/verify/open.ts';
import { unpack } from '../../../driver/unpack.ts';
import {
  EXPORTED_AT,
  FIRST_ID,
  makeVault,
  OTHER_ID,
  pack,
  requestFor,
  signingKey,
  type Vault,
} from '../fixture.ts';
import { printReport } from '../print-report.ts';
import { decode } from '../rebuild.ts';

let vault: Vault;
beforeAll(async () => {
  vault = await makeVault();
});

const discard = () => new WritableStream<Uint8Array>();

describe('writing a package', () => {
  it('gives the same bag, byte for byte, for the same captures, keys and time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => pack(requestFor(vault))));
    if (one === undefined || two === undefined) throw new Error('not packed');
    const [a, b] = await Promise.all([one, two].map(({ file, written }) => unpack(file, written)));
    for (const [path, bytes] of a?.files ?? []) {
      expect.soft(decode(b?.files.get(path)), path).toBe(decode(bytes));
    }
    expect(Buffer.from(b?.zip ?? []).equals(a?.zip ?? new Uint8Array([1]))).toBe(true);
    // The key of the envelope is made anew each time.
    expect(Buffer.from(one.file).equals(two.file)).toBe(false);
  });

  it('keeps other captures, and those who got them, out of every byte', async () => {
    const { file, written } = await pack(requestFor(vault));
    const { zip } = await unpack(file, written);
    const text = Buffer.from(zip).toString('latin1');
    expect(text).toContain(FIRST_ID);
    expect(text).not.toContain(OTHER_ID);
    expect(text).not.toContain('A'.repeat(40));
    expect(
      decode(Buffer.from(text.slice(text.indexOf('{"body":null')), 'latin1')).split('"body":null'),
    ).toHaveLength(4);
  });

  it('never lets a private key out, not even when it is handed one', async () => {
    const { file, written } = await pack(requestFor(vault, { signers: [vault.owner, vault.capture] }));
    const { files } = await unpack(file, written);
    expect(decode(files.get('signer.asc'))).toContain('PUBLIC KEY');
    for (const [path, bytes] of files) expect.soft(decode(bytes), path).not.toContain('PRIVATE KEY');
  });

  it('tells its progress, from the first byte to all of them', async () => {
    const seen: ExportProgress[] = [];
    await pack(requestFor(vault), { onProgress: (progress) => seen.push({ ...progress }) });
    const last = seen.at(-1);
    expect(last?.bytes).toBe(last?.total);
    expect(seen.every(({ bytes }, at) => at === 0 || bytes >= (seen[at - 1]?.bytes ?? 0))).toBe(true);
  });

  it('reads no further ahead than the next file while the sink is slow', async () => {
    const [exhibit] = vault.exhibits;
    if (exhibit === undefined) throw new Error('no exhibit');
    const bytes = new Uint8Array(2 ** 20);
    const digest = await sha256(bytes);
    const artifacts = Array.from({ length: 8 }, (_, at): Artifact => {
      return {
        path: `media/${at}`,
        role: 'media',
        mediaType: 'image/png',
        bytes: bytes.length,
        sha256: digest,
      };
    });
    const record = { ...exhibit.record, artifacts };
    let reads = 0;
    const pieces = async function* () {
      reads += 1;
      yield bytes.slice();
    };
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let writes = 0;
    const sink = new WritableStream<Uint8Array>({
      write: () => {
        writes += 1;
        return held;
      },
    });
    const exhibits = [{ ...exhibit, record, recordBytes: canonicalBytes(record), pieces }];
    const writing = writePackage(requestFor(vault, { exhibits }), sink, { printReport });
    while (writes === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    // Long enough for all eight to be read, were nothing holding them back.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reads).toBeLessThanOrEqual(2);
    release();
    await writing;
    expect(reads).toBe(8);
  });

  it('comes to its end with texts that nobody can read, and says how much is not printed', async () => {
    const long = await makeVault(({ page, site }) => {
      page.title = 'a'.repeat(4_194_304);
      page.canonicalUrl = `https://example.org/?${'b'.repeat(12_000_000)}`;
      site.items = site.items.map((item) => ({ ...item, text: 'c'.repeat(5_000_000) }));
    });
    const { file, written } = await pack(requestFor(long, { exhibits: long.exhibits.slice(0, 1) }));
    const { files } = await unpack(file, written);
    const page = decode(files.get('data/index.html'));
    expect(page.length).toBeLessThan(1_000_000);
    expect(page).toContain('… [+4174304]');
    expect(page).toContain('… [+4980000]');
    // The evidence itself is as it was.
    const record = Array.from(files).find(([path]) => path.endsWith('capture.json'))?.[1];
    expect(JSON.parse(decode(record)).page.title).toHaveLength(4_194_304);
  }, 60_000);

  it('prints as many items as a report takes, and counts the rest', async () => {
    const texts = Array.from({ length: 60 }, (_, at) => `${at}: ${'word '.repeat(3000)}`);
    const long = await makeVault(({ site }) => {
      const [item] = site.items;
      if (item !== undefined) site.items = texts.map((text, at) => ({ ...item, id: `${at}`, text }));
    });
    let printed = '';
    const printReport: PrintReport = async function* (input) {
      const sections = new ExhibitSections(input);
      printed = JSON.stringify(input.view.exhibits.map((exhibit) => sections.next(exhibit, undefined)));
      yield new Uint8Array();
    };
    const request = requestFor(long, { exhibits: long.exhibits.slice(0, 1), language: 'en' });
    await writePackage(request, discard(), { printReport });
    expect(printed).toContain('"text":"0: word');
    expect(printed).not.toContain('"text":"59: word');
    expect(printed).toMatch(
      /too long: \d\d\. They are in the package: data\/captures\/001-[^"]*\/items\.json/,
    );
  });

  it('closes the sink when it is done', async () => {
    let closed = false;
    await writePackage(
      requestFor(vault),
      new WritableStream({
        close: () => {
          closed = true;
        },
      }),
      { printReport },
    );
    expect(closed).toBe(true);
  });
});

describe('a package that cannot be written', () => {
  it('is refused before anything is written, with the reason', async () => {
    const [exhibit] = vault.exhibits;
    if (exhibit === undefined) throw new Error('no exhibit');
    const huge = structuredClone(exhibit.record);
    for (const artifact of huge.artifacts) artifact.bytes = 2 ** 32;
    const stranger = (await signingKey('Stranger')).toPublic();
    const cases = [
      [{ exhibits: [] }, 'no-exhibits'],
      [{ recipients: [], password: null }, 'no-recipient'],
      [{ recipients: [], password: '' }, 'no-recipient'],
      [{ exhibits: [exhibit, exhibit] }, 'bad-request'],
      [{ signers: [vault.owner.toPublic()] }, 'bad-request'],
      [{ signers: [vault.owner.toPublic(), vault.capture.toPublic(), stranger] }, 'bad-request'],
      [{ exhibits: [{ ...exhibit, record: huge }] }, 'too-large'],
    ] as const;
    for (const [changes, code] of cases) {
      let aborted: unknown = null;
      const sink = new WritableStream<Uint8Array>({
        write: () => {
          throw new Error('written to');
        },
        abort: (reason) => {
          aborted = reason;
        },
      });
      await expect(writePackage(requestFor(vault, changes), sink, { printReport })).rejects.toMatchObject({
        code,
      });
      expect(aborted).toMatchObject({ code });
    }
  });

  it('ends with the file’s name when stored bytes are not those of the record', async () => {
    const [exhibit, second] = vault.exhibits;
    if (exhibit === undefined || second === undefined) throw new Error('no exhibit');
    const damaged = {
      ...exhibit,
      async *pieces() {
        yield new Uint8Array(3);
      },
    };
    await expect(
      writePackage(requestFor(vault, { exhibits: [damaged] }), discard(), { printReport }),
    ).rejects.toMatchObject({
      code: 'record-damaged',
      detail: `data/captures/001-${FIRST_ID}/viewport.png`,
    });
    const mixed = { ...exhibit, recordBytes: second.recordBytes };
    await expect(
      writePackage(requestFor(vault, { exhibits: [mixed] }), discard(), { printReport }),
    ).rejects.toMatchObject({
      code: 'record-damaged',
      detail: `data/captures/001-${FIRST_ID}/capture.json`,
    });
  });

  it('ends with what the vault said when a file cannot be read', async () => {
    const [exhibit] = vault.exhibits;
    if (exhibit === undefined) throw new Error('no exhibit');
    const failing = {
      ...exhibit,
      // biome-ignore lint/correctness/useYield: it fails before
      async *pieces() {
        throw new Error('vault closed');
      },
    };
    await expect(
      writePackage(requestFor(vault, { exhibits: [failing] }), discard(), { printReport }),
    ).rejects.toThrow('vault closed');
  });

  it('ends when the disk is full', async () => {
    let chunks = 0;
    const full = new DOMException('no room', 'QuotaExceededError');
    const sink = new WritableStream<Uint8Array>({
      write: () => {
        chunks += 1;
        if (chunks === 2) throw full;
      },
    });
    const writing = writePackage(requestFor(vault), sink, { printReport });
    await expect(writing).rejects.toMatchObject({ code: 'sink-failed', cause: full });
  });

  it('ends when the file cannot be closed', async () => {
    const sink = new WritableStream<Uint8Array>({ close: () => Promise.reject(new Error('no room')) });
    await expect(writePackage(requestFor(vault), sink, { printReport })).rejects.toMatchObject({
      code: 'sink-failed',
    });
  });

  it('says that the report is printed when all else is written', async () => {
    const phases: string[] = [];
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    await pack(requestFor(vault), {
      onProgress: ({ phase }) => {
        phases.push(phase);
        if (phase === 'printing') ask();
      },
      // Not before it is waited for.
      printReport: async function* (input, meta) {
        await asked;
        yield* printReport(input, meta);
      },
    });
    expect(new Set(phases)).toEqual(new Set(['printing', 'writing']));
    expect(phases.at(-1)).toBe('writing');
  });

  it.each([0, 1, 2])('ends when it is cancelled after %i chunks, and aborts the sink', async (after) => {
    const stop = new AbortController();
    let chunks = 0;
    let aborted: unknown = null;
    const sink = new WritableStream<Uint8Array>({
      write: () => {
        chunks += 1;
        if (chunks === after) stop.abort();
      },
      abort: (reason) => {
        aborted = reason;
      },
    });
    if (after === 0) stop.abort();
    const writing = writePackage(requestFor(vault), sink, { printReport, signal: stop.signal });
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(aborted).toBeInstanceOf(PackageError);
    expect(chunks).toBe(after);
  });
});

describe('a finished package', () => {
  const password = 'a password of the test';

  it('is read back and held', async () => {
    const { file, written } = await pack(requestFor(vault));
    const seen: ExportProgress[] = [];
    const onProgress = (progress: ExportProgress) => void seen.push(progress);
    const finished = await verifyWritten(new Blob([file]), written, password, openPackage, { onProgress });
    expect(finished.report.ok).toBe(true);
    expect(finished.sha256).toBe(await sha256(file));
    expect(seen.at(-1)).toEqual({ phase: 'checking', bytes: file.length, total: file.length });
  });

  it('is not called done when a byte is missing or another, or the password does not open it', async () => {
    const { file, written } = await pack(requestFor(vault));
    const fails = (bytes: Uint8Array<ArrayBuffer>, by = password) =>
      expect(verifyWritten(new Blob([bytes]), written, by, openPackage)).rejects;
    await fails(file.slice(0, -1)).toMatchObject({ code: 'not-as-written' });
    const other = file.slice();
    other[40_000] = (other[40_000] as number) ^ 1;
    await fails(other).toMatchObject({ code: 'not-as-written' });
    await fails(file, 'another').toMatchObject({ code: 'wrong-password' });
  });

  it('is not called done when it does not hold, or is not by this vault', async () => {
    const custody = vault.custody.toReversed();
    const { file, written } = await pack(requestFor(vault, { custody }));
    const failing = verifyWritten(new Blob([file]), written, password, openPackage);
    await expect(failing).rejects.toMatchObject({ code: 'check-failed' });
    await expect(failing).rejects.toThrow('custody');
    const good = await pack(requestFor(vault));
    const signer = 'B'.repeat(40);
    const foreign = verifyWritten(new Blob([good.file]), { ...good.written, signer }, password, openPackage);
    await expect(foreign).rejects.toMatchObject({ code: 'check-failed', detail: 'another signer' });
  });

  it('is not called done when the vault gave something else than its record names', async () => {
    const [exhibit] = vault.exhibits;
    if (exhibit === undefined) throw new Error('no exhibit');
    const path = exhibit.record.artifacts[0]?.path;
    const changed = {
      ...exhibit,
      async *pieces(asked: string) {
        for await (const piece of exhibit.pieces(asked))
          yield asked === path ? piece.map((byte) => byte ^ 1) : piece;
      },
    };
    const { file, written } = await pack(requestFor(vault, { exhibits: [changed] }));
    await expect(verifyWritten(new Blob([file]), written, password, openPackage)).rejects.toMatchObject({
      code: 'record-damaged',
      detail: `data/captures/001-${FIRST_ID}/${path}`,
    });
  });

  it('states the moment of its making in its names and its files', async () => {
    const { file, written } = await pack(requestFor(vault));
    const { name, files } = await unpack(file, written);
    expect(name).toBe('subut-sinaq-isi-7-20240311T080000Z');
    expect(decode(files.get('data/case.json'))).toContain(EXPORTED_AT.toISOString());
    expect(decode(files.get('bag-info.txt'))).toContain('Bagging-Date: 2024-03-11');
  });
});
