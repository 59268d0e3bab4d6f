/*
 * A PNG written as a stream (W3C PNG, third edition): rows go through the "up" filter and deflate into IDAT chunks as
 * they come, so no full-size canvas is ever needed and the height has no limit but the format's (2^31 - 1).
 */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const FILTER_UP = 2;
const BYTES_PER_PIXEL = 3;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++)
    crc = (CRC_TABLE[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Length, type, data and CRC of one chunk (5.3). */
function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function header(width: number, height: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = 8; // bits a sample
  data[9] = 2; // truecolour: a screen has no transparency
  return chunk('IHDR', data);
}

/** Writes 8-bit RGB rows from top to bottom. The height need not be known before the last row. */
export class PngWriter {
  readonly width: number;
  #height = 0;
  #above: Uint8Array<ArrayBuffer>;
  #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  #chunks: Promise<Uint8Array<ArrayBuffer>[]>;

  constructor(width: number) {
    this.width = width;
    this.#above = new Uint8Array(width * BYTES_PER_PIXEL);
    const deflate = new CompressionStream('deflate');
    this.#input = deflate.writable.getWriter();
    this.#chunks = collect(deflate.readable);
  }

  get height(): number {
    return this.#height;
  }

  /** @param rows whole rows, 3 bytes a pixel */
  async write(rows: Uint8Array<ArrayBuffer>): Promise<void> {
    const stride = this.width * BYTES_PER_PIXEL;
    const count = rows.length / stride;
    if (!Number.isInteger(count)) throw new RangeError('rows must be whole');
    const filtered = new Uint8Array(count * (stride + 1));
    let above = this.#above;
    for (let row = 0; row < count; row++) {
      const current = rows.subarray(row * stride, (row + 1) * stride);
      const at = row * (stride + 1);
      filtered[at] = FILTER_UP;
      for (let byte = 0; byte < stride; byte++) {
        filtered[at + 1 + byte] = (current[byte] as number) - (above[byte] as number);
      }
      above = current;
    }
    this.#above = above.slice();
    this.#height += count;
    await this.#input.write(filtered);
  }

  /** The finished file, as parts in order. */
  async finish(): Promise<Blob> {
    await this.#input.close();
    const body = await this.#chunks;
    return new Blob([SIGNATURE, header(this.width, this.#height), ...body, chunk('IEND', new Uint8Array())], {
      type: 'image/png',
    });
  }
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const data of stream) chunks.push(chunk('IDAT', data));
  return chunks;
}
