import { describe, expect, it } from 'vitest';
import { Cancelled, CaptureError } from '../../../../utils/capture/errors.ts';
import { isWorthKeeping } from '../../../../utils/capture/record/worth-keeping.ts';
import { VaultFullError } from '../../../../utils/vault/errors.ts';

describe('what stood in the window of a capture without frames', () => {
  it('is kept once it is on the disk, however little room is left', () => {
    expect(isWorthKeeping(new VaultFullError('full'), true)).toBe(true);
    expect(isWorthKeeping(new VaultFullError('full'), false)).toBe(false);
  });

  it.each([true, false])('is kept whatever the page does (on the disk: %s)', (isWritten) => {
    expect(isWorthKeeping(new CaptureError('navigated'), isWritten)).toBe(true);
    expect(isWorthKeeping(new TypeError('anything'), isWritten)).toBe(true);
  });

  it.each([true, false])(
    'is not kept where nobody wants it, or it shows too much (on the disk: %s)',
    (isWritten) => {
      expect(isWorthKeeping(new Cancelled(), isWritten)).toBe(false);
      expect(isWorthKeeping(new CaptureError('not-covered'), isWritten)).toBe(false);
    },
  );
});
