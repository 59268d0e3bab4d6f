import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CaptureError } from '../../../../utils/capture/errors.ts';
import type { PageFacts } from '../../../../utils/capture/page/agent.ts';
import type { PageClient } from '../../../../utils/capture/page/client/page-client.ts';
import { archivePage } from '../../../../utils/capture/record/mhtml.ts';

const FACTS = { url: 'https://web.telegram.org/a/#-1001234567890', site: 'telegram-a' } as PageFacts;
const PAGE = {
  html: '',
  text: '',
  adjustments: [],
  notShown: [],
  ids: [],
  holdsOwn: false,
  holdsSecret: false,
};

afterEach(() => {
  vi.restoreAllMocks();
});

function archive(ask: () => Promise<unknown>) {
  const manifest = { optional_permissions: ['pageCapture'] };
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue(manifest as never);
  vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
  vi.spyOn(fakeBrowser.pageCapture, 'saveAsMHTML').mockResolvedValue(new Blob(['MIME']) as never);
  const pageClient = { tabId: 1, ask } as unknown as PageClient;
  return archivePage(pageClient, FACTS, PAGE, false, new AbortController().signal);
}

test('a page in which nothing of the user’s own came meanwhile has its archive', async () => {
  expect((await archive(async () => PAGE)).files).toHaveLength(1);
  expect((await archive(async () => ({ ...PAGE, holdsOwn: true }))).files).toEqual([]);
});

test.each(['unexpected', 'page-silent'] as const)(
  'one that cannot be looked through again (%s) is captured without it',
  async (code) => {
    const { files, adjustments } = await archive(() => Promise.reject(new CaptureError(code)));
    expect(files).toEqual([]);
    expect(adjustments).toMatchObject([{ kind: 'not-copied' }]);
  },
);

test('one that is gone is not', async () => {
  await expect(archive(() => Promise.reject(new CaptureError('navigated')))).rejects.toMatchObject({
    code: 'navigated',
  });
});
