import { browser } from './browser.ts';

/*
 * Values in the extension's storage, by name. What several parts of a page ask for in one turn is one question to the browser: each
 * answer waits for the browser's own process, and a page that opens asks for five.
 */

/** `local`: on the disk; `session`: in memory, until the browser ends. */
type Area = 'local' | 'session';

/** A value with a name; all parts of the extension see the same. */
export interface StoredItem<T> {
  /** What is stored, or the fallback. */
  getValue(): Promise<T>;
  setValue(value: T & {}): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls back with each new value, whichever part of the extension set it. @returns a function that stops it */
  watch(onChange: (value: T) => void): () => void;
}

type Name = `${Area}:${string}`;

function placeOf(name: Name): { area: Area; key: string } {
  const area: Area = name.startsWith('local:') ? 'local' : 'session';
  return { area, key: name.slice(area.length + 1) };
}

/** @param name area and key: `local:language` @param fallback what it is while nothing is stored */
export function storedItem<T>(name: Name, fallback: T): StoredItem<T> {
  const { area, key } = placeOf(name);
  const known = (value: unknown): T => (value ?? fallback) as T;
  return {
    getValue: async () => known((await read(area, key))[key]),
    setValue: (value) => browser.storage[area].set({ [key]: value }),
    removeValue: () => browser.storage[area].remove(key),
    watch(onChange) {
      const { onChanged } = browser.storage[area];
      const listener = (changes: Changes): void => {
        const change = changes[key];
        // Firefox tells of values that were set again, too.
        if (change !== undefined && !isSame(change)) onChange(known(change.newValue));
      };
      onChanged.addListener(listener);
      return () => onChanged.removeListener(listener);
    },
  };
}

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

const isSame = ({ oldValue, newValue }: Changes[string]): boolean =>
  JSON.stringify(oldValue) === JSON.stringify(newValue);

interface Question {
  keys: Set<string>;
  answer: Promise<Record<string, unknown>>;
}

/** What is asked for in this turn; the last of an area may not be put yet. */
const questions: { area: Area; isPut: boolean; question: Question }[] = [];

/**
 * Asks at once for what a page reads first, before the code that reads it has run: who asks in this turn gets that answer.
 * @param names area and key
 */
export function askAhead(...names: readonly Name[]): void {
  for (const area of ['local', 'session'] as const) {
    const keys = names.map(placeOf).flatMap((place) => (place.area === area ? [place.key] : []));
    if (keys.length > 0) put(area, new Set(keys), true);
  }
}

function read(area: Area, key: string): Promise<Record<string, unknown>> {
  const ours = questions.filter((one) => one.area === area);
  const asked = ours.find(({ question }) => question.keys.has(key));
  const { keys, answer } =
    (asked ?? ours.find(({ isPut }) => !isPut))?.question ?? put(area, new Set(), false);
  keys.add(key);
  return answer;
}

/** @param isPut whether it is put at once, or when this turn is over, with what else is asked for until then */
function put(area: Area, keys: Set<string>, isPut: boolean): Question {
  const ask = () => browser.storage[area].get([...keys]);
  const over = Promise.resolve().then(() => {
    questions.splice(questions.indexOf(entry), 1);
  });
  const question = { keys, answer: isPut ? ask() : over.then(ask) };
  const entry = { area, isPut, question };
  questions.push(entry);
  return question;
}
