import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

/*
 * Vite builds each worker by itself, with all that it stands on: the PDF's fonts lay twice in the extension, OpenPGP.js four times. Here a
 * worker is one more entry of the build that starts it, and shares its chunks with the pages and the other workers.
 */

const WORKER = /new Worker\(new URL\('(\.[^']+\.ts)', import\.meta\.url\)/g;

export function sharedWorkers(): Plugin {
  return {
    name: 'shared-workers',
    // What is one script by itself, as the background is, has no chunks.
    apply: ({ build }, { command }) => command === 'build' && !build?.lib,
    // Before Vite's own way with workers.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('new Worker(')) return null;
      return code.replaceAll(WORKER, (_, path: string) => {
        const file = resolve(dirname(id), path);
        const reference = this.emitFile({ type: 'chunk', id: file, preserveSignature: false });
        return `new Worker(import.meta.ROLLUP_FILE_URL_${reference}`;
      });
    },
  };
}
