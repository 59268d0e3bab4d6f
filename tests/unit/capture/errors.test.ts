import { describe, expect, it } from 'vitest';
import { CaptureError, captureErrorOf } from '../../../utils/capture/errors.ts';

describe('captureErrorOf', () => {
  it.each([
    ['No tab with id: 12.', 'tab-closed'],
    ['Invalid tab ID: 12', 'tab-closed'],
    ['Invalid window ID: 12', 'tab-closed'],
    ['Frame with ID 0 was removed.', 'navigated'],
    ['Cannot access a chrome:// URL', 'page-forbidden'],
    ['The extensions gallery cannot be scripted.', 'page-forbidden'],
    ['Frame with ID 0 is showing error page', 'page-forbidden'],
    ["Either the '<all_urls>' or 'activeTab' permission is required.", 'page-forbidden'],
    ['Missing host permission for the tab', 'page-forbidden'],
    ['Missing activeTab permission', 'page-forbidden'],
    ['something else', 'unexpected'],
  ])('%s -> %s', (message, code) => {
    expect(captureErrorOf(new Error(message)).code).toBe(code);
  });

  it('leaves an error that is known already', () => {
    const error = new CaptureError('tab-hidden');
    expect(captureErrorOf(error)).toBe(error);
  });
});
