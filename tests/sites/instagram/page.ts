import { watchActs } from '../acts.ts';
import { codeRows } from '../row-strip.ts';
import { ROW_HEIGHT } from '../rows.ts';
import { wireClosed } from './more.ts';

/*
 * What the Instagram pages do: carousels, reels under a blob: address, a profile's grid that loads near its end and
 * takes far rows out, and posts that open in a dialog over the grid without a new page.
 */

const params = new URLSearchParams(location.search);
const delay = Number(params.get('delay') ?? 250);
/** Rows this many windows away are taken out; padding keeps their room. `virtual=0` keeps them all. */
const FAR = params.get('virtual') === '0' ? Number.POSITIVE_INFINITY : 2;

/** Row codes (`rows=1`): every row of the grid is so many coded rows high, with nothing between. */
const isCoded = params.get('rows') === '1';
const CODED_ROWS = 16;
const GAP = isCoded ? 0 : 4;

function codeGridRow(row: HTMLElement, index: number): void {
  if (!isCoded || row.classList.contains('row-coded')) return;
  codeRows(row, index * CODED_ROWS, CODED_ROWS);
  row.style.position = 'relative';
  row.style.marginBottom = '0';
  for (const cell of row.querySelectorAll<HTMLElement>('a')) {
    cell.style.aspectRatio = 'auto';
    cell.style.height = `${CODED_ROWS * ROW_HEIGHT}px`;
  }
}

function wireMedia(within: ParentNode): void {
  for (const video of within.querySelectorAll<HTMLVideoElement>('video[data-reel]')) void playReel(video);
  for (const slides of within.querySelectorAll<HTMLElement>('[data-slides]')) {
    const next = slides.parentElement?.querySelector('button');
    let index = 0;
    next?.addEventListener('click', () => {
      index = (index + 1) % slides.children.length;
      slides.style.transform = `translateX(${-100 * index}%)`;
      history.replaceState(null, '', `?img_index=${index + 1}`);
    });
  }
}

/** As with a media source: the element has a blob: address, its bytes came in the background. */
async function playReel(video: HTMLVideoElement): Promise<void> {
  const response = await fetch(
    video.dataset.reel || 'https://scontent.cdninstagram.com/o1/v/t16/f2/m86/boat.mp4',
  );
  video.src = URL.createObjectURL(await response.blob());
  const bar = video.parentElement?.querySelector<HTMLElement>('[data-bar]');
  video.addEventListener('timeupdate', () => {
    if (bar) bar.style.width = `${(video.currentTime / video.duration) * 100}%`;
  });
  await video.play().catch(() => {});
}

function startGrid(grid: HTMLElement): void {
  const holder = grid.firstElementChild as HTMLElement;
  const rows = [...holder.children] as HTMLElement[];
  let isLoading = false;
  let cursor: number | null = rows.reduce((sum, row) => sum + row.children.length, 0);

  const layOut = () => {
    rows.forEach(codeGridRow);
    const height =
      (holder.querySelector<HTMLElement>(':scope > *')?.getBoundingClientRect().height ?? 0) + GAP;
    if (height <= GAP) return;
    const top = grid.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor((-top - FAR * innerHeight) / height));
    const last = Math.min(rows.length, Math.ceil((-top + (FAR + 1) * innerHeight) / height));
    const from = Number.isFinite(first) ? first : 0;
    const to = Number.isFinite(last) ? last : rows.length;
    const wanted = rows.slice(from, to);
    for (const row of [...holder.children]) if (!wanted.includes(row as HTMLElement)) row.remove();
    wanted.forEach((row, at) => {
      if (holder.children[at] !== row) holder.insertBefore(row, holder.children[at] ?? null);
    });
    holder.style.paddingTop = `${from * height}px`;
    holder.style.paddingBottom = `${(rows.length - to) * height}px`;
  };

  // Under the last row for as long as more are on their way.
  const spinner = document.createElement('div');
  spinner.setAttribute('role', 'progressbar');
  spinner.style.cssText = 'position: absolute; width: 32px; height: 32px; border: 3px solid #8888';

  const loadMore = async () => {
    if (isLoading || cursor === null || holder.getBoundingClientRect().bottom > innerHeight * 2) return;
    isLoading = true;
    grid.after(spinner);
    const count = params.get('n') ?? '60';
    const response = await fetch(`/graphql/query?after=${cursor}&n=${count}`, { method: 'POST' });
    const { data, rows: more } = await response.json();
    await new Promise((done) => setTimeout(done, delay));
    const info = data.xdt_api__v1__feed__user_timeline_graphql_connection.page_info;
    cursor = info.has_next_page ? Number(info.end_cursor) : null;
    const template = document.createElement('template');
    template.innerHTML = more.join('');
    rows.push(...([...template.content.children] as HTMLElement[]));
    isLoading = false;
    spinner.remove();
    layOut();
    void loadMore();
  };

  addEventListener(
    'scroll',
    () => {
      layOut();
      void loadMore();
    },
    { passive: true },
  );
  layOut();
  void loadMore();
}

/** A click on a cell opens the post over the page: new address, old data blocks. */
async function openDialog(link: HTMLAnchorElement): Promise<void> {
  const response = await fetch(link.href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const article = page.querySelector('article');
  if (!article) return location.assign(link.href);
  history.pushState(null, '', new URL(link.href).pathname.replace(/^\/[\w.]+\/p\//, '/p/'));
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.style.cssText =
    'position: fixed; inset: 0; z-index: 6; background: #000a; display: grid; place-items: center';
  const box = document.createElement('div');
  box.style.width = 'min(1000px, 88vw)';
  box.append(article);
  dialog.append(box);
  document.body.append(dialog);
  document.documentElement.style.overflow = 'hidden';
  wireMedia(dialog);
  const close = () => {
    dialog.remove();
    document.documentElement.style.overflow = '';
  };
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) history.back();
  });
  addEventListener('popstate', close, { once: true });
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('[data-grid] a[href*="/p/"]');
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  void openDialog(link);
});
wireMedia(document);
wireClosed();
watchActs('[data-opens], [data-grid] a, [data-slides] ~ button');

/** How far is scrolled before the question to log in comes and locks the page (`wall=scroll`), CSS px. */
const WALL_AT = 1000;

/** As for whoever is not logged in: nothing can be scrolled any more, and what was loaded is cut off. */
function lock(): void {
  const wall = document.createElement('div');
  wall.setAttribute('role', 'dialog');
  wall.style.cssText = 'position: fixed; inset: 0; z-index: 6; background: #000c; color: #fff';
  const link = Object.assign(document.createElement('a'), {
    href: '/accounts/login/',
    textContent: 'Log in',
  });
  wall.append(link);
  document.body.append(wall);
  document.documentElement.style.overflow = 'hidden';
  document.body.style.cssText = 'overflow: hidden; height: 100vh';
}

if (params.get('wall') === 'scroll') {
  const watch = (): void => {
    if (scrollY < WALL_AT) return;
    removeEventListener('scroll', watch);
    lock();
  };
  addEventListener('scroll', watch);
}
const grid = document.querySelector<HTMLElement>('[data-grid]');
if (grid) startGrid(grid);
