import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { changedPicture } from './media/changed.ts';
import { drawing } from './media/drawing.ts';
import { emojiSvg } from './media/emoji.ts';
import { flatPng } from './media/flat.ts';
import type { SiteReply, SiteRequest } from './site.ts';

/** Under this path every host serves the files of this folder: page scripts (types stripped), styles. */
const SHARED = '/stand-in/';
const ROOT = new URL('./', import.meta.url);
const PICTURE = /(\d+)-(\d+)x(\d+)\.png$/;
const FLAT = /^\/stand-in\/flat\/([0-9a-f]{6})-(\d+)x(\d+)\.png$/;
const LARGEST = 1600;

const scripts = new Map<string, string>();

/** Node calls type stripping experimental at its first use; whoever runs the stand-ins can do nothing about that. */
function withoutWarning<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** A TypeScript module as the JavaScript that a browser loads; its imports keep their `.ts`. */
function script(path: string): string {
  const known = scripts.get(path);
  if (known !== undefined) return known;
  const code = withoutWarning(() => stripTypeScriptTypes(readFileSync(new URL(path, ROOT), 'utf8')));
  scripts.set(path, code);
  return code;
}

/** A part of the bytes when the request asks for one, as a video element does. */
export function ranged(request: SiteRequest, type: string, bytes: Buffer): SiteReply {
  const range = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers.range ?? ''));
  if (!range) return { type, body: bytes, headers: { 'accept-ranges': 'bytes' } };
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
  if (from > to)
    return { status: 416, type, body: '', headers: { 'content-range': `bytes */${bytes.length}` } };
  return {
    status: 206,
    type,
    body: bytes.subarray(from, to + 1),
    headers: { 'accept-ranges': 'bytes', 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  };
}

/** The one video: a boat on a swell, 320x240, 6 s, H.264, no sound; drawn on a canvas and encoded with WebCodecs. */
export function video(request: SiteRequest): SiteReply {
  const reply = ranged(request, 'video/mp4', readFileSync(new URL('media/boat.mp4', ROOT)));
  return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': '*' } };
}

/** Files that every host serves: modules, styles, drawings (`…/SEED-WIDTHxHEIGHT.png`), plain colours (`…/flat/RRGGBB-WIDTHxHEIGHT.png`), emoji (`…/CODE.svg`). */
export function sharedFile({ url }: SiteRequest): SiteReply | null {
  const flat = FLAT.exec(url.pathname);
  if (flat) {
    const [colour = '', width, height] = flat.slice(1);
    return {
      type: 'image/png',
      body: flatPng(colour, Math.min(Number(width), LARGEST), Math.min(Number(height), LARGEST)),
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' },
    };
  }
  const picture = PICTURE.exec(url.pathname);
  if (picture) {
    const [seed, width, height] = picture.slice(1).map(Number) as [number, number, number];
    if (width < 1 || height < 1 || Math.max(width, height) > LARGEST) return null;
    const changed = changedPicture(seed);
    return {
      type: changed === null ? 'image/png' : 'image/jpeg',
      body: changed ?? drawing(seed, width, height),
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' },
    };
  }
  if (!url.pathname.startsWith(SHARED)) return null;
  const path = url.pathname.slice(SHARED.length);
  // Names of one to three plain parts only, so that no address reaches outside this folder.
  if (!/^(?:[a-z-]+\/){0,2}[a-z0-9-]+\.(?:ts|css|svg)$/.test(path)) return null;
  try {
    if (extname(path) === '.ts') return { type: 'text/javascript; charset=utf-8', body: script(path) };
    if (extname(path) === '.css')
      return { type: 'text/css; charset=utf-8', body: readFileSync(new URL(path, ROOT)) };
  } catch {
    return null;
  }
  const emoji = emojiSvg(path.replace(/^emoji\/|\.svg$/g, ''));
  return emoji === null
    ? null
    : { type: 'image/svg+xml', body: emoji, headers: { 'cache-control': 'max-age=3600' } };
}
