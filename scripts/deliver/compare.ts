import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { DeliveryError } from './delivery-error.ts';
import { type Answer, drop, type Server } from './http.ts';

/*
 * SHA-256 of a file as the server gives it: all of it is read back. What a server says of a digest may be what it was told when the file was
 * sent (`OC-Checksum`), so that is not asked for.
 */

/**
 * @param bytes that it should have; it is not read beyond
 * @throws DeliveryError where it cannot be read back
 */
export async function digestThere(server: Server, url: URL, bytes: number): Promise<string> {
  const unread = (why: string): DeliveryError =>
    new DeliveryError(
      `The file could not be read back from ${url.host} (${why}), so whether it is whole there is not known.`,
      'The file here is as it was.',
      'Run the same command again: what is there is not sent anew, only compared.',
    );
  // As it lies there, not packed for the way.
  const answer: Answer = await server.ask({ method: 'GET', url, headers: { 'accept-encoding': 'identity' } });
  if (answer.status !== 200) throw unread(String(drop(answer)));
  try {
    const hash = createHash('sha256');
    let length = 0;
    answer.body.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > bytes) answer.body.destroy(new Error('there is more of it than was sent'));
      else hash.update(piece);
    });
    await finished(answer.body);
    return hash.digest('hex');
  } catch (error) {
    throw unread(error instanceof Error ? error.message : String(error));
  }
}
