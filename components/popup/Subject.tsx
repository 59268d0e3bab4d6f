import { visible } from '../../utils/package/visible.ts';
import { hostOf } from '../words/format.ts';
import { TITLE_MOST } from '../words/title.ts';

/** Which page this is about: its title and its host, as text. */
export const Subject = ({ title, url }: { title: string; url: string }) => (
  <p class="subject">
    <strong>{visible(title, TITLE_MOST) || hostOf(url)}</strong>
    <span>{hostOf(url)}</span>
  </p>
);
