import * as v from 'valibot';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { say } from '../setup/plain.ts';
import type { Credentials } from './credentials.ts';
import { DeliveryError, UNCHANGED } from './delivery-error.ts';
import { type Ask, Server } from './http.ts';
import type { LocalFile, Pieces } from './local-file.ts';

/*
 * A file into an incident of Atlos, by its API v2 (docs.atlos.org, Technical, API). A file belongs to a piece of source material, which is
 * made for it; its metadata name the file by SHA-256, so that an interrupted run finds it again. A file is taken in one request, so it
 * cannot go on in the middle. Atlos hashes what it got and says so: with that it is compared.
 */

/** What its server takes in one request, bytes. */
const LARGEST = 2_000_000_000;
/** Pages of 30 pieces of source material that are looked through. */
const PAGES = 1000;
const NAMESPACE = 'subut';

const Artifact = v.object({ file_hash_sha256: v.nullish(v.string()) });
const Material = v.object({
  id: v.string(),
  artifacts: v.nullish(v.array(Artifact)),
  metadata: v.nullish(v.record(v.string(), v.unknown())),
});
type Material = v.InferOutput<typeof Material>;
const Ours = v.object({ sha256: v.string(), incident: v.string() });

interface Target {
  origin: string;
  /** `null`: a new one. */
  incident: string | null;
  /** Of a new one. */
  description: string | null;
}

/** @throws DeliveryError */
export async function deliverToAtlos(
  file: LocalFile,
  { origin, incident, description }: Target,
  { authorization, user }: Credentials,
): Promise<void> {
  if (authorization === null || user !== null)
    throw new DeliveryError(
      'Atlos wants a token of the project.',
      UNCHANGED,
      'Make one under Access, API Tokens.',
    );
  if (file.size > LARGEST)
    throw new DeliveryError(
      `Atlos takes files of up to ${LARGEST} bytes, and this one has ${file.size}.`,
      UNCHANGED,
      'Deliver it to a WebDAV folder, or make packages of fewer captures.',
    );
  const api = new Api(new Server(origin, authorization, true), origin);
  const digest = await file.digest();
  const slug = incident ?? (await api.newIncident(description ?? ''));
  const place = `${origin}/incidents/${slug}`;
  if (incident === null)
    say(`A new incident was made: ${place}\nWhere this is interrupted, go on with --to ${place}`);
  const known = await api.materialOf(digest, slug);
  if (!known.some((material) => holds(material, digest))) {
    if (known.some(({ artifacts }) => (artifacts ?? []).length > 0)) throw differs(place);
    // An empty one is left where a run was interrupted.
    const id =
      known[0]?.id ??
      (await api.newMaterial(slug, { sha256: digest, bytes: file.size, name: file.name, incident: slug }));
    await api.upload(id, file);
    say('Comparing.');
    if (!holds(await api.material(id), digest)) throw differs(place);
  }
  say(`It is there, and equal: ${place}\nSHA-256 ${digest}`);
}

const holds = ({ artifacts }: Material, digest: string): boolean =>
  (artifacts ?? []).some(({ file_hash_sha256 }) => file_hash_sha256 === digest);

const differs = (place: string): DeliveryError =>
  new DeliveryError(
    `What Atlos keeps at ${place} is not what was sent: its SHA-256 is another.`,
    'The file here is as it was. This program deletes nothing there.',
    'Do not rely on the file there. Remove that source material yourself, then run the same command again.',
  );

class Api {
  readonly #server: Server;
  readonly #origin: string;

  constructor(server: Server, origin: string) {
    this.#server = server;
    this.#origin = origin;
  }

  /** @returns its slug. Hidden, and marked: what such a file shows is for the project alone. */
  async newIncident(description: string): Promise<string> {
    const wish = { description, sensitive: ['Personal Information Visible'], restrictions: ['Hidden'] };
    const answer = await this.#post('incidents/new', wish);
    const Slug = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/));
    return understood(v.object({ result: v.object({ slug: Slug }) }), answer).result.slug;
  }

  /** Source material that an earlier run made for this file in this incident. */
  async materialOf(digest: string, slug: string): Promise<Material[]> {
    const Page = v.object({ results: v.array(Material), next: v.nullish(v.string()) });
    const found: Material[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < PAGES; page++) {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const { results, next } = understood(
        Page,
        await this.#ask({ method: 'GET' }, `source_material${query}`),
      );
      found.push(
        ...results.filter(({ metadata }) => {
          const ours = v.safeParse(Ours, metadata?.[NAMESPACE]);
          return ours.success && ours.output.sha256 === digest && ours.output.incident === slug;
        }),
      );
      cursor = next ?? null;
      if (cursor === null) return found;
    }
    return found;
  }

  async newMaterial(slug: string, metadata: Readonly<Record<string, string | number>>): Promise<string> {
    const answer = await this.#post(`source_material/new/${encodeURIComponent(slug)}`, {});
    const { id } = understood(v.object({ result: Material }), answer).result;
    await this.#post(`source_material/metadata/${encodeURIComponent(id)}/${NAMESPACE}`, { metadata });
    return id;
  }

  async material(id: string): Promise<Material> {
    const answer = await this.#ask({ method: 'GET' }, `source_material/${encodeURIComponent(id)}`);
    return understood(v.object({ result: Material }), answer).result;
  }

  async upload(id: string, file: LocalFile): Promise<void> {
    const { type, body } = inForm(file);
    const path = `source_material/upload/${encodeURIComponent(id)}`;
    await this.#ask({ method: 'POST', headers: { 'content-type': type }, body }, path);
  }

  #post(path: string, value: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.#ask({ method: 'POST', headers, body: JSON.stringify(value) }, path);
  }

  async #ask(ask: Omit<Ask, 'url'>, path: string): Promise<unknown> {
    const answer = await this.#server.ask({ ...ask, url: new URL(`/api/v2/${path}`, this.#origin) });
    const text = await answer.text();
    if (answer.status >= 200 && answer.status < 300) return parsed(text);
    // Atlos answers 401 to whatever is wrong, and says what.
    const why = v.safeParse(v.object({ error: v.unknown() }), parsed(text));
    const said = why.success ? visibleText(JSON.stringify(why.output.error), 300) : 'without a reason';
    throw new DeliveryError(
      `Atlos refused it (${answer.status}: ${said}).`,
      'The file here is as it was; Atlos has at most an empty piece of source material more, which the next run uses.',
      'Look at the address of the incident and at what the token may do, then run the same command again.',
    );
  }
}

/** @throws DeliveryError */
function understood<Schema extends v.GenericSchema>(schema: Schema, answer: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, answer);
  if (read.success) return read.output;
  throw new DeliveryError(
    'Atlos answered otherwise than its documentation says, so whether the file is there is not known.',
    'The file here is as it was.',
    'Look into the incident, then run the same command again; if it happens again, this program is older than that Atlos.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The field `file` of a form (RFC 7578), with its length known before. */
function inForm(file: LocalFile): { type: string; body: { pieces: Pieces; length: number } } {
  const boundary = `subut-${crypto.randomUUID()}`;
  const name = file.name.replaceAll(/["\r\n]/g, encodeURIComponent);
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n${file.name.replaceAll(/[\r\n]/g, ' ')}\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* pieces(): Pieces {
    yield head;
    yield* file.pieces(0, file.size);
    yield tail;
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: { pieces: pieces(), length: head.length + file.size + tail.length },
  };
}
