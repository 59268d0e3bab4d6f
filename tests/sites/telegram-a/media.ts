import type { Message, Picture } from '../channel/messages.ts';
import { find, h } from '../dom.ts';
import { blurredPreview, knownBlob, loadBlob } from '../telegram-blob.ts';

/*
 * Pictures as Web A shows them: a blurred canvas first; when the place comes near the screen the picture is loaded, and
 * shown when decoded. One that was loaded before is there at once.
 */

function show(holder: HTMLElement, address: string): void {
  const image = h('img.full-media', { src: address, alt: '', draggable: 'true' }) as HTMLImageElement;
  holder.prepend(image);
  image.decode().then(
    () => {
      image.classList.add('shown');
      holder.querySelector('.media-loading')?.remove();
    },
    () => image.remove(),
  );
}

/** One picture of a message; `watch` is told of it so that it is loaded when it comes near the screen. */
export function mediaInner(
  picture: Picture,
  cover: Message['cover'],
  watch: (holder: HTMLElement, load: () => void) => void,
): HTMLElement {
  const holder = h('div.media-inner.interactive', {
    style: `--shape: ${picture.width} / ${picture.height}`,
  });
  const known = knownBlob(picture);
  holder.append(blurredPreview(picture, 'thumbnail'));
  if (known) {
    show(holder, known);
  } else {
    holder.append(h('div.media-loading', {}, h('div.ProgressSpinner')));
    watch(holder, async () => show(holder, await loadBlob(picture)));
  }
  if (cover) holder.append(spoiler(cover));
  return holder;
}

/** The cover over a picture: a click takes a spoiler away; an age cover asks first, in a dialog. */
function spoiler(kind: 'spoiler' | 'sensitive'): HTMLElement {
  const cover = h('div.media-spoiler.xQ2_wLpe', {}, h('canvas.thumbnail'), h('div.Zk41sJ-d'));
  if (kind === 'sensitive') cover.append(h('div._8pillAge', {}, h('i.icon.icon-eye-crossed'), '18+'));
  cover.addEventListener('click', (event) => {
    event.stopPropagation();
    if (kind === 'spoiler') cover.remove();
    else askAge();
  });
  return cover;
}

function askAge(): void {
  const button = (label: string) =>
    h('button.Button.confirm-dialog-button.default.text', { type: 'button' }, label);
  const modal = h(
    'div.Modal.confirm.open.shown',
    { role: 'dialog' },
    h(
      'div.modal-dialog',
      {},
      h('div.modal-header', {}, h('div.modal-title', {}, '18+ content')),
      h(
        'div.modal-content',
        {},
        h('p', {}, 'This media may contain sensitive content suitable only for adults.'),
      ),
      h('div.dialog-buttons', {}, button('View Anyway'), button('Cancel')),
    ),
  );
  modal.addEventListener('click', (event) => {
    if ((event.target as Element).closest('button')) modal.remove();
  });
  find('#portals').append(modal);
}

/** A video: its poster stays until the first frame is there. */
export function videoInner(video: NonNullable<Message['video']>): HTMLElement {
  const { documentId, seconds, width, height } = video;
  return h(
    'div.media-inner.interactive',
    { style: `--shape: ${width} / ${height}` },
    h('img.thumbnail', { src: `/stand-in/art/1-${width}x${height}.png`, alt: '' }),
    h('video.full-media', {
      src: `/a/progressive/document${documentId}`,
      width,
      height,
      muted: '',
      playsinline: '',
      loop: '',
      preload: 'metadata',
    }),
    h('div.message-media-duration', {}, `0:0${seconds}`),
  );
}
