/*
 * What can be opened on a post without changing anything for anybody: the rest of a caption, replies, further comments.
 * A button counts only when the whole of what it says is known here, in a language known here; all others are left alone.
 */

const WORDS = [
  /^(?:…\s*)?(?:more|daha çox|ещё|еще|devamı)$/,
  /^(?:[—–-]+\s*)?view (?:all )?(?:\d+ )?(?:more )?repl(?:y|ies)(?: \(\d+\))?$/,
  /^(?:[—–-]+\s*)?(?:смотреть|посмотреть|показать) (?:все )?ответы?(?: \(\d+\))?$/,
  /^(?:[—–-]+\s*)?(?:bütün )?cavablar[ıa] (?:bax|göstər)(?: \(\d+\))?$/,
  /^(?:load|view) more comments$/,
  /^(?:загрузить|показать) (?:ещё|еще|другие) комментарии$/,
  /^daha çox (?:şərh|rəy) (?:yüklə|göstər)$/,
] as const;

const LABEL_MAX = 60;

function labelOf(button: Element): string {
  const named =
    button.getAttribute('aria-label') ?? button.querySelector('[aria-label]')?.getAttribute('aria-label');
  const text = (button.textContent ?? '').trim();
  return (text === '' ? (named ?? '') : text).replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Buttons of the article that open more of it. */
export function closedIn(article: Element): HTMLElement[] {
  return Array.from(article.querySelectorAll<HTMLElement>('button, [role="button"]')).filter((button) => {
    if (
      button.matches('a[href], [type="submit"], [aria-pressed], :disabled') ||
      button.closest('form, a[href]') !== null
    )
      return false;
    const label = labelOf(button);
    return (
      label.length <= LABEL_MAX &&
      WORDS.some((words) => words.test(label)) &&
      button.getClientRects().length > 0
    );
  });
}
