import { TITLE_MOST } from '../../utils/app/capture-title.ts';
import { visibleText } from '../../utils/evidence/visible-text.ts';
import { hostOf } from '../words/format.ts';

/** The title and host of the page, as text. @param isHeading where it is what the popup is about, and nothing else says so */
export const Subject = ({
  title,
  url,
  isHeading = false,
}: {
  title: string;
  url: string;
  isHeading?: boolean;
}) => {
  const name = visibleText(title, TITLE_MOST) || hostOf(url);
  return (
    <div class="subject">
      {isHeading ? <h1>{name}</h1> : <strong>{name}</strong>}
      <span>{hostOf(url)}</span>
    </div>
  );
};
