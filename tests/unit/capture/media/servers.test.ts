import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isAskingServers, setAskingServers } from '../../../../utils/capture/media/servers.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the servers of pictures are asked for, and not all sites, which the manifest names for other settings', async () => {
  const servers = ['https://*.fbcdn.net/*', 'https://*.telesco.pe/*'];
  const all = [...servers, 'https://*/*', 'http://*/*'];
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ optional_host_permissions: all } as never);
  const given = (name: 'request' | 'contains' | 'remove') =>
    vi.spyOn(fakeBrowser.permissions, name).mockResolvedValue(true as never);
  const [request, contains, remove] = [given('request'), given('contains'), given('remove')];
  await setAskingServers(true);
  await isAskingServers();
  await setAskingServers(false);
  for (const asked of [request, contains]) expect(asked.mock.calls).toEqual([[{ origins: servers }]]);
  // What an earlier version got goes too.
  expect(remove.mock.calls).toEqual([[{ origins: all }]]);
});
