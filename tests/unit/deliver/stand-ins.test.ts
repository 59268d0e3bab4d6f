import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverToAtlos } from '../../../scripts/deliver/atlos.ts';
import { digestThere } from '../../../scripts/deliver/compare.ts';
import type { Credentials } from '../../../scripts/deliver/credentials.ts';
import { within } from '../../../scripts/deliver/dav.ts';
import { Server } from '../../../scripts/deliver/http.ts';
import { type LocalFile, localFile } from '../../../scripts/deliver/local-file.ts';
import { sendChunks, uploadsFor } from '../../../scripts/deliver/nextcloud.ts';
import { deliverToWebdav } from '../../../scripts/deliver/webdav.ts';
import { type AtlosStandIn, atlosStandIn, TOKEN } from '../../dav/atlos.ts';
import { type NextcloudStandIn, nextcloudStandIn, sha256Of } from '../../dav/nextcloud.ts';

/* Servers that cannot be had here, as their documentation has them. */

const folder = mkdtempSync(join(tmpdir(), 'subut-deliver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = 300_000;
const ANONYMOUS = { authorization: null, user: null };
let bytes: Buffer;
let file: LocalFile;

beforeEach(async () => {
  bytes = randomBytes(SIZE);
  writeFileSync(join(folder, 'paket 1.zip'), bytes);
  file = await localFile(join(folder, 'paket 1.zip'));
});

describe('to Nextcloud', () => {
  let cloud: NextcloudStandIn;
  beforeEach(async () => {
    cloud = await nextcloudStandIn();
  });
  const PATH = '/remote.php/dav/files/ana/case/paket%201.zip';

  it('goes in chunks, and gets its name when all are there', async () => {
    await deliverToWebdav(file, cloud.folder, ANONYMOUS);
    expect(cloud.files.get(PATH)?.equals(bytes)).toBe(true);
    expect(Array.from(cloud.files.keys())).toEqual([PATH]);
    expect(cloud.asked.filter((line) => line.startsWith('PUT'))).toEqual([
      expect.stringMatching(/uploads\/ana\/subut-[0-9a-f]{32}\/00001$/),
    ]);
    await cloud.close();
  });

  it('goes on with the chunks that are not there yet', async () => {
    const uploads = uploadsFor(cloud.folder) as URL;
    const to = new URL('paket%201.zip', cloud.folder);
    const server = new Server(cloud.folder.origin, null);
    expect((await sendChunks(server, uploads, to, file, 100_000))?.sent).toBe('in-pieces');
    const [, second = ''] = Array.from(cloud.files.keys());
    cloud.files.delete(second);
    cloud.asked.length = 0;
    expect((await sendChunks(server, uploads, to, file, 100_000))?.sent).toBe('went-on');
    expect(cloud.asked.filter((line) => line.startsWith('PUT'))).toEqual([`PUT ${second}`]);
    await cloud.close();
  });

  it('is told where it is not what was sent', async () => {
    cloud.spoil.next = true;
    await expect(deliverToWebdav(file, cloud.folder, ANONYMOUS)).rejects.toThrow(
      /is not what was sent.*Delete it yourself/,
    );
    await cloud.close();
  });
});

describe('to Atlos', () => {
  let atlos: AtlosStandIn;
  const by = { authorization: `Bearer ${TOKEN}`, user: null };
  beforeEach(async () => {
    atlos = await atlosStandIn();
    atlos.incidents.set('ABCDEF', { slug: 'ABCDEF', description: 'Uydurma hadisə', sensitive: [] });
  });

  const deliver = (incident: string | null, credentials: Credentials = by) =>
    deliverToAtlos(
      file,
      { origin: atlos.origin, incident, description: incident === null ? 'Uydurma hadisə' : null },
      credentials,
    );

  it('becomes source material of the incident, once', async () => {
    await deliver('ABCDEF');
    await deliver('ABCDEF');
    expect(atlos.materials).toMatchObject([
      {
        artifacts: [{ file_hash_sha256: sha256Of(bytes), file_size: SIZE, title: 'paket 1.zip' }],
        metadata: { subut: { sha256: sha256Of(bytes), bytes: SIZE, incident: 'ABCDEF' } },
      },
    ]);
    await atlos.close();
  });

  it('goes into a new incident that is hidden', async () => {
    await deliver(null);
    expect(Array.from(atlos.incidents.values()).at(-1)).toMatchObject({
      description: 'Uydurma hadisə',
      sensitive: ['Personal Information Visible'],
      restrictions: ['Hidden'],
    });
    expect(atlos.materials).toHaveLength(1);
    await atlos.close();
  });

  it('goes into the source material that an interrupted run made, wherever in the list', async () => {
    const ours = { sha256: sha256Of(bytes), incident: 'ABCDEF' };
    for (const [id, subut] of [
      ['1', { ...ours, incident: 'OTHER1' }],
      ['2', undefined],
      ['3', ours],
    ] as const)
      atlos.materials.push({ id, incident_id: id, artifacts: [], metadata: { subut } });
    await deliver('ABCDEF');
    expect(atlos.materials.map(({ artifacts }) => artifacts.length)).toEqual([0, 0, 1]);
    await atlos.close();
  });

  it('is told where it is not what was sent, and is not sent again', async () => {
    atlos.spoil.next = true;
    await expect(deliver('ABCDEF')).rejects.toThrow(
      /is not what was sent.*Remove that source material yourself/,
    );
    atlos.spoil.next = false;
    await expect(deliver('ABCDEF')).rejects.toThrow(/is not what was sent/);
    expect(atlos.materials.flatMap(({ artifacts }) => artifacts)).toHaveLength(1);
    await atlos.close();
  });

  it('is told as not known where Atlos answers otherwise', async () => {
    atlos.materials.push({ id: 7 as never, incident_id: '', artifacts: [], metadata: {} });
    await expect(deliver('ABCDEF')).rejects.toThrow(
      /otherwise than its documentation says.*run the same command again/,
    );
    await atlos.close();
  });

  it('is refused with what Atlos says', async () => {
    await expect(deliver('NOSUCH')).rejects.toThrow(/401: "incident not found or unauthorized"/);
    await expect(deliver('ABCDEF', { authorization: 'Bearer other', user: null })).rejects.toThrow(
      /invalid token/,
    );
    await expect(deliver('ABCDEF', { authorization: 'Basic eA==', user: 'x' })).rejects.toThrow(
      /wants a token/,
    );
    await atlos.close();
  });
});

describe('a server that sends on to another', () => {
  it('is not followed, and the other one hears nothing', async () => {
    let heard = 0;
    const listen = async (server: ReturnType<typeof createServer>): Promise<URL> => {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    };
    const other = createServer((_request, response) => {
      heard += 1;
      response.end();
    });
    const elsewhere = await listen(other);
    const first = createServer((request, response) => {
      request.resume();
      response.writeHead(307, { location: `${elsewhere.href}secret?token=1` }).end();
    });
    const url = await listen(first);
    const delivery = deliverToWebdav(file, url, { authorization: 'Basic eDp5', user: 'x' });
    await expect(delivery).rejects.toThrow(
      /sends on to http:\/\/127\.0\.0\.1:\d+\/secret, and that is not followed/,
    );
    expect(heard).toBe(0);
    for (const server of [other, first]) server.close();
  });
});

describe('to be compared', () => {
  it('is not read for ever', async () => {
    const server = createServer((_, answer) => {
      const more = (): void => {
        while (!answer.destroyed && answer.write(bytes));
      };
      answer.on('drain', more);
      more();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const url = new URL(`http://127.0.0.1:${port}/endless`);
    await expect(digestThere(new Server(url.origin, null), url, SIZE)).rejects.toThrow(
      /more of it than was sent/,
    );
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});

describe('an answer of a WebDAV server', () => {
  it('is taken apart, whatever stands before its names', () => {
    const xml = '<d:response a="b"><d:href>/1</d:href></d:response>\n<response><href>/2</href></response>';
    expect(within(xml, 'response').flatMap((one) => within(one, 'href'))).toEqual(['/1', '/2']);
    expect(within('<a:response-x/></a:response>', 'response')).toEqual([]);
  });

  it('that never ends what it begins holds nothing up', { timeout: 5000 }, () => {
    expect(within('<response>'.repeat(800_000), 'response')).toEqual([]);
    expect(within('<response '.repeat(800_000), 'response')).toEqual([]);
    expect(within(`${'<response '.repeat(800_000)}</response>`, 'response')).toEqual([]);
  });
});
