import { popupPlace } from '@/utils/app/capture/current-tab.ts';
import { chooseLanguage } from '@/utils/i18n/choose.ts';
import { wordsOfPopup } from '@/utils/i18n/words-of-popup.ts';
import { askAhead } from '@/utils/stored.ts';

/*
 * What the popup waits for is asked for here, before the rest of its code has run: the browser answers meanwhile. A value that is
 * not named here is asked for by the code that reads it, a little later.
 */

askAhead('local:language', 'local:neutral', 'local:backup-later', 'local:altered-pages', 'session:jobs');

/** Where the popup is, and the tab that it is about. */
export const place = popupPlace(location.search);
// Where it cannot be asked, the popup says so.
place.catch(() => undefined);

// The words that it will most likely need; whoever chose other ones gets those.
wordsOfPopup(chooseLanguage(navigator.languages)).catch(() => undefined);
