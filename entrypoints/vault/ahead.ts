import { chooseLanguage } from '@/utils/i18n/choose.ts';
import { wordsOfPage } from '@/utils/i18n/words-of-page.ts';
import { askAhead } from '@/utils/stored.ts';

/*
 * What the vault page waits for is asked for here, before the rest of its code has run: the browser answers meanwhile. A value that
 * is not named here is asked for by the code that reads it, a little later.
 */

askAhead('local:language', 'local:neutral', 'local:list-view', 'local:subut-mark');

// It begins to look where databases lie, which the first question of any page waits for.
indexedDB.databases().catch(() => undefined);

// The words that it will most likely need; whoever chose other ones gets those.
wordsOfPage(chooseLanguage(navigator.languages)).catch(() => undefined);
