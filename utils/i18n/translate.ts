import az from './az.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { addCatalogue } from './engine.ts';
import ru from './ru.json' with { type: 'json' };

/*
 * The message keys, and all catalogues at once for scripts and tests. Pages import only types from here and load one
 * language (see language.ts).
 */

export type { MessageKey, Translate } from './message-key.ts';

export const messages = { az, ru, en };

addCatalogue('az', az);
addCatalogue('ru', ru);
addCatalogue('en', en);

export { translator } from './engine.ts';
