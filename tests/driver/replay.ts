import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { BrowserContext, FrameLocator, Page } from 'playwright';

/*
 * A web archive as its readers open it: wabac.js of the Webrecorder project, which is the engine of ReplayWeb.page, as a service worker in a
 * real browser, over a server of this machine.
 */

const WORKER = resolve('node_modules/@webrecorder/wabac/dist/sw.js');
const COLLECTION = 'ours';

export interface Replay {
  page: Page;
  /** What wabac says of the collection: its pages, and whether the digests held. */
  about(): Promise<Collection>;
  /** What it gives for an address; `id_` asks for the bytes, without what is put into a page for its replay. */
  bytes(url: string, date: string): Promise<{ status: number; type: string | null; bytes: Buffer }>;
  /** Shows a page as its readers see it: in a frame. */
  show(url: string, date: string): Promise<FrameLocator>;
  close(): Promise<void>;
}

export interface Collection {
  title: string;
  pages: { url: string; title: string; ts: string }[];
  verify: { numValid: number; numInvalid: number };
}

/** `20240304080000` */
const stampOf = (date: string): string => date.replaceAll(/[-:T]/g, '').slice(0, 14);

/** Opens a file. @throws what wabac says where it cannot */
export async function replay(browser: BrowserContext, wacz: string): Promise<Replay> {
  const server = createServer((request, response) => answer(request, response, wacz));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  await page.goto(`${origin}/start.html`);
  const problem = await page.evaluate(load, { name: COLLECTION, sourceUrl: `${origin}/ours.wacz` });
  if (problem !== null) throw new Error(`wabac: ${problem}`);
  return {
    page,
    about: () => page.evaluate(async (name) => (await fetch(`/w/api/c/${name}?all=1`)).json(), COLLECTION),
    async bytes(url, date) {
      const { status, type, text } = await page.evaluate(read, `/w/${COLLECTION}/${stampOf(date)}id_/${url}`);
      return { status, type, bytes: Buffer.from(text, 'base64') };
    },
    async show(url, date) {
      await page.evaluate(frame, `/w/${COLLECTION}/${stampOf(date)}mp_/${url}`);
      return page.frameLocator('iframe');
    },
    async close() {
      await page.close();
      // A piece that was being read when the page closed would keep it open for ever.
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** In the page. @returns what went wrong, or `null` */
async function load({ name, sourceUrl }: { name: string; sourceUrl: string }): Promise<string | null> {
  const ready = new Promise<void>((controlled) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => controlled());
  });
  await navigator.serviceWorker.register('/sw.js?useHashCheck=1');
  if (navigator.serviceWorker.controller === null) await ready;
  return new Promise((done) => {
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data.msg_type === 'collAdded') done(null);
      if (data.msg_type === 'collProgress' && data.error) done(String(data.error));
    });
    navigator.serviceWorker.controller?.postMessage({ msg_type: 'addColl', name, file: { sourceUrl } });
  });
}

/** In the page. */
function frame(path: string): Promise<void> {
  const shown = document.createElement('iframe');
  shown.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0';
  shown.src = path;
  document.body.replaceChildren(shown);
  return new Promise((done) => {
    shown.addEventListener('load', () => done(), { once: true });
  });
}

/** In the page. */
async function read(path: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return { status: response.status, type: response.headers.get('content-type'), text };
}

/** Pieces of the archive too: so it is read where it is not on the same machine. */
function answer(request: IncomingMessage, response: ServerResponse, wacz: string): void {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === '/start.html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>replay</title>');
  } else if (pathname === '/sw.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(WORKER));
  } else if (pathname === '/ours.wacz') {
    const { size } = statSync(wacz);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = [Number(from ?? 0), to ? Number(to) : size - 1];
    response.writeHead(from === undefined ? 200 : 206, {
      'content-type': 'application/wacz',
      'accept-ranges': 'bytes',
      'content-length': end - start + 1,
      ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(wacz, { start, end }).pipe(response);
  } else {
    response.writeHead(404).end();
  }
}
