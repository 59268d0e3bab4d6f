import { describe, expect, it } from 'vitest';
import { clickedOf } from '../../../../utils/capture/queue/trigger.ts';

const info = (more: Partial<Parameters<typeof clickedOf>[0]>): Parameters<typeof clickedOf>[0] => ({
  menuItemId: 'capture',
  editable: false,
  pageUrl: 'https://example.org/',
  ...more,
});

describe('clickedOf', () => {
  it('names the most particular thing', () => {
    const image = {
      mediaType: 'image' as const,
      srcUrl: 'https://example.org/a.png',
      linkUrl: 'https://example.org/b',
    };
    expect(clickedOf(info(image))).toEqual({
      kind: 'image',
      mediaUrl: 'https://example.org/a.png',
      linkUrl: 'https://example.org/b',
      selection: null,
      frameUrl: null,
    });
    expect(clickedOf(info({ mediaType: 'video' })).kind).toBe('video');
    expect(clickedOf(info({ selectionText: 'words', linkUrl: 'https://example.org/b' })).kind).toBe(
      'selection',
    );
    expect(clickedOf(info({ linkUrl: 'https://example.org/b' })).kind).toBe('link');
    expect(clickedOf(info({})).kind).toBe('page');
  });

  it('names a frame only where the click was in one', () => {
    const frameUrl = 'https://example.org/';
    expect(clickedOf(info({ frameId: 0, frameUrl })).frameUrl).toBe(null);
    expect(clickedOf(info({ frameId: 7, frameUrl })).frameUrl).toBe(frameUrl);
  });

  it('keeps a bounded piece of a long selection', () => {
    expect(clickedOf(info({ selectionText: 'a'.repeat(50_000) })).selection).toHaveLength(10_000);
  });
});
