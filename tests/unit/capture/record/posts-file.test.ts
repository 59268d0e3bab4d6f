import { describe, expect, it } from 'vitest';
import { postsFile } from '../../../../utils/capture/record/posts-file.ts';
import { findInPage } from '../../../../utils/evidence/inert/page-check.ts';

const items = ['1', '2', '3', '4'].map((id) => ({ id }));
const post = (id: string, html = `<p>${id}</p>`) => ({ id, html });

describe('the code of items that page.html does not have', () => {
  it('stands in reading order, as it was seen last, and is inert', async () => {
    const frames = [{ posts: [post('3'), post('1', '<p>first</p>')] }, {}, { posts: [post('1')] }];
    const { html, notShown, adjustments } = await postsFile(
      { inCode: ['2', '4'], masked: false },
      frames,
      items,
    );
    expect(html?.match(/<section data-subut-item="\d">\n<p>\d<\/p>\n<\/section>/g)).toEqual([
      '<section data-subut-item="1">\n<p>1</p>\n</section>',
      '<section data-subut-item="3">\n<p>3</p>\n</section>',
    ]);
    expect(findInPage(html ?? '')).toEqual([]);
    expect(notShown).toEqual([]);
    expect(adjustments).toMatchObject([{ kind: 'written-out', target: expect.stringContaining('(2)') }]);
  });

  it('is said to be missing where neither file has it', async () => {
    const made = await postsFile({ inCode: ['1'], masked: false }, [{ posts: [post('2')] }], items);
    expect(made.notShown).toEqual([{ kind: 'code-part', count: 2 }]);
  });

  it('says nothing where page.html has all, nor of journals that do not know', async () => {
    const all = await postsFile({ inCode: ['1', '2', '3', '4'], masked: false }, [{}], items);
    expect(all).toEqual({ html: null, adjustments: [], notShown: [] });
    expect(await postsFile({ masked: false }, [{}], items)).toEqual({
      html: null,
      adjustments: [],
      notShown: [],
    });
  });

  it('has no embedded pictures where pictures were to be covered', async () => {
    const picture = post('1', `<img src="data:image/png;base64,${'A'.repeat(300)}">`);
    const made = await postsFile({ inCode: ['2', '3', '4'], masked: true }, [{ posts: [picture] }], items);
    expect(made.html).toContain('data:,covered');
    expect(made.html).not.toContain('AAAA');
  });

  it('is kept as text where it would run', async () => {
    const made = await postsFile(
      { inCode: ['2', '3', '4'], masked: false },
      [{ posts: [post('1', '<script>1</script>')] }],
      items,
    );
    expect(findInPage(made.html ?? '')).toEqual([]);
    expect(made.html).toContain('&lt;script>'.replace('>', '&gt;'));
    expect(made.adjustments.map(({ kind }) => kind)).toEqual(['written-out', 'inert']);
  });
});
