import az from './az.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { addCatalogue } from './engine.ts';
import ru from './ru.json' with { type: 'json' };

/*
 * What can be said, and all of it in all languages at once: for scripts and tests. Pages take only types from here, and bring the
 * language that they speak (see language.ts).
 */

export type { MessageKey, Translate } from './message-key.ts';

export const messages = { az, ru, en };

addCatalogue('az', az);
addCatalogue('ru', ru);
addCatalogue('en', en);

export { translator } from './engine.ts';
