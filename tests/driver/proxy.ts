import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Sites } from '../sites/server.ts';

/*
 * Firefox has no switch that leads a host elsewhere, as Chromium's host rules do; but it takes a proxy. This one leads
 * the stand-ins' hosts to their server and refuses every other, so that nothing of a test leaves the machine.
 */

export interface Proxy {
  port: number;
  close(): Promise<void>;
}

/** An HTTP proxy that knows nothing but CONNECT (RFC 9110, 9.3.6). */
export async function startProxy(sites: Pick<Sites, 'hosts' | 'port'>): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('connect', ({ url = '' }, client: Socket) => {
    client.on('error', () => client.destroy());
    const [host = '', port] = url.split(':');
    if (!sites.hosts.includes(host) || port !== '443') {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const site = connect(sites.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      site.pipe(client).pipe(site);
    });
    site.on('error', () => client.destroy());
    client.once('close', () => site.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
