import { TITLE_MOST } from '../../utils/app/capture-title.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { hostOf } from '../words/format.ts';

/** The title and host of the page, as text. */
export const Subject = ({ title, url }: { title: string; url: string }) => (
  <p class="subject">
    <strong>{visibleText(title, TITLE_MOST) || hostOf(url)}</strong>
    <span>{hostOf(url)}</span>
  </p>
);
