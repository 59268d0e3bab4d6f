/** The part of it that scripts/setup/crx.ts calls; the package has no types. */
declare module 'crx3' {
  import type { Readable } from 'node:stream';

  /** Signs a ZIP that comes as a stream. A key that is not there is made: look first. */
  const crx3: (zip: Readable, options: { keyPath: string; crxPath: string }) => Promise<{ appId: string }>;
  // biome-ignore lint/style/noDefaultExport: a CommonJS package, which has no other
  export default crx3;
}
