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
  SECRET_PURPOSE.test(element.getAttribute('autocomplete') ?? '');

function inputState(input: HTMLInputElement): FieldState | null {
  const { type } = input;
  if (type === 'hidden' || type === 'password' || type === 'file' || hasSecretPurpose(input)) {
    const secret = input.value !== '' || input.hasAttribute('value');
    // The browser's own archive leaves hidden fields out.
    const secretInMarkup = type !== 'hidden' && input.defaultValue !== '';
    return { attributes: { value: null }, text: null, secret, secretInMarkup, changed: false };
  }
  if (type === 'checkbox' || type === 'radio') {
    const changed = input.checked !== input.defaultChecked;
    return { ...PLAIN, attributes: { checked: input.checked ? '' : null }, changed };
  }
  if (NO_TEXT.has(type) || input.value === input.defaultValue) return null;
  return { ...PLAIN, attributes: { value: input.value }, changed: true };
}

function textareaState(area: HTMLTextAreaElement): FieldState {
  const secret = hasSecretPurpose(area);
  const text = secret ? '' : area.value;
  const secretInMarkup = secret && area.defaultValue !== '';
  return {
    attributes: {},
    text,
    secret,
    secretInMarkup,
    changed: !secret && area.value !== area.defaultValue,
  };
}

function optionState(option: HTMLOptionElement): FieldState | null {
  const list = option.closest('select');
  if (list === null) return null;
  const secret = hasSecretPurpose(list);
  const selected = option.selected && !secret ? '' : null;
  const changed = !secret && option.selected !== option.defaultSelected;
  const secretInMarkup = secret && option.defaultSelected;
  return { ...PLAIN, attributes: { selected }, secret: secret && option.selected, secretInMarkup, changed };
}

/** How a form field stands now; `null` where the markup says it already. @param element of HTML */
export function fieldState(element: Element): FieldState | null {
  switch (element.localName) {
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
