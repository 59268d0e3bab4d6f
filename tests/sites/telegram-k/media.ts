import type { Message, Picture } from '../channel/messages.ts';
import { h } from '../dom.ts';
import { blurredPreview, knownBlob, loadBlob } from '../telegram-blob.ts';

/** Tells when a place comes near the screen. */
export type Watch = (holder: HTMLElement, load: () => void) => void;

/** Of every so many pictures one has no small preview: until it has loaded there is nothing in its place. */
const WITHOUT_PREVIEW = 3;

/** A blur with a spinner over it until the picture has loaded, which then takes the blur's place. */
function picture(shown: Picture, watch: Watch, holder: HTMLElement): HTMLElement {
  const show = (address: string) => {
    const image = h('img.media-photo', { src: address, alt: '' }) as HTMLImageElement;
    image.decode().then(
      () => {
        holder.append(image);
        for (const gone of holder.querySelectorAll('.thumbnail, .preloader-container')) gone.remove();
      },
      () => {},
    );
  };
  const known = knownBlob(shown);
  if (known) {
    show(known);
  } else {
    if (shown.seed % WITHOUT_PREVIEW !== 0)
      holder.append(blurredPreview(shown, 'canvas-thumbnail.thumbnail.media-photo'));
    holder.append(h('div.preloader-container', {}, h('div.preloader-circular')));
    watch(holder, async () => show(await loadBlob(shown)));
  }
  return holder;
}

/** The size at which a picture is shown: at most 420 x 340 CSS px. */
function boxStyle({ width, height }: { width: number; height: number }): string {
  const scale = Math.min(420 / width, 340 / height, 1.2);
  return `width: ${Math.round(width * scale)}px; height: ${Math.round(height * scale)}px`;
}

function cover(kind: NonNullable<Message['cover']>): HTMLElement {
  const spoiler = h('div.media-spoiler-container', {}, h('canvas.media-spoiler-thumbnail'));
  if (kind === 'sensitive') {
    spoiler.dataset.isSensitive = 'true';
    spoiler.append(h('div.sensitive-content-warning', {}, 'View 18+ Content'));
  } else {
    spoiler.addEventListener('click', () => spoiler.remove());
  }
  return spoiler;
}

/** The path under which Web K's service worker answers with a video. */
function stream({ documentId }: NonNullable<Message['video']>): string {
  const location = {
    _: 'inputDocumentFileLocation',
    id: documentId,
    access_hash: '-4417',
    file_reference: [],
  };
  const file = { dcId: 4, location, size: 66_778, mimeType: 'video/mp4', fileName: 'boat.mp4' };
  return `stream/${encodeURIComponent(JSON.stringify(file))}`;
}

/** What is above the text: picture, album, or video; `null` for a text. */
export function attachment(message: Message, mid: (id: number) => number, watch: Watch): HTMLElement | null {
  const { pictures, ids, video } = message;
  if (video) {
    return h(
      'div.attachment.media-container',
      { style: boxStyle(video) },
      h('img.media-photo.thumbnail', { src: `/stand-in/art/1-${video.width}x${video.height}.png`, alt: '' }),
      h('video.media-video', {
        src: stream(video),
        muted: '',
        playsinline: '',
        loop: '',
        preload: 'metadata',
      }),
      h('span.video-time', {}, `0:0${video.seconds}`, h('span.tgico.video-time-icon', {}, '\uea5e')),
    );
  }
  const [first] = pictures;
  if (!first) return null;
  if (pictures.length === 1) {
    const single = picture(first, watch, h('div.attachment.media-container', { style: boxStyle(first) }));
    if (message.cover) single.append(cover(message.cover));
    return single;
  }
  return h(
    'div.attachment.is-grouped',
    { style: 'width: 420px; height: 280px' },
    ...pictures.map((shown, index) =>
      h(
        'div.album-item.grouped-item',
        { 'data-mid': mid(ids[index] ?? message.id), 'data-peer-id': 0 },
        picture(shown, watch, h('div.album-item-media.media-container')),
      ),
    ),
  );
}
