import { readFileSync } from 'node:fs';
import { checkPackage, failuresOf } from '../../utils/verify/check.ts';
import { openPackage } from '../../utils/verify/open.ts';
import { startAuthority } from '../authority/of-the-test.ts';
import { startCalendar } from '../calendar/calendar.ts';
import { needTool } from '../unit/tools.ts';
import { expect } from './fixtures.ts';
import { id, keepShort, makePackage, noFirefox, PASSWORD, savePackage, test } from './in-firefox.ts';

/* Time stamps and proofs in Firefox, which asks its user for the host of whom it asks. */

test.skip(noFirefox || !needTool('openssl'), 'Firefox and openssl are needed.');

test('an authority that its user allowed stamps what was kept, and the package', async ({
  startFirefox,
  downloads,
}) => {
  const authority = await startAuthority();
  try {
    const firefox = await startFirefox();
    await keepShort(firefox);
    await firefox.openOwn('vault');
    await firefox.click(id('nav-settings'));
    await firefox.click(`${id('timestamps-choose')} > summary`);
    await firefox.type(id('authority-other'), authority.url);
    await firefox.click(id('authority-add'));
    expect(authority.asked).toEqual([]);
    await firefox.allow();
    await expect.poll(() => authority.asked.length).toBe(1);
    expect(authority.asked[0]?.headers.origin).toBe('null');
    await firefox.click(id('lists-on'));

    await firefox.click(id('nav-list'));
    await makePackage(firefox);
    expect(await firefox.text(id('export-stamped'))).toContain('it existed on');
    // The first stamp may still have been on its way when lists were turned on, and then has one too.
    const methods = authority.asked.map(({ method }) => method);
    expect(methods.filter((method) => method === 'POST')).toHaveLength(2);
    expect(methods.slice(-2)).toEqual(['POST', 'GET']);
    const path = await savePackage(firefox, downloads);
    const report = await checkPackage(await openPackage(readFileSync(path), { password: PASSWORD }));
    expect(failuresOf(report)).toEqual([]);
    const held = report.checks.filter(({ result }) => result === 'held').map((check) => check.name);
    expect(held).toEqual(
      expect.arrayContaining(['custody-timestamps', 'package-timestamp', 'timestamp-revocation']),
    );
  } finally {
    await authority.close();
  }
});

test('a calendar that its user allowed is asked, and its proof goes into the package', async ({
  startFirefox,
  downloads,
}) => {
  const calendar = await startCalendar();
  try {
    const firefox = await startFirefox();
    await keepShort(firefox);
    await firefox.openOwn('vault');
    await firefox.click(id('nav-settings'));
    await firefox.click(`${id('calendars-choose')} > summary`);
    await firefox.type(id('calendar-other'), calendar.url);
    await firefox.click(id('calendar-add'));
    expect(calendar.asked).toEqual([]);
    await firefox.allow();
    await expect.poll(() => calendar.asked.length).toBe(1);
    const { cookie, origin } = calendar.asked[0]?.headers ?? {};
    // Not the number of this installation.
    expect([cookie, origin]).toEqual([undefined, 'null']);

    await firefox.click(id('nav-list'));
    await makePackage(firefox);
    expect(await firefox.text(id('export-proofs-pending'))).toContain('not in a block yet');
    const path = await savePackage(firefox, downloads);
    const report = await checkPackage(await openPackage(readFileSync(path), { password: PASSWORD }));
    expect(failuresOf(report)).toEqual([]);
    expect(report.proofs.map(({ claims }) => claims.pending)).toEqual([[calendar.url]]);
  } finally {
    await calendar.close();
  }
});
