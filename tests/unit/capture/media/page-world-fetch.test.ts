import { afterEach, describe, expect, it, vi } from 'vitest';
import { base64Length, PIECE } from '../../../../utils/capture/media/bounds.ts';
import { fetchInPageWorld, pageWorldPartOf } from '../../../../utils/capture/media/page-world-fetch.ts';

/* The question is asked with what the page left of its own world: here a page that has put its own things into all of it. */

const HUGE = 'A'.repeat(30_000_000);

/** What `FileReader` is in a page that gives other bytes than were read. */
const readerOf = (result: unknown) =>
  class {
    result = result;
    onload: (() => void) | null = null;
    readAsDataURL(): void {
      queueMicrotask(() => this.onload?.());
    }
  };

function page(fields: object, result: unknown = 'data:;base64,QUJD'): void {
  const response = {
    status: 200,
    headers: { get: () => null },
    blob: async () => new Blob(['ABC']),
    ...fields,
  };
  vi.stubGlobal('fetch', async () => response);
  vi.stubGlobal('FileReader', readerOf(result));
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(Object.prototype, 'then');
});

const asked = () => fetchInPageWorld('https://example.org/a.png', 0, PIECE);

describe('a part of a file, asked for in the page’s own world', () => {
  it('is what the page’s worker gave', async () => {
    page({ headers: { get: (name: string) => (name === 'content-type' ? 'image/png' : 'bytes 0-2/3') } });
    const part = await asked();
    expect({ ...part }).toEqual({ status: 200, mediaType: 'image/png', range: 'bytes 0-2/3', bytes: 'QUJD' });
    expect(pageWorldPartOf({ ...part }, PIECE)).toEqual({ ...part });
  });

  it('leaves the page no larger than it was asked for, whatever the page put in the place of the means', async () => {
    page({ headers: { get: () => HUGE } }, `data:;base64,${HUGE}`);
    expect({ ...(await asked()) }).toEqual({ status: 200, mediaType: null, range: null, bytes: null });
    page({ status: { HUGE }, headers: { get: () => ({ HUGE }) } }, { toString: () => `,${HUGE}` });
    expect({ ...(await asked()) }).toEqual({ status: 0, mediaType: null, range: null, bytes: null });
    // A page can make itself heard wherever an object is handed over.
    page({});
    Object.defineProperty(Object.prototype, 'then', {
      configurable: true,
      get(this: { status?: unknown; bytes?: unknown }) {
        if (this.status === undefined || this.bytes === undefined) return undefined;
        return (told: (value: unknown) => void) => told({ status: 200, bytes: HUGE });
      },
    });
    expect((await asked())?.bytes).toBe('QUJD');
  });

  it('is refused where it is not of its form', () => {
    const part = { status: 206, mediaType: null, range: null, bytes: 'QUJD' };
    expect(pageWorldPartOf(null, PIECE)).toBeNull();
    expect(pageWorldPartOf(part, PIECE)).toEqual(part);
    for (const wrong of [
      { status: '206' },
      { mediaType: 'x'.repeat(2000) },
      { range: ['bytes'] },
      { bytes: 'A'.repeat(base64Length(PIECE) + 4) },
      { bytes: 'not base64' },
    ])
      expect(() => pageWorldPartOf({ ...part, ...wrong }, PIECE)).toThrow(/is not of its form/);
  });
});
