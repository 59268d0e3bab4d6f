import { describe, expect, it } from 'vitest';
import { Anchors } from '../../../../utils/capture/page/anchors.ts';

const BAND = { x: 0, y: 50, width: 800, height: 600 };
const tops = (...pairs: [string, number][]): Map<string, number> => new Map(pairs);

describe('Anchors', () => {
  it('counts the content from where the capture began', () => {
    expect(new Anchors().place(tops(['7', 90]), BAND, 4321)).toEqual({ offset: 0, lost: false });
  });

  it('follows the content and not scrollTop', () => {
    const anchors = new Anchors();
    anchors.accept(tops(['7', 90], ['8', 300]), BAND, 0, 1000);
    // The list loaded more above and rewrote scrollTop; on the screen all moved down by 500.
    expect(anchors.place(tops(['7', 590], ['8', 800]), BAND, 9999)).toEqual({ offset: -500, lost: false });
  });

  it('knows an item again that was taken out and put back', () => {
    const anchors = new Anchors();
    anchors.accept(tops(['1', 50], ['2', 650]), BAND, 0, 0);
    anchors.accept(tops(['2', 50], ['3', 650]), BAND, 600, 600);
    expect(anchors.place(tops(['1', 60]), BAND, 0)).toEqual({ offset: -10, lost: false });
  });

  it('believes most anchors when one of them wanders', () => {
    const anchors = new Anchors();
    anchors.accept(tops(['1', 100], ['2', 200], ['3', 300]), BAND, 0, 0);
    expect(anchors.place(tops(['1', 0], ['2', 100], ['3', 299]), BAND, 100).offset).toBe(100);
  });

  it('says when it has only scrollTop to go by', () => {
    const anchors = new Anchors();
    anchors.accept(tops(['1', 100]), BAND, 0, 1000);
    expect(anchors.place(tops(['99', 100]), BAND, 1400)).toEqual({ offset: 400, lost: true });
  });
});
