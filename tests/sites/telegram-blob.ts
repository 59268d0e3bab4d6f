import type { Picture } from './channel/messages.ts';
import { h } from './dom.ts';
import { options } from './telegram-format.ts';

/* How both Telegram clients come by a picture: the bytes arrive late and are shown under a blob: address. */

const loaded = new Map<string, string>();

function address({ seed, width, height }: Picture): string {
  return `/stand-in/art/${seed}-${width}x${height}.png`;
}

/** The picture's blob: address if it was loaded before. */
export function knownBlob(picture: Picture): string | undefined {
  return loaded.get(address(picture));
}

/** Loads a picture as slowly as the address's `late` says, each a little different. */
export async function loadBlob(picture: Picture): Promise<string> {
  await new Promise((done) => setTimeout(done, options.late * (1 + ((picture.seed * 7) % 10) / 10)));
  const response = await fetch(address(picture));
  const blob = URL.createObjectURL(await response.blob());
  loaded.set(address(picture), blob);
  return blob;
}

/** Blurred patches in a picture's manner stand in for the tiny preview that a message carries. */
export function blurredPreview({ seed, width, height }: Picture, kind: string): HTMLCanvasElement {
  const canvas = h(`canvas.${kind}`, { width, height }) as HTMLCanvasElement;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.filter = 'blur(24px)';
    for (let patch = 0; patch < 6; patch++) {
      pen.fillStyle = `hsl(${(seed * 47 + patch * 23) % 360} 32% ${54 + ((patch * 13) % 30)}%)`;
      pen.fillRect(((patch % 3) * width) / 3, (patch < 3 ? 0 : height) / 2, width / 2, height / 1.5);
    }
  }
  return canvas;
}
