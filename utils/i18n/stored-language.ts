import { storedItem } from '../stored.ts';
import { chooseLanguage, type Language } from './choose.ts';

/** The language that was chosen for the interface; `null`: none was. */
export const storedLanguage = storedItem<Language | null>('local:language', null);

/** The language of the interface, also where no page of it is open. */
export const languageInForce = async (): Promise<Language> =>
  (await storedLanguage.getValue()) ?? chooseLanguage(navigator.languages);
