import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256Of } from './nextcloud.ts';

/*
 * A stand-in for Atlos, written from its API documentation (version 2) and the source of its controller: Atlos itself needs Elixir, a
 * database and a store for files. It shows that the requests are those of the documentation, not that Atlos takes them.
 */

interface Material {
  id: string;
  incident_id: string;
  artifacts: { id: string; file_hash_sha256: string; file_size: number; title: string | null }[];
  metadata: Record<string, unknown>;
}

export interface AtlosStandIn {
  origin: string;
  incidents: Map<string, { slug: string; description: string; sensitive: string[]; restrictions?: string[] }>;
  materials: Material[];
  asked: string[];
  /** Changes a file on its way to the store. */
  spoil: { next: boolean };
  close(): Promise<void>;
}

export const TOKEN = 'sinaq-tokeni';
const PAGE = 2;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function atlosStandIn(): Promise<AtlosStandIn> {
  const incidents: AtlosStandIn['incidents'] = new Map();
  const materials: Material[] = [];
  const asked: string[] = [];
  const spoil = { next: false };
  const wrong = (error: string): [number, unknown] => [401, { error }];

  const answer = async (request: IncomingMessage): Promise<[status: number, value: unknown]> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    asked.push(`${request.method} ${pathname}`);
    const bytes = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return wrong('invalid token or token not found');
    const path = pathname.replace(/^\/api\/v2\//, '');
    const json = () => JSON.parse(bytes.toString('utf8'));
    const one = (id: string | undefined) => materials.find((material) => material.id === id);
    if (request.method === 'GET' && path === 'source_material') {
      const from = Number(searchParams.get('cursor') ?? 0);
      const next = from + PAGE < materials.length ? String(from + PAGE) : null;
      return [200, { results: materials.slice(from, from + PAGE), next, previous: null }];
    }
    const [, id] = /^source_material\/([^/]+)$/.exec(path) ?? [];
    if (request.method === 'GET' && id !== undefined) {
      const material = one(id);
      return material === undefined
        ? wrong('media version not found or unauthorized')
        : [200, { success: true, result: material }];
    }
    if (request.method !== 'POST') return [404, {}];
    if (path === 'incidents/new') {
      const { description, sensitive, restrictions } = json();
      if (String(description).length < 8) return wrong('should be at least 8 character(s)');
      const slug = `NEW${incidents.size}AB`;
      incidents.set(slug, { slug, description, sensitive, restrictions });
      return [200, { success: true, result: { slug } }];
    }
    const [, slug] = /^source_material\/new\/([^/]+)$/.exec(path) ?? [];
    if (slug !== undefined) {
      if (!incidents.has(slug)) return wrong('incident not found or unauthorized');
      const material = { id: randomUUID(), incident_id: randomUUID(), artifacts: [], metadata: {} };
      materials.push(material);
      return [200, { success: true, result: material }];
    }
    const [, of, namespace = ''] = /^source_material\/metadata\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (of !== undefined) {
      const material = one(of);
      if (material === undefined) return wrong('media version not found or unauthorized');
      material.metadata[namespace] = json().metadata;
      return [200, { success: true, result: material }];
    }
    const [, to] = /^source_material\/upload\/([^/]+)$/.exec(path) ?? [];
    const material = one(to);
    if (material === undefined) return wrong('media version not found or unauthorized');
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) return wrong('valid file not provided');
    const kept = new Uint8Array(await file.arrayBuffer());
    if (spoil.next) kept[0] = (kept[0] ?? 0) ^ 1;
    const title = form.get('title');
    material.artifacts.push({
      id: randomUUID(),
      file_hash_sha256: sha256Of(kept),
      file_size: kept.length,
      title: typeof title === 'string' ? title : null,
    });
    return [200, { success: true, result: material }];
  };
  const server = createServer((request, reply) => {
    void answer(request).then(([status, value]) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    incidents,
    materials,
    asked,
    spoil,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
