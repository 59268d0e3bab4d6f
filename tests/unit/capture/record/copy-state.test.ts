import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../../utils/browser.ts';
import { begin, type CaptureRequest, copyOf } from '../../../../utils/capture/begin.ts';
import { CaptureError } from '../../../../utils/capture/errors.ts';
import type { PageFacts } from '../../../../utils/capture/page/agent.ts';
import type { PageClient } from '../../../../utils/capture/page/client/page-client.ts';
import { copyState } from '../../../../utils/capture/record/copy-state.ts';
import type { JournalHeader } from '../../../../utils/capture/record/journal-entries.ts';
import type { Adjustment } from '../../../../utils/evidence/method.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the journal gives back of a capture whose page answers the question for its code so. */
async function beginningOf(answer: () => Promise<unknown>): Promise<JournalHeader> {
  // WXT's browser answers neither.
  vi.spyOn(browser.tabs, 'getZoom').mockResolvedValue(1 as never);
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockResolvedValue({ os: 'linux', arch: 'x86-64' } as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.0' } as never);
  const pageClient = { ask: answer, takeTold: () => [] } as unknown as PageClient;
  const request = {
    tab: { id: 1, windowId: 1 },
    clickedAt: new Date(0),
    media: { masked: false, originals: false },
  } as CaptureRequest;
  const facts = { screen: { width: 1, height: 1 }, viewport: { width: 1, height: 1 } } as PageFacts;
  const { header } = await begin(request, pageClient, facts, {
    early: await copyOf(pageClient),
    connection: null,
  });
  return JSON.parse(JSON.stringify(header)) as JournalHeader;
}

const copied = (...adjustments: Adjustment[]) => ({
  html: '<!DOCTYPE html>',
  text: 'mətn',
  adjustments,
  holdsOwn: false,
  notShown: [],
  ids: [],
  holdsSecret: false,
});

describe('the copy of a page', () => {
  it.each(['unexpected', 'page-silent'] as const)(
    'that could not be had (%s) is called lost',
    async (code) => {
      const header = await beginningOf(() => Promise.reject(new CaptureError(code, 'snapshot: no')));
      expect(header.lost).toBe('snapshot: no');
      expect(copyState('inert', header)).toBe('lost');
    },
  );

  it('that was had is what the second reading found', async () => {
    const header = await beginningOf(async () => copied());
    expect(header).not.toHaveProperty('lost');
    expect(copyState('inert', header)).toBe('inert');
    expect(copyState('as-text', header)).toBe('as-text');
  });

  it.each([
    'parts of the page beyond its first 50 million characters (3)',
    'text beyond its first 20 million characters, in text.txt (1)',
    'attributes that are too long (1)',
    'attributes beyond the first 2000 of an element (2)',
  ])('that lacks %s is a part', async (target) => {
    const header = await beginningOf(async () => copied({ kind: 'not-copied', target }));
    expect(copyState('inert', header)).toBe('part');
    expect(copyState('as-text', header)).toBe('as-text');
  });

  it('is whole where it lacks what no copy can hold', async () => {
    const targets = ['frames of other sites (2)', 'pictures drawn by script (canvas) (1)'];
    const lacks = targets.map((target): Adjustment => ({ kind: 'not-copied', target }));
    expect(copyState('inert', await beginningOf(async () => copied(...lacks)))).toBe('inert');
  });
});
