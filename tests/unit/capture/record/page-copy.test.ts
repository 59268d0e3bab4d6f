import { expect, test } from 'vitest';
import { checkPageCopy } from '../../../../utils/capture/record/page-copy.ts';
import { findInPage } from '../../../../utils/evidence/inert/page-check.ts';
import { HEAD_START } from '../../../../utils/evidence/inert/policy.ts';

const page = (body: string): string => `<!DOCTYPE html>\n${HEAD_START}\n<html><body>${body}</body></html>\n`;

test('a copy in which a second reading finds nothing is kept as it is', async () => {
  const html = page('<p>mətn</p>');
  expect(await checkPageCopy(html)).toEqual({ html, state: 'inert', adjustments: [] });
});

test('a copy that would do harm is kept as text, none of it lost, and the record says so', async () => {
  const html = page('<p onclick="1">mətn &amp; \r\n</p><script>fetch("https://a.test")</script>');
  const copy = await checkPageCopy(html);
  expect(copy.state).toBe('as-text');
  expect(findInPage(copy.html)).toEqual([]);
  const [, code = ''] = /<pre>\n([\s\S]*)<\/pre>\n$/.exec(copy.html) ?? [];
  const back = code
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');
  expect(back).toBe(html);
  expect(copy.adjustments).toEqual([
    {
      kind: 'inert',
      target: 'page.html as a whole, kept as text: runs: p onclick; runs: script; runs: script with text',
    },
  ]);
});
