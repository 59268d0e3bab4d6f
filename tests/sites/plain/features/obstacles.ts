import { h } from '../../dom.ts';
import { column, line, lines, params, style } from './coded.ts';

/*
 * What stands between a window and its page, by `?kind=`: locks, layers, grounds, things that float and follow. Each is drawn as
 * pages on the web have it, with what it says in one of two colours that nothing else has.
 */

const LAYER = 'background: #ff00c8; color: #fff';
const FLOAT = 'background: #00e5ff; color: #000';

const notice = (css: string, ...inside: (Node | string)[]): HTMLElement =>
  h('div.notice', { style: `${LAYER}; ${css}` }, 'Davam etmək üçün daxil olun', ...inside);
const page = (): HTMLElement => column(...lines());
/** Within the column, over its lines. */
function surface(width: number, height: number, css: string): HTMLCanvasElement {
  const made = h('canvas.surface', { width, height, style: css }) as HTMLCanvasElement;
  document.querySelector('.page')?.append(made);
  return made;
}
function paintOn(canvas: HTMLCanvasElement, paint: (pen: CanvasRenderingContext2D) => void): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.fillStyle = '#fff';
  paint(pen);
}
const onceScrolled = (beyond: number, act: () => void): void => {
  const look = (): void => {
    if (scrollY < beyond) return;
    removeEventListener('scroll', look);
    act();
  };
  addEventListener('scroll', look);
};

const KINDS: Readonly<Record<string, () => void>> = {
  /** The root and the body are as high as the window, and cut off the rest. */
  cut() {
    style('html, body { overflow: hidden; height: 100% }');
    page();
    document.body.append(notice('position: fixed; left: 400px; top: 200px; width: 480px; height: 300px'));
  },
  /** The body is fixed where it was scrolled to. */
  'fixed-body'() {
    page();
    document.body.style.cssText = 'position: fixed; top: -600px; left: 0; right: 0';
  },
  /** An application in a fixed root, with a column in it that cuts off and does not scroll. */
  shell() {
    style(`.shell { position: fixed; inset: 0; display: flex; flex-direction: column; overflow: hidden }
      .column { flex: 1; min-height: 0; overflow: hidden }`);
    document.body.append(h('div.shell', {}, h('div.column', {}, page())));
  },
  /** The window scrolls an empty length, and a script moves the page along with some delay. */
  smooth() {
    style('.wrap { position: fixed; inset: 0; overflow: hidden }');
    const content = h('div', {}, page());
    document.body.append(h('div.wrap', {}, content), h('div', { style: `height: ${24 * 50}px` }));
    let place = 0;
    const move = (): void => {
      place = Math.abs(scrollY - place) < 0.5 ? scrollY : place + (scrollY - place) * 0.2;
      content.style.transform = `translate3d(0, ${-place}px, 0)`;
      requestAnimationFrame(move);
    };
    move();
  },
  /** Light words on a dark pattern that is fixed behind them. */
  ground() {
    style(`.page { color: #fff } .line { background: none }
      .ground { position: fixed; inset: 0; z-index: -1; background: repeating-linear-gradient(45deg, #024 0 60px, #642 60px 120px) }`);
    document.body.append(h('div.ground'));
    document.body.style.background = 'none';
    page();
  },
  /** A modal dialog with what she wants to keep. */
  dialog() {
    style('dialog::backdrop { background: rgb(0 0 0 / 70%) } dialog { border: 0; padding: 0; left: 300px }');
    page();
    const dialog = h(
      'dialog',
      { style: `${LAYER}; width: 420px; height: 360px` },
      'Bu, saxlanmalı olan mesajdır',
    );
    document.body.append(dialog);
    (dialog as HTMLDialogElement).showModal();
  },
  /** A picture over all of the page, with comments that scroll by themselves. */
  photo() {
    style(
      'body { overflow: hidden } .photo { position: fixed; inset: 0; overflow: auto; background: #000; color: #fff }',
    );
    page();
    const comments = Array.from({ length: 60 }, (_, at) => h('p', {}, `Şərh ${at}`));
    document.body.append(
      h('div.photo', {}, h('div', { style: `${LAYER}; height: 400px` }, 'Şəkil'), ...comments),
    );
  },
  /** A question to log in that comes on the way, locks the page and lies over it. */
  wall() {
    // Without its scrollbar the page would lay itself out anew.
    style('html { scrollbar-gutter: stable }');
    page();
    onceScrolled(300, () => {
      document.documentElement.style.overflow = 'hidden';
      document.body.append(notice('position: fixed; inset: 0'));
    });
  },
  /** What floats stands in no tree, and in one that the page has closed; and the address is written anew at each scroll. */
  floats() {
    style(`body::after { content: 'Kukilər'; position: fixed; left: 0; right: 0; bottom: 0; height: 60px; ${FLOAT} }
      .mark::before { content: 'Sayt'; position: fixed; left: 0; top: 300px; width: 700px; height: 50px; ${FLOAT} }`);
    page();
    const host = h('div.mark');
    host
      .attachShadow({ mode: 'closed' })
      .append(
        h(
          'div',
          { style: `position: fixed; left: 300px; bottom: 100px; width: 300px; height: 90px; ${FLOAT}` },
          'Kömək',
        ),
      );
    document.body.append(host);
    addEventListener('scroll', () => history.replaceState(null, '', `#row${Math.floor(scrollY / 100)}`));
  },
  /** A script keeps it at its place in the window. */
  follower() {
    page();
    const follower = h('div.follower', {
      style: `position: absolute; left: 900px; top: 20px; width: 200px; height: 90px; ${FLOAT}`,
    });
    document.body.append(follower);
    addEventListener('scroll', () => {
      follower.style.top = `${scrollY + 20}px`;
    });
  },
  /** Another page is shown under another address, and nothing is loaded. */
  route() {
    const content = page();
    onceScrolled(300, () => {
      history.pushState(null, '', '/items/5');
      document.title = 'Başqa səhifə';
      content.replaceChildren(...Array.from({ length: 60 }, (_, at) => h('p.line', {}, `Başqa ${at}`)));
    });
  },
  /** A surface in the colour of its ground lies over words, and lets the pointer through. */
  veil() {
    page().style.position = 'relative';
    const veil = surface(500, 60, 'position: absolute; left: 90px; top: 240px; pointer-events: none');
    paintOn(veil, (pen) => pen.fillRect(0, 0, 500, 60));
  },
  /** Words come to a place that has been scrolled by. */
  late() {
    page().style.position = 'relative';
    onceScrolled(300, () => {
      const late = h('p', { style: 'position: absolute; left: 560px; top: 96px' }, 'Sonradan əlavə olunub');
      document.querySelector('.page')?.append(late);
    });
  },
  /** A surface of which the program drew something. */
  chart() {
    page().style.position = 'relative';
    paintOn(surface(200, 150, 'position: absolute; left: 790px; top: 300px'), (pen) => {
      pen.fillStyle = '#b06a3b';
      for (let at = 0; at < 9; at++) pen.fillRect(at * 20, 150 - at * 15, 14, at * 15);
    });
  },
  /** One whose program lost what it drew. */
  lost() {
    page().style.position = 'relative';
    const lost = surface(200, 150, 'position: absolute; left: 790px; top: 300px');
    const painter = lost.getContext('webgl');
    if (painter === null) throw new Error('this browser has no WebGL');
    painter.clearColor(0.7, 0.3, 0.2, 1);
    painter.clear(painter.COLOR_BUFFER_BIT);
    painter.getExtension('WEBGL_lose_context')?.loseContext();
  },
  /** One that fills the window, as maps and games do. */
  map() {
    page().style.position = 'relative';
    paintOn(surface(900, 600, 'position: absolute; left: 90px; top: 240px'), (pen) => {
      for (let at = 0; at < 20; at++) pen.strokeRect(at * 30, at * 20, 90, 60);
    });
  },
  /** More elements stand in the first line than are looked through for texts. */
  many() {
    style(`.heap { position: absolute; left: 80px; top: 0; width: 600px; height: 24px; overflow: clip }
      .heap > i { display: inline-block; width: 1px; height: 1px }`);
    page();
    const heap = h('span.heap', {}, ...Array.from({ length: 31_000 }, () => document.createElement('i')));
    document.querySelector('.line')?.append(heap);
  },
  /** A box in the page that cuts off a part of its words. */
  box() {
    const cut = h('div', { style: 'height: 240px; overflow: hidden' });
    for (let at = 0; at < 40; at++) cut.append(at < 10 ? line() : h('p.line', {}, `Kəsilmiş ${at}`));
    column(cut, ...lines());
  },
};

KINDS[params.get('kind') ?? '']?.();
