import { visible } from '../../utils/package/visible.ts';
import { hostOf } from '../words/format.ts';

/** Which page this is about: its title and its host, as text. */
export const Subject = ({ title, url }: { title: string; url: string }) => (
  <p class="subject">
    <strong>{visible(title) || hostOf(url)}</strong>
    <span>{hostOf(url)}</span>
  </p>
);
