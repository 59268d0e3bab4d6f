import { css } from './styles.ts';

/* What is closed on a post (`closed=1`): the rest of the caption, replies, further comments. */

/** The caption's first line, and the rest behind "more". */
export function closedCaption(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return `${first}<span data-rest hidden>\n${rest.join('\n')}</span><span data-opens="caption" role="button" tabindex="0">… more</span>`;
}

export const closedReplies = (pk: string): string =>
  `<button class="${css('follow')}" type="button" data-opens="replies" data-of="${pk}"><span>View replies (2)</span></button>`;

export const closedComments = (): string =>
  `<button class="${css('follow')}" type="button" data-opens="comments" data-loads="2"><svg aria-label="Load more comments" width="24" height="24" viewBox="0 0 24 24"><path d="M4 12h16M12 4v16" stroke="#000"/></svg></button>`;

/** A word that nothing here knows: it stays closed. */
export const foreignComments = (): string =>
  `<button class="${css('follow')}" type="button" data-opens="foreign">Sýna fleiri ummæli</button>`;
