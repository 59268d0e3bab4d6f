import type { Signal } from '@preact/signals';

/**
 * What was typed into a field for a secret. The field is emptied at once, not after the attempt: a secret that is
 * typed anew while the attempt runs stays.
 */
export function takeSecret(field: Signal<string>): string {
  const secret = field.value;
  field.value = '';
  return secret;
}
