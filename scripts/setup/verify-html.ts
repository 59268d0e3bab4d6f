import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { partWords } from './part-words.ts';
import { SetupError } from './plain.ts';

/*
 * `verify.html`: the verify page as one file for a stick, which needs neither the extension nor a network, and cannot use
 * one. The same sources give the same bytes on every machine, so that its digest can be published.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRY = resolve(ROOT, 'components/verify/standalone.tsx');
const STORED = resolve(ROOT, 'components/verify/memory-stored.ts');
const README = resolve(ROOT, 'README.md');
const PUBLISHED = /(SHA-256 of `verify\.html`: `)[0-9a-f]*(`)/;

const sourceHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Builds it.
 * @param plugins that look on
 * @returns the file's text
 */
export async function verifyHtml(...plugins: Plugin[]): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    plugins: [partWords(), ...plugins],
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: [{ find: /^.*\/stored\.ts$/, replacement: STORED }] },
    build: {
      write: false,
      target: 'es2023',
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      modulePreload: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'subut', fileName: 'verify' },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !('output' in bundle)) throw new SetupError('verify.html could not be built.');
  const scripts = bundle.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const styles = bundle.output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  );
  if (scripts.length !== 1) throw new SetupError(`verify.html fell apart into ${scripts.length} scripts.`);
  return page(scripts.join(''), styles.join(''));
}

function page(code: string, style: string): string {
  // In a script element, these would end it or begin another.
  const script = code.replaceAll(/<(?=\/script|!--|script)/gi, '\\x3c');
  const policy = [
    "default-src 'none'",
    // WebAssembly opens private keys that are locked with Argon2.
    `script-src ${sourceHash(script)} 'wasm-unsafe-eval'`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sübut</title>
<style>${style}</style>
</head>
<body><script>${script}</script></body>
</html>
`;
}

/**
 * Puts it into a build of the extension, which offers it with each finished package.
 * @param folder of the build
 * @param plugins that look on
 */
export async function putOfflineChecker(folder: string, ...plugins: Plugin[]): Promise<void> {
  // Builds under another name have another environment, of which the bytes must not depend.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  const text = await verifyHtml(...plugins);
  if (NODE_ENV !== undefined) process.env.NODE_ENV = NODE_ENV;
  mkdirSync(join(folder, 'offline'), { recursive: true });
  writeFileSync(join(folder, 'offline/verify.html.txt'), text);
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The digest that README.md publishes. */
export function publishedDigest(): string | undefined {
  return /SHA-256 of `verify\.html`: `([0-9a-f]{64})`/.exec(readFileSync(README, 'utf8'))?.[1];
}

/** Writes the digest into README.md. @returns whether it was another */
export function publishDigest(digest: string): boolean {
  const before = readFileSync(README, 'utf8');
  const after = before.replace(PUBLISHED, `$1${digest}$2`);
  if (after !== before) writeFileSync(README, after);
  return after !== before;
}
