import { closest, getAttribute, hasAttribute, input, localName, option, textarea } from '../dom.ts';

/*
 * What stands in form fields. The browser keeps it beside the markup, so a copy of the markup alone would show them
 * empty. What is secret is not kept, and not what the markup says of it either.
 *
 * Elements are told by their names, not by `instanceof`: those of a frame are of another world.
 */

export interface FieldState {
  /** Attributes that say the state in the copy; `null`: not written. */
  attributes: Record<string, string | null>;
  /** What is written between the tags instead of the children. */
  text: string | null;
  secret: boolean;
  /** Whether the markup itself says it, so that every other copy of the page holds it too. */
  secretInMarkup: boolean;
  /** Whether the copy says something else than the markup did. */
  changed: boolean;
}

/** By the purpose that a page declares: passwords shown as text, codes, payment cards. */
const SECRET_PURPOSE = /(?:^|\s)(?:current-password|new-password|one-time-code|cc-[\w-]+)(?:\s|$)/i;

/** Types whose `value` is a label or is said otherwise. */
const NO_TEXT = new Set(['submit', 'reset', 'button', 'image', 'checkbox', 'radio']);

const PLAIN = { attributes: {}, text: null, secret: false, secretInMarkup: false } as const;

const hasSecretPurpose = (element: Element): boolean =>
  SECRET_PURPOSE.test(getAttribute(element, 'autocomplete') ?? '');

function inputState(field: HTMLInputElement): FieldState | null {
  const type = input.type(field);
  if (type === 'hidden' || type === 'password' || type === 'file' || hasSecretPurpose(field)) {
    const secret = input.value(field) !== '' || hasAttribute(field, 'value');
    // The browser's own archive leaves hidden fields out.
    const secretInMarkup = type !== 'hidden' && input.defaultValue(field) !== '';
    return { attributes: { value: null }, text: null, secret, secretInMarkup, changed: false };
  }
  if (type === 'checkbox' || type === 'radio') {
    const checked = input.checked(field);
    const changed = checked !== input.defaultChecked(field);
    return { ...PLAIN, attributes: { checked: checked ? '' : null }, changed };
  }
  const value = input.value(field);
  if (NO_TEXT.has(type) || value === input.defaultValue(field)) return null;
  return { ...PLAIN, attributes: { value }, changed: true };
}

function textareaState(area: HTMLTextAreaElement): FieldState {
  const secret = hasSecretPurpose(area);
  const text = secret ? '' : textarea.value(area);
  const before = textarea.defaultValue(area);
  return {
    attributes: {},
    text,
    secret,
    secretInMarkup: secret && before !== '',
    changed: !secret && text !== before,
  };
}

function optionState(one: HTMLOptionElement): FieldState | null {
  const list = closest(one, 'select');
  if (list === null) return null;
  const secret = hasSecretPurpose(list);
  const isSelected = option.selected(one);
  const wasSelected = option.defaultSelected(one);
  const attributes = { selected: isSelected && !secret ? '' : null };
  const changed = !secret && isSelected !== wasSelected;
  return {
    ...PLAIN,
    attributes,
    secret: secret && isSelected,
    secretInMarkup: secret && wasSelected,
    changed,
  };
}

/** How a form field stands now; `null` where the markup says it already. @param element of HTML */
export function fieldState(element: Element): FieldState | null {
  switch (localName(element)) {
    case 'input':
      return inputState(element as HTMLInputElement);
    case 'textarea':
      return textareaState(element as HTMLTextAreaElement);
    case 'option':
      return optionState(element as HTMLOptionElement);
    default:
      return null;
  }
}
