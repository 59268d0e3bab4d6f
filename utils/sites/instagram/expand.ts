import * as dom from '../dom.ts';

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
    dom.getAttribute(button, 'aria-label') ??
    dom.getAttribute(dom.querySelector(button, '[aria-label]'), 'aria-label');
  const text = (dom.textContent(button) ?? '').trim();
  return (text === '' ? (named ?? '') : text).replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Buttons of the article that open more of it. */
export function closedIn(article: Element): HTMLElement[] {
  return Array.from(dom.querySelectorAll<HTMLElement>(article, 'button, [role="button"]')).filter(
    (button) => {
      if (
        dom.matches(button, 'a[href], [type="submit"], [aria-pressed], :disabled') ||
        dom.closest(button, 'form, a[href]') !== null
      )
        return false;
      const label = labelOf(button);
      return (
        label.length <= LABEL_MAX &&
        WORDS.some((words) => words.test(label)) &&
        dom.getClientRects(button).length > 0
      );
    },
  );
}
