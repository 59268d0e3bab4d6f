import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright';
import { PNG } from 'pngjs';
import type { Rgba } from '../../utils/spread/picture.ts';
import { drawing } from '../pictures/drawing.ts';
import { portrait } from '../pictures/portrait.ts';
import type { Edit } from './edits.ts';

/*
 * Where the test's videos are made: in Chromium, by its own coders, out of drawings that move. A video that was changed is made from the file of the first one:
 * decoded, changed and coded again, as it is when somebody posts it anew.
 */

/** Only a secure page may code videos. */
const PLACE = 'https://studio.example/';
const WIDTH = 640;
const HEIGHT = 360;
const RATE = 25;
const SCENE_S = 3;
const MARGIN = 1.3;

declare global {
  /** Of the page: mediabunny, as one script. */
  var Mediabunny: typeof import('mediabunny');
}

export interface Film {
  /** Each of another picture. */
  scenes: number;
  /** A drawing, or a person who does not exist. */
  kind: 'drawing' | 'portrait';
  /** Of a scene. */
  seconds?: number;
  /** Frames each second. */
  rate?: number;
  /** Whether each scene is a picture that does not move. */
  isStill?: boolean;
}

const asPng = ({ width, height, data }: Rgba): string => {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
};

interface Script {
  width: number;
  height: number;
  rate: number;
  seconds: number;
  margin: number;
  pictures: string[];
  isStill: boolean;
  seed: number;
}

/** Runs in the page. The camera goes over each picture and nearer to it, and a ball flies past. */
async function shoot({
  width,
  height,
  rate,
  seconds,
  margin,
  pictures,
  isStill,
  seed,
}: Script): Promise<string> {
  const { BufferTarget, CanvasSource, Output, QUALITY_HIGH, WebMOutputFormat } = Mediabunny;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: rate });
  await output.start();
  let frame = 0;
  for (const [scene, address] of pictures.entries()) {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const count = Math.round(rate * seconds);
    const way = ((seed * 7 + scene * 3) % 8) * (Math.PI / 4);
    for (let step = 0; step < count; step++) {
      const share = isStill ? 0 : step / count;
      const scale =
        Math.max(width / image.width, height / image.height) * (isStill ? 1 : margin - 0.15 * share);
      const [across, down] = [image.width * scale, image.height * scale];
      const [free, freeDown] = [(across - width) / 2, (down - height) / 2];
      const [x, y] = [Math.cos(way) * (share * 2 - 1), Math.sin(way) * (share * 2 - 1)];
      context.drawImage(
        image,
        -free - x * free,
        -freeDown - y * Math.min(freeDown, height / 6),
        across,
        down,
      );
      if (!isStill) {
        context.fillStyle = '#e0c040';
        context.beginPath();
        context.arc(
          width * ((share * 1.4 + scene * 0.3) % 1),
          height * (0.3 + 0.2 * Math.sin(share * 9)),
          22,
          0,
          7,
        );
        context.fill();
      }
      await source.add(frame / rate, 1 / rate);
      frame++;
    }
  }
  await output.finalize();
  return btoa(
    new Uint8Array(target.buffer as ArrayBuffer).reduce((text, byte) => text + String.fromCharCode(byte), ''),
  );
}

/** Runs in the page. */
async function edit({ video, change }: { video: string; change: Edit }): Promise<string> {
  const {
    ALL_FORMATS,
    BlobSource,
    BufferTarget,
    Conversion,
    Input,
    Mp4OutputFormat,
    Output,
    WebMOutputFormat,
  } = Mediabunny;
  const {
    cut = {},
    size,
    rate,
    bitrate = 800_000,
    codec = 'vp9',
    isMirrored = false,
    crop = 0,
    over,
    speed,
  } = change;
  const bytes = Uint8Array.from(atob(video), (char) => char.charCodeAt(0));
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(new Blob([bytes])) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('no video');
  const { displayWidth: across, displayHeight: down } = track;
  const seconds = await input.computeDuration();
  const target = new BufferTarget();
  const output = new Output({
    format: codec === 'avc' ? new Mp4OutputFormat() : new WebMOutputFormat(),
    target,
  });
  const width = size?.width ?? Math.round((across * (1 - 2 * crop)) / 2) * 2;
  const height = size?.height ?? Math.round((down * (1 - 2 * crop)) / 2) * 2;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const drawOver = () => {
    if (over === 'emoji') {
      context.font = `${height * 0.3}px sans-serif`;
      context.fillStyle = '#ffcc32';
      context.beginPath();
      context.arc(width * 0.45, height * 0.45, height * 0.15, 0, 7);
      context.fill();
      context.fillStyle = '#5a3c14';
      for (const eye of [-0.05, 0.05])
        context.fillRect(width * 0.45 + height * eye, height * 0.4, height * 0.03, height * 0.05);
    }
    if (over === 'banner') {
      context.fillStyle = '#c81e28';
      context.fillRect(0, height * 0.88, width, height * 0.12);
    }
    if (over !== undefined && over !== 'emoji') {
      context.font = `bold ${height * (over === 'banner' ? 0.08 : 0.14)}px sans-serif`;
      context.fillStyle = over === 'banner' ? '#ffffff' : 'rgba(255, 255, 255, 0.5)';
      context.fillText('@kanal_adi_2026', width * 0.1, height * (over === 'banner' ? 0.97 : 0.55));
    }
  };
  const conversion = await Conversion.init({
    input,
    output,
    trim: { start: cut.beginning ?? 0, end: seconds - (cut.end ?? 0) },
    video: {
      width,
      height,
      fit: 'contain',
      flip: isMirrored,
      allowTransformationMetadata: false,
      ...(crop === 0
        ? {}
        : {
            crop: {
              left: across * crop,
              top: down * crop,
              width: across * (1 - 2 * crop),
              height: down * (1 - 2 * crop),
            },
          }),
      ...(rate === undefined ? {} : { frameRate: rate }),
      codec,
      bitrate,
      forceTranscode: true,
      processedWidth: width,
      processedHeight: height,
      process: (sample) => {
        if (speed !== undefined) {
          sample.setTimestamp(sample.timestamp / speed);
          sample.setDuration(sample.duration / speed);
        }
        if (over === undefined) return sample;
        sample.draw(context, 0, 0, width, height);
        drawOver();
        return canvas;
      },
    },
  });
  await conversion.execute();
  return btoa(
    new Uint8Array(target.buffer as ArrayBuffer).reduce((text, byte) => text + String.fromCharCode(byte), ''),
  );
}

/** Runs in the page. */
async function frameAt({ video, atS }: { video: string; atS: number }) {
  const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = Mediabunny;
  const bytes = Uint8Array.from(atob(video), (char) => char.charCodeAt(0));
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(new Blob([bytes])) });
  const track = await input.getPrimaryVideoTrack();
  const sample = track && (await new VideoSampleSink(track).getSample(atS));
  if (!sample) throw new Error('no frame');
  const { displayWidth: width, displayHeight: height } = sample;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  sample.draw(context, 0, 0, width, height);
  sample.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: btoa(data.reduce((text, byte) => text + String.fromCharCode(byte), '')) };
}

/** Runs in the page. */
async function hum(): Promise<string> {
  const { AudioBufferSource, BufferTarget, Output, WebMOutputFormat } = Mediabunny;
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new AudioBufferSource({ codec: 'opus', bitrate: 64_000 });
  output.addAudioTrack(source);
  await output.start();
  await source.add(new AudioBuffer({ length: 48_000, sampleRate: 48_000 }));
  await output.finalize();
  const bytes = new Uint8Array(target.buffer as ArrayBuffer);
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}

export class Studio {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(executablePath: string): Promise<Studio> {
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage();
    await page.route(`${PLACE}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.goto(PLACE);
    const bundle = createRequire(import.meta.url).resolve('mediabunny');
    await page.addScriptTag({ path: bundle.replace(/dist\/.*$/, 'dist/bundles/mediabunny.cjs') });
    return new Studio(browser, page);
  }

  /** A video of 640 x 360 pixels, WebM. The same drawings for the same seed. */
  async film(
    seed: number,
    { scenes, kind, seconds = SCENE_S, rate = RATE, isStill = false }: Film,
  ): Promise<Buffer> {
    const pictures = Array.from({ length: scenes }, (_, scene) => {
      const own = seed * 100 + scene;
      return asPng(kind === 'drawing' ? drawing(own, 800, isStill ? 450 : 600) : portrait(own, 600, 800));
    });
    const script = { width: WIDTH, height: HEIGHT, margin: MARGIN, rate, seconds, pictures, isStill, seed };
    return Buffer.from(await this.#page.evaluate(shoot, script), 'base64');
  }

  /** The same after a change, coded anew. */
  async edited(video: Buffer, change: Edit): Promise<Buffer> {
    return Buffer.from(
      await this.#page.evaluate(edit, { video: video.toString('base64'), change }),
      'base64',
    );
  }

  /** The frame that is shown at a moment, as somebody has it who takes a screenshot. */
  async frame(video: Buffer, atS: number): Promise<Rgba> {
    const shown = await this.#page.evaluate(frameAt, { video: video.toString('base64'), atS });
    return { ...shown, data: new Uint8ClampedArray(Buffer.from(shown.data, 'base64')) };
  }

  /** Something that can only be heard. */
  async sound(): Promise<Buffer> {
    return Buffer.from(await this.#page.evaluate(hum), 'base64');
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
