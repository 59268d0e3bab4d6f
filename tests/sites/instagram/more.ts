/* In the page: what the closed parts of a post bring when they are opened. */

const BRINGS_AFTER = 120;

function commentLike(model: Element, code: string, id: string, text: string): Element {
  const copy = model.cloneNode(true) as Element;
  for (const button of copy.querySelectorAll('[data-opens]')) button.remove();
  copy.querySelector('a[href*="/c/"]')?.setAttribute('href', `/p/${code}/c/${id}/`);
  const words = copy.querySelector('span[dir="auto"]');
  if (words) words.textContent = text;
  return copy;
}

/** Numbers of the comments that further loads bring. */
export const MORE_COMMENTS = ['18000000000000001', '18000000000000002'];
export const REPLIES = ['18000000000000101', '18000000000000102'];

function open(button: HTMLElement): void {
  const code = location.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const model = document.querySelector('article a[href*="/c/"]')?.closest('ul');
  const list = model?.parentElement;
  if (!model || !list) return;
  if (button.dataset.opens === 'caption') {
    document.querySelector('[data-rest]')?.removeAttribute('hidden');
    button.remove();
  }
  if (button.dataset.opens === 'replies') {
    const box = button.closest('ul');
    REPLIES.toReversed().forEach((id) => {
      box?.after(commentLike(model, code, `${button.dataset.of}/r/${id}`, `Cavab ${id.at(-1)}`));
    });
    button.textContent = 'Hide replies';
  }
  if (button.dataset.opens === 'comments') {
    const left = Number(button.dataset.loads);
    const id = MORE_COMMENTS[MORE_COMMENTS.length - left] ?? '';
    list.insertBefore(commentLike(model, code, id, `Şərh ${id.at(-1)}`), button);
    button.dataset.loads = String(left - 1);
    if (left === 1) button.remove();
  }
}

export function wireClosed(): void {
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-opens]');
    if (button) setTimeout(() => open(button), BRINGS_AFTER);
  });
}
