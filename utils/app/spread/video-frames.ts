import { BlobSource, Input, MATROSKA, MP4, QTFF, type VideoSample, VideoSampleSink, WEBM } from 'mediabunny';
import { grayOf } from '../../spread/picture.ts';
import { VIDEO_STEP_MS } from '../../spread/video.ts';
import type { LookedAt } from '../../spread/video-print.ts';
import { PictureError } from './picture-error.ts';

/*
 * The frames of a video at fixed steps, by the browser's own decoder (WebCodecs). Nothing is put into a page and nothing is played, so there is no sound, and it works in a tab that
 * nobody looks at and in a worker. A player that is sent from one moment to the next gives an old frame now and then: decision 0183.
 */

/** Frames that are looked at: of a longer video every step is longer, so that time and memory stay bounded (some 30 MB). */
const MAX_FRAMES = 300;
/** The longer side of a frame as it is looked at, pixels: as places are looked for in. */
const LONGEST = 400;
/** Frames of more pixels are refused: a decoder holds several. */
const MAX_PIXELS = 2 ** 24;
/** Until the next frame: longer than a slow machine needs, and no endless wait. */
const PATIENCE_MS = 60_000;
/** Into a frame, so that no rounding gives the one before. */
const INTO_S = 0.001;

export interface VideoFrames {
  /** Pixels of the video itself. */
  width: number;
  height: number;
  durationMs: number;
  /** Between two frames. */
  stepMs: number;
  frames: LookedAt[];
}

/** @throws PictureError `failed` */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const told = new PictureError('failed', `no frame within ${PATIENCE_MS / 1000} s`);
    timer = setTimeout(() => reject(told), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Opened {
  sink: VideoSampleSink;
  width: number;
  height: number;
  /** Of its first frame. */
  startS: number;
  durationS: number;
}

/** @throws PictureError `format` | `damaged` | `too-large` */
async function opened(input: Input): Promise<Opened> {
  // Firefox has it from 130 on.
  if (typeof VideoDecoder === 'undefined') throw new PictureError('format', 'this browser has no decoder');
  if (!(await input.canRead())) throw new PictureError('format', 'neither MP4 nor WebM');
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new PictureError('format', 'no pictures in it');
  const { displayWidth: width, displayHeight: height } = track;
  if (width * height > MAX_PIXELS) throw new PictureError('too-large', `${width} x ${height} pixels`);
  if (!(await track.canDecode())) throw new PictureError('format', `no decoder for ${track.codec}`);
  const startS = await track.getFirstTimestamp();
  const durationS = (await track.computeDuration()) - startS;
  return { sink: new VideoSampleSink(track), width, height, startS, durationS };
}

/**
 * Opens a video for a while.
 * @throws PictureError `format`: not one that this browser decodes, or without pictures; `damaged`; `too-large`; `failed`: takes too long
 */
async function withVideo<T>(file: Blob, work: (video: Opened) => Promise<T>): Promise<T> {
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BlobSource(file) });
  try {
    return await work(await inTime(opened(input)));
  } catch (error) {
    if (error instanceof PictureError || (error instanceof DOMException && error.name === 'AbortError'))
      throw error;
    throw new PictureError('damaged', String(error), { cause: error });
  } finally {
    input.dispose();
  }
}

const sized = (width: number, height: number, longest: number): OffscreenCanvas => {
  const share = Math.min(1, longest / Math.max(width, height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * share));
  return new OffscreenCanvas(side(width), side(height));
};

/** @throws PictureError `failed` */
function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new PictureError('failed', 'no canvas');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** The frame as it is to be seen: also of a video that says that it lies on its side. */
function draw(sample: VideoSample, context: OffscreenCanvasRenderingContext2D): void {
  sample.draw(context, 0, 0, context.canvas.width, context.canvas.height);
  sample.close();
}

/**
 * The frames of a video, from its beginning to its end, or to where it is damaged.
 * @param signal stops between two frames, with its reason
 * @throws PictureError `format`: not one that this browser decodes, or without pictures; `damaged`: nothing of it can be read; `too-large`; `failed`: takes too long
 */
export function videoFrames(file: Blob, signal?: AbortSignal): Promise<VideoFrames> {
  return withVideo(file, async ({ sink, width, height, startS, durationS }) => {
    const durationMs = Math.round(durationS * 1000);
    const stepMs = Math.max(VIDEO_STEP_MS, Math.ceil(durationMs / MAX_FRAMES));
    const times = Array.from({ length: Math.max(1, Math.ceil(durationMs / stepMs)) }, (_, at) => at * stepMs);
    const context = contextOf(sized(width, height, LONGEST));
    const frames: LookedAt[] = [];
    const samples = sink.samplesAtTimestamps(times.map((atMs) => startS + atMs / 1000 + INTO_S));
    try {
      for (const atMs of times) {
        signal?.throwIfAborted();
        const { value: sample } = await inTime(samples.next());
        if (!sample) continue;
        draw(sample, context);
        const gray = grayOf(context.getImageData(0, 0, context.canvas.width, context.canvas.height));
        frames.push({ ...gray, atMs, data: Uint8Array.from(gray.data, Math.round) });
      }
    } catch (error) {
      // What comes before the damage is looked at.
      if (signal?.aborted || error instanceof PictureError || frames.length === 0) throw error;
    } finally {
      await samples.return();
    }
    if (frames.length === 0) throw new PictureError('damaged', 'no frame in it');
    return { width, height, durationMs, stepMs, frames };
  });
}

/**
 * A frame of a video, to be shown; to be closed by the caller.
 * @param longest no side is longer, pixels
 * @throws PictureError as {@link videoFrames}
 */
export function videoStill(file: Blob, atMs: number, longest: number): Promise<ImageBitmap> {
  return withVideo(file, async ({ sink, width, height, startS }) => {
    const sample = await inTime(sink.getSample(startS + atMs / 1000 + INTO_S));
    if (sample === null) throw new PictureError('damaged', 'no frame in it');
    const context = contextOf(sized(width, height, longest));
    draw(sample, context);
    return context.canvas.transferToImageBitmap();
  });
}
