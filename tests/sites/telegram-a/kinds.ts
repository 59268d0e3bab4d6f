import { h } from '../dom.ts';

/*
 * What Web A shows beside pictures, videos and files (`kinds=1`), by the message's place in the history: as its markup
 * was seen in the running client. Names that the build makes up are made up here too.
 */

/** How a message of each kind is laid out: the kinds that its content is marked with, and what is in it. */
const KINDS: readonly { at: number; marks: string; content(): HTMLElement }[] = [
  {
    at: 1,
    marks: 'voice',
    content: () =>
      h(
        'div.Audio.inline',
        {},
        h('div.toogle-play-wrapper.play', {}, h('button.Button.toggle-play', { type: 'button' })),
        h(
          'div.content',
          {},
          h('div.waveform-wrapper', {}, h('div.waveform', {}, h('canvas', { width: 200, height: 24 }))),
          h('p.voice-duration', { dir: 'auto' }, '0:13'),
        ),
      ),
  },
  {
    at: 2,
    marks: 'audio',
    content: () =>
      h(
        'div.Audio.inline',
        {},
        h(
          'div.content',
          {},
          h('p.title', { dir: 'auto' }, 'Külək'),
          h('div.meta', {}, h('span.duration', {}, '3:21'), h('span.performer', {}, 'Bağ xoru')),
        ),
      ),
  },
  {
    at: 3,
    marks: 'no-text.custom-shape',
    content: () =>
      h(
        'div.media-inner.fP3ceNkg',
        {},
        h('img.gY5fUe_3.sticker-media.shown', { src: '/stand-in/art/3-160x160.png', alt: '' }),
      ),
  },
  {
    at: 4,
    marks: 'no-text.custom-shape.round.video',
    content: () =>
      h(
        'div.RoundVideo.media-inner',
        {},
        h('div.progress'),
        h('div.message-media-duration', {}, '0:06', h('i.icon.icon-muted')),
      ),
  },
  {
    at: 5,
    marks: 'text.poll',
    content: () =>
      h(
        'div.nK4FOoVu',
        {},
        h(
          'div.jY9nFu_l',
          {},
          h('div.kA1aEAUO', { dir: 'auto' }, 'Hansı kağız?'),
          h('div.aU2povDL', {}, h('span.hK3Q5NP1', {}, 'Anonymous Poll')),
        ),
        ...['Pambıq', 'Sellüloz'].map((answer) =>
          h('div.cN4KyLQ3', {}, h('div.aS5X1G2o', { dir: 'auto' }, answer)),
        ),
      ),
  },
  {
    at: 6,
    marks: 'text.media',
    content: () =>
      h(
        'div.Location.media-inner.interactive',
        {},
        h('div.map-wrapper', {}, h('div.Skeleton', { style: 'width: 300px; height: 150px' })),
        h(
          'div.location-info',
          {},
          h('div.location-info-title', {}, 'Bağ'),
          h('div.location-info-subtitle', {}, 'Sahil küç. 1'),
        ),
      ),
  },
  {
    at: 7,
    marks: 'no-text.contact',
    content: () =>
      h(
        'div.nR1jVJOQ.peer-color-0',
        {},
        h(
          'div.tP2Dpg82',
          {},
          h('div.Avatar.size-medium', { 'data-peer-id': 520000103, 'aria-label': 'Nigar' }, 'N'),
          h('div.fP3YynE5', {}, h('div.pN4TJc_V', {}, 'Nigar'), h('div.jP5_3wes', {}, '+994500000000')),
        ),
        h('div.bL6ui4M4', {}, h('button.Button.text', { type: 'button' }, 'Message')),
      ),
  },
  {
    at: 8,
    marks: 'no-text.unsupported',
    content: () =>
      h(
        'div.text-content.clearfix.with-meta',
        { dir: 'auto' },
        h('span.content-unsupported', {}, 'This message is not supported on the web version'),
      ),
  },
  { at: 10, marks: 'no-text.custom-shape', content: () => h('div.cJ1uMj2M') },
];

/** What the reader must say of each, by the place in the history. */
export const EXPECTED_KINDS: ReadonlyMap<
  number,
  { kind: string; name: string | null; duration: string | null }
> = new Map([
  [1, { kind: 'audio', name: null, duration: '0:13' }],
  [2, { kind: 'audio', name: 'Külək', duration: '3:21' }],
  [3, { kind: 'sticker', name: null, duration: null }],
  [4, { kind: 'video', name: null, duration: '0:06' }],
  [5, { kind: 'poll', name: 'Hansı kağız?', duration: null }],
  [6, { kind: 'location', name: 'Bağ', duration: null }],
  [7, { kind: 'contact', name: 'Nigar', duration: null }],
  [8, { kind: 'unknown', name: 'unsupported', duration: null }],
  [10, { kind: 'unknown', name: null, duration: null }],
]);

/** Puts a message's own content in place of what it had; hour, views and answers stay. */
export function makeKind(element: HTMLElement, index: number): void {
  const kind = KINDS.find(({ at }) => at === index);
  const holder = element.querySelector('.message-content');
  const inner = element.querySelector('.content-inner');
  if (!kind || !holder || !inner) return;
  const meta = inner.querySelector('.MessageMeta');
  const kept = [...inner.children].filter((part) => part.matches('.message-title, .EmbeddedMessage'));
  inner.replaceChildren(...kept, kind.content());
  holder.classList.remove('media', 'text');
  holder.classList.add(...kind.marks.split('.'));
  if (meta) (inner.querySelector('.text-content') ?? inner).append(meta);
}
