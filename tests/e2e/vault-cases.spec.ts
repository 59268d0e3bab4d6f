import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Page } from 'playwright';
import { messages } from '../../utils/i18n/translate.ts';
import { accessibilityFindings } from '../driver/axe.ts';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { openCapture, opened, openVault, saved } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';
import { keep } from './keep.ts';
import { lookThrough } from './looks.ts';

/* Cases on the screen: from a name and her own words to exhibits in their order, and what else belongs to one. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
const ACCOUNT = 'Mart ayında gördüm.\nRəfiqəm linki göndərdi.';

/** Ids of the exhibits, as they stand there. */
const exhibits = (page: Page) =>
  page.getByTestId('case-exhibit').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));

const tab = (page: Page, name: string) => page.getByTestId(`tab-${name}`).click();

/** Nothing on the way shows a picture of what was kept. */
async function showsNoPicture(page: Page): Promise<void> {
  expect(await page.locator('main img, main canvas, main video, main picture').count()).toBe(0);
}

test('a case is begun, told, put in order, given on, merged, split and deleted, and its captures stay', async ({
  running,
}) => {
  const { extension } = running;
  const ids: string[] = [];
  for (const rows of [20, 21, 22])
    ids.push(await keep(running, `https://example.org/long.html?rows=${rows}&images=0`));
  const [first = '', second = '', third = ''] = ids;
  const vault = await openVault(extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();

  await test.step('from the list of captures into a new case', async () => {
    await vault.getByTestId('nav-cases').click();
    await expect(vault.getByTestId('cases-empty')).toBeVisible();
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('choose-page').click();
    await vault.getByTestId('bulk-add').click();
    await expect(vault.getByTestId('case-add-do')).toBeDisabled();
    await vault.getByTestId('case-add-name').fill('Nar');
    await vault.getByTestId('case-add-do').click();
    await vault.getByTestId('case-added-open').click();
    await expect(vault.getByTestId('case')).toBeVisible();
    await tab(vault, 'captures');
    // As they were captured.
    await expect.poll(() => exhibits(vault)).toEqual([first, second, third]);
    await showsNoPicture(vault);
  });

  await test.step('what is being written is there again after a lock, and is never changed', async () => {
    await tab(vault, 'account');
    await vault.getByTestId('case-words').fill(ACCOUNT);
    // The draft is kept within a second; a lock keeps what waits.
    await vault.waitForTimeout(900);
    await lock(vault);
    expect(await unlock(vault, PASSPHRASE)).toBeNull();
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('case-open').click();
    await expect(vault.getByTestId('case-text-restored')).toBeVisible();
    await expect(vault.getByTestId('case-words')).toHaveValue(ACCOUNT);
    await vault.getByTestId('case-text-add').click();
    await expect(vault.getByTestId('case-text-added')).toBeVisible();
    await vault.getByTestId('case-voice-note').check();
    await vault.getByTestId('case-words').fill('Zəng etdim');
    await vault.getByTestId('case-text-add').click();
    const texts = vault.getByTestId('case-text');
    await expect(texts).toHaveCount(2);
    await expect(texts.nth(0).locator('.words')).toHaveText(ACCOUNT);
    await expect(texts.nth(1)).toHaveAttribute('data-voice', 'note');
    await expect(texts.locator('button')).toHaveCount(0);
  });

  await test.step('exhibits are moved by buttons, keys and numbers, taken out and put back', async () => {
    await tab(vault, 'captures');
    const row = (id: string) => vault.locator(`[data-testid="case-exhibit"][data-id="${id}"]`);
    await row(third).getByTestId('case-exhibit-up').focus();
    await vault.keyboard.press('Enter');
    await expect.poll(() => exhibits(vault)).toEqual([first, third, second]);
    // The focus goes along: the next press moves it on.
    await expect(row(third).getByTestId('case-exhibit-up')).toBeFocused();
    await vault.keyboard.press('Enter');
    await expect.poll(() => exhibits(vault)).toEqual([third, first, second]);
    // At the top there is no further up: the focus stays in the row.
    await expect(row(third).getByTestId('case-exhibit-place')).toBeFocused();
    await row(third).getByTestId('case-exhibit-down').focus();
    await vault.keyboard.press('Enter');
    await expect.poll(() => exhibits(vault)).toEqual([first, third, second]);
    await expect(row(third).getByTestId('case-exhibit-down')).toBeFocused();
    await row(third).getByTestId('case-exhibit-place').fill('3');
    await vault.keyboard.press('Tab');
    await expect.poll(() => exhibits(vault)).toEqual([first, second, third]);
    await row(second).getByTestId('case-exhibit-remove').click();
    await expect.poll(() => exhibits(vault)).toEqual([first, third]);
    await vault.getByTestId('case-put-back').click();
    await expect.poll(() => exhibits(vault)).toEqual([first, second, third]);
  });

  await test.step('the case is given on in its order', async () => {
    await vault.getByTestId('case-exhibit').nth(2).getByTestId('case-exhibit-up').click();
    await expect.poll(() => exhibits(vault)).toEqual([first, third, second]);
    await vault.getByTestId('case-export').click();
    await expect(vault.getByTestId('case-name')).toHaveValue('Nar');
    const given = () =>
      vault.getByTestId('exhibit').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
    await expect.poll(given).toEqual([first, third, second]);
    await vault.getByTestId('nav-list').click();
    await vault.getByTestId('choose-none').click();
    await openCapture(vault, second);
    await expect(vault.getByTestId('capture-cases')).toContainText('Nar');
    await vault.getByTestId('capture-export').click();
    await expect.poll(given).toEqual([second]);
    await vault.getByTestId('export-case').selectOption({ label: 'Nar' });
    await expect.poll(given).toEqual([first, third, second]);
    await expect(vault.getByTestId('case-name')).toHaveValue('Nar');
  });

  await test.step('one is split off, and merged back', async () => {
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('case-open').click();
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId('case-split').click();
    await vault.getByTestId('case-split-name').fill('Nar iki');
    await vault.getByTestId('case-split-pick').nth(1).check();
    await vault.getByTestId('case-split-do').click();
    await expect(vault.locator('main h1')).toHaveText('Nar iki');
    await tab(vault, 'captures');
    await expect.poll(() => exhibits(vault)).toEqual([third]);
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId('case-merge').click();
    await vault.getByTestId('case-merge-into').selectOption({ label: 'Nar' });
    await vault.getByTestId('case-merge-do').click();
    await expect(vault.locator('main h1')).toHaveText('Nar');
    await tab(vault, 'captures');
    await expect.poll(() => exhibits(vault)).toEqual([first, second, third]);
  });

  await test.step('cases are found by name and label, open ones by themselves', async () => {
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId('case-naming').click();
    await vault.getByTestId('case-rename').fill('Şəfəq');
    await vault.getByTestId('case-labels').fill('Bakı, təcili');
    await vault.getByTestId('case-name-save').click();
    await expect(vault.locator('main h1')).toHaveText('Şəfəq');
    await vault.getByTestId('nav-cases').click();
    // The one that was merged is closed.
    await expect(vault.getByTestId('case-row')).toHaveCount(1);
    await vault.getByTestId('cases-search').fill('sefeq baki');
    await expect(vault.getByTestId('case-row')).toHaveCount(1);
    await vault.getByTestId('cases-search').fill('yoxdur');
    await expect(vault.getByTestId('case-row')).toHaveCount(0);
    await vault.getByTestId('cases-search').fill('');
    await vault.getByTestId('cases-shown').selectOption('closed');
    await expect(vault.getByTestId('case-row')).toHaveText(/Nar iki/);
    await vault.getByTestId('cases-shown').selectOption('all');
    await expect(vault.getByTestId('case-row')).toHaveCount(2);
  });

  await test.step('deleting a case says what stays, and it stays', async () => {
    await vault.getByTestId('cases-search').fill('sefeq');
    await vault.getByTestId('case-open').click();
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId('case-delete').click();
    await expect(vault.getByTestId('case-delete-stays')).toContainText('3');
    await expect(vault.getByTestId('case-delete-confirm')).toBeDisabled();
    await vault.getByTestId('case-delete-understood').check();
    await vault.getByTestId('case-delete-confirm').click();
    await expect(vault.getByTestId('case-row')).toHaveCount(0);
    await vault.getByTestId('nav-list').click();
    await expect(vault.getByTestId('capture-row')).toHaveCount(3);
  });
});

test('what happened, papers, people and what is concluded stand in a case, on its timeline and in its table', async ({
  running,
  downloads,
}) => {
  const { extension } = running;
  const id = await keep(running);
  const vault = await openVault(extension);
  await openCapture(vault, id);
  await vault.getByTestId('capture-add-to-case').click();
  await vault.getByTestId('case-add-name').fill('Gilas');
  await vault.getByTestId('case-add-do').click();
  await vault.getByTestId('case-added-open').click();

  await test.step('a file is sealed and given back as it was', async () => {
    await tab(vault, 'attachments');
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 251));
    await vault
      .getByTestId('attachment-file')
      .setInputFiles({ name: 'qəbz.pdf', mimeType: 'application/pdf', buffer: bytes });
    await vault.getByTestId('attachment-title').fill('Poçtun qəbzi');
    await vault.getByTestId('attachment-type').selectOption('receipt');
    await expect(vault.getByTestId('attachment-form-save')).toBeDisabled();
    await vault.getByTestId('attachment-paper-day').fill('2026-03-02');
    await vault.getByTestId('attachment-received-is-unknown').check();
    await vault.getByTestId('attachment-form-save').click();
    await expect(vault.getByTestId('case-attachment')).toContainText('Poçtun qəbzi');
    await showsNoPicture(vault);
    await vault.getByTestId('attachment-save').click();
    await vault.getByTestId('attachment-save-open').click();
    await vault.getByTestId('attachment-save-do').click();
    const path = join(downloads, 'qəbz.pdf');
    await saved(path);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    await vault.keyboard.press('Escape');
  });

  await test.step('a person is told by a pseudonym, the real name is closed', async () => {
    await tab(vault, 'people');
    await vault.getByTestId('person-new').click();
    await vault.getByTestId('person-pseudonym').fill('Admin N.');
    await opened(vault.getByTestId('person-form-real'));
    await vault.getByTestId('person-name').fill('Filankəs');
    await vault.getByTestId('person-form-save').click();
    const person = vault.getByTestId('case-person');
    await expect(person).toContainText('Admin N.');
    await expect(person.getByText('Filankəs')).toBeHidden();
    await opened(vault.getByTestId('person-real-name'));
    await expect(person.getByText('Filankəs')).toBeVisible();
  });

  await test.step('events ask for little, are changed, and taken out', async () => {
    await tab(vault, 'events');
    const enter = async (kind: string, fill: () => Promise<void>) => {
      await vault.getByTestId('event-new').click();
      await expect(vault.getByTestId('event-kind')).toBeFocused();
      await vault.getByTestId('event-kind').selectOption(kind);
      await fill();
      await vault.getByTestId('event-form-save').press('Enter');
      await expect(vault.getByTestId('event-form')).toHaveCount(0);
      await expect(vault.getByTestId('event-new')).toBeFocused();
    };
    await enter('complaint-filed', async () => {
      await expect(vault.getByTestId('event-form-save')).toBeDisabled();
      await vault.getByTestId('event-when-day').fill('2026-03-02');
      await vault.getByTestId('event-party').fill('Prokurorluq');
    });
    await enter('sent', async () => {
      await vault.getByTestId('event-when-day').fill('2026-03-03');
      // There is one complaint: it belongs to that, unless somebody says otherwise.
      await expect(vault.getByTestId('event-concerns')).not.toHaveValue('');
      await opened(vault.getByTestId('event-proofs'));
      // The file became the exhibit after the capture.
      await vault.getByTestId('event-proofs-pick').nth(1).check();
    });
    await enter('publication', async () => {
      await vault.getByTestId('event-when-is-about').check();
      await vault.getByTestId('event-when-year').fill('2026');
      await vault.getByTestId('event-when-month').selectOption('02');
    });
    await enter('threat', async () => {
      await vault.getByTestId('event-when-is-unknown').check();
      await vault.getByTestId('event-text').fill('Zəng');
    });
    const events = vault.getByTestId('case-event');
    const kinds = () => events.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    await expect.poll(kinds).toEqual(['publication', 'complaint-filed', 'sent', 'threat']);
    await expect(events.nth(2).getByTestId('proofs')).toContainText('2');
    await events.nth(3).getByTestId('event-change').click();
    await vault.getByTestId('event-text').fill('Gecə zəng');
    await vault.getByTestId('event-form-save').click();
    await expect(events.nth(3)).toContainText('Gecə zəng');
  });

  await test.step('a line of the log holds facts and conclusions apart', async () => {
    await tab(vault, 'log');
    await vault.getByTestId('line-new').click();
    await vault.getByTestId('line-when-day').fill('2026-03-01');
    await vault.getByTestId('line-what').fill('Yazı yayıldı');
    await vault.getByTestId('line-suspect').check();
    await vault.getByTestId('line-why').fill('Eyni söz');
    await vault.getByTestId('line-form-save').click();
    const line = vault.getByTestId('case-line');
    await expect(line.locator('section').nth(0)).toContainText('Yazı yayıldı');
    await expect(line.locator('section').nth(0)).not.toContainText('Admin N.');
    await expect(line.locator('section').nth(1)).toContainText('Admin N.');
  });

  await test.step('a page is said to be gone with one click, and captured again when it was', async () => {
    await tab(vault, 'visits');
    const visit = vault.getByTestId('case-visit');
    await expect(visit).toHaveAttribute('data-result', 'not-visited');
    await expect(visit.getByTestId('visit-again')).toHaveCount(0);
    await visit.getByTestId('visit-gone').click();
    await expect(visit).toHaveAttribute('data-result', 'gone');
    await visit.getByTestId('visit-renamed').click();
    await visit.getByTestId('visit-new-name').fill('Yeni kanal');
    await visit.getByTestId('visit-renamed-do').click();
    await expect(visit.getByTestId('visit-state')).toContainText('Yeni kanal');
  });

  await test.step('the timeline and its table say the same, and it is zoomed by buttons, keys and the wheel', async () => {
    await tab(vault, 'timeline');
    const kinds = () =>
      vault
        .getByTestId('timeline-row')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')));
    // Published, the line of the log, filed, sent, the end of the thirty days, captured, two visits; without a date the threat.
    await expect
      .poll(kinds)
      .toEqual(['event', 'incident', 'event', 'event', 'deadline', 'capture', 'visit', 'visit', 'event']);
    await expect(vault.getByTestId('case-silence')).toContainText(messages.en.caseBasis.sent);
    const long = vault.locator('[data-rule="ccp-207-check-long"]');
    await expect(long).toHaveAttribute('data-due', '2026-04-02');
    await expect(long).toContainText(messages.en.cases.receiptUnknown);
    await expect(vault.locator('[data-rule="ccp-207-check"]')).toContainText(messages.en.cases.dueUnknown);
    const picture = vault.getByTestId('timeline-picture');
    const seen = async () => [await picture.getAttribute('data-from'), await picture.getAttribute('data-to')];
    const whole = await seen();
    await vault.getByTestId('timeline-in').click();
    const nearer = await seen();
    expect(nearer).not.toEqual(whole);
    await picture.focus();
    await vault.keyboard.press('Home');
    expect(await seen()).toEqual(whole);
    await vault.keyboard.press('+');
    await vault.keyboard.press('ArrowLeft');
    expect((await seen())[0]).toBe(whole[0]);
    await vault.keyboard.press('Home');
    await picture.hover();
    await vault.keyboard.down('Control');
    await vault.mouse.wheel(0, -200);
    await vault.keyboard.up('Control');
    await expect.poll(seen).not.toEqual(whole);
    await vault.keyboard.press('Home');
    // What lies where it is pressed is told in words.
    const box = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await expect(vault.getByTestId('timeline-looked')).toContainText(messages.en.cases.timelinePress);
    const published = await vault.locator('.publication .dots').getAttribute('d');
    const [, x = 0, y = 0] = (/^M([\d.]+) ([\d.]+)/.exec(published ?? '') ?? []).map(Number);
    await vault.mouse.click(box.x + 1 + x, box.y + 1 + y);
    await expect(vault.getByTestId('timeline-looked')).toContainText(messages.en.caseEvent.publication);
  });

  await test.step('papers are made from it: none without what it asks for, no addressee beforehand, real names on a tick only', async () => {
    await tab(vault, 'papers');
    const { casePapers } = messages.en;
    const make = vault.getByTestId('paper-make');
    const today = new Date().toLocaleDateString('sv');
    const made = async (name: string): Promise<string> => {
      await make.click();
      await vault.getByTestId('paper-save').click();
      const path = join(downloads, name);
      await saved(path);
      return path;
    };
    const wordsOf = async (path: string): Promise<string> => {
      const zip = await JSZip.loadAsync(readFileSync(path));
      rmSync(path);
      return (await zip.file('word/document.xml')?.async('text')) ?? '';
    };
    await expect(make).toBeDisabled();
    await vault.getByTestId('paper-kind').selectOption('complaint');
    await expect(make).toBeDisabled();
    await expect(vault.getByTestId('paper-for')).toHaveCount(0);
    await vault.getByTestId('paper-addressee').selectOption('district-prosecutor');
    await expect(vault.getByTestId('paper-for')).toContainText('genprosecutor.gov.az');
    await expect(vault.getByTestId('paper-against')).toContainText('30551/18');
    const name = `${casePapers.complaint} ${today}.docx`;
    const words = await wordsOf(await made(name));
    expect(words).toContain('Yazı yayıldı');
    expect(words).not.toContain('Filankəs');
    expect(words).not.toContain('Eyni söz');
    await vault.getByTestId('paper-conclusions').check();
    await vault.getByTestId('paper-real-names').check();
    const named = await wordsOf(await made(name));
    expect(named).toContain('Filankəs');
    expect(named).toContain('Eyni söz');
    await vault.getByTestId('paper-kind').selectOption('platform-notice');
    await vault.getByTestId('paper-platform').selectOption('telegram');
    await expect(make).toBeDisabled();
    await vault.getByTestId('paper-capture').selectOption({ index: 1 });
    expect(await wordsOf(await made(`${casePapers['platform-notice']} ${today}.docx`))).toContain('https://');
    for (const kind of ['hold-letter', 'court-chronology', 'list-of-exhibits'] as const) {
      await vault.getByTestId('paper-kind').selectOption(kind);
      expect(await wordsOf(await made(`${casePapers[kind]} ${today}.docx`)), kind).toContain('</w:document>');
    }
    await vault.getByTestId('paper-kind').selectOption('refusal-appeal');
    await vault.getByTestId('paper-appeal-to').selectOption('court');
    await vault.getByTestId('paper-language').selectOption('az');
    expect(await wordsOf(await made(`${casePapers['refusal-appeal']} ${today}.docx`))).toMatch(/məhkəmə/i);
    await vault.getByTestId('paper-format').selectOption('pdf');
    const pdf = await made(`${casePapers['refusal-appeal']} ${today}.pdf`);
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toMatch(/məhkəmə/i);
    rmSync(pdf);
    await vault.getByTestId('paper-kind').selectOption('evidence-log');
    await expect(vault.getByTestId('paper-format')).toHaveCount(0);
    const log = await made(`${casePapers['evidence-log']} ${today}.csv`);
    expect(readFileSync(log, 'utf8')).toContain('Yazı yayıldı');
  });

  await test.step('the whole of it is bound, and once more for the other side, without what it does not get', async () => {
    const { casePapers } = messages.en;
    const today = new Date().toLocaleDateString('sv');
    const bound = async (kind: 'binder' | 'binder-other-side'): Promise<string> => {
      await vault.getByTestId('paper-kind').selectOption(kind);
      await vault.getByTestId('paper-make').click();
      await vault.getByTestId('paper-save').click();
      const path = join(downloads, `${casePapers[kind]} ${today}.pdf`);
      await saved(path);
      const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      rmSync(path);
      return text.replaceAll(/\s+/g, ' ');
    };
    await vault.getByTestId('paper-language').selectOption('en');
    const whole = await bound('binder');
    expect(whole).toContain('Yazı yayıldı');
    expect(whole).toContain('Eyni söz');
    const other = await bound('binder-other-side');
    expect(other).toContain('Yazı yayıldı');
    expect(other).toContain('[supposition left out]');
    expect(other).toContain('[picture left out]');
    expect(other).not.toContain('Eyni söz');
    expect(other).not.toContain('Filankəs');
  });

  await test.step('axe-core finds nothing in any part, in any state', async () => {
    const parts = ['account', 'captures', 'attachments', 'timeline', 'visits', 'papers'] as const;
    for (const part of parts) {
      await tab(vault, part);
      await lookThrough(vault, part);
    }
    for (const kind of await vault
      .locator('[data-testid="paper-kind"] option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))) {
      await vault.getByTestId('paper-kind').selectOption(kind);
      expect.soft(await accessibilityFindings(vault), `the paper ${kind}`).toEqual([]);
    }
    const forms = { events: 'event', people: 'person', log: 'line' } as const;
    for (const [part, form] of Object.entries(forms)) {
      await tab(vault, part);
      await lookThrough(vault, part);
      await vault.getByTestId(`${form}-new`).click();
      await vault.getByTestId(`${form}-form`).waitFor();
      await lookThrough(vault, `${part}, its form`);
      await vault.getByTestId(`${form}-form-cancel`).click();
    }
    const asked = async (dialog: string) => {
      await vault.getByTestId(dialog).waitFor();
      // A dialog keeps the language from being changed.
      await lookThrough(vault, dialog, []);
      expect.soft(await accessibilityFindings(vault), dialog).toEqual([]);
      await vault.keyboard.press('Escape');
      await expect(vault.getByTestId(dialog)).toHaveCount(0);
    };
    await tab(vault, 'people');
    await vault.getByTestId('case-person').getByTestId('part-remove').click();
    await asked('part-remove-dialog');
    for (const [act, dialog] of [
      ['naming', 'name'],
      ['split', 'split'],
      ['delete', 'delete'],
    ] as const) {
      await opened(vault.getByTestId('case-more'));
      await vault.getByTestId(`case-${act}`).click();
      await asked(`case-${dialog}-dialog`);
    }
    await vault.getByTestId('nav-cases').click();
    // Its part of the program is brought first.
    await expect(vault.getByTestId('case-row')).toBeVisible();
    await lookThrough(vault, 'cases');
    await vault.getByTestId('cases-search').fill('yoxdur');
    await expect(vault.getByTestId('case-row')).toHaveCount(0);
    await lookThrough(vault, 'no case found');
    await vault.getByTestId('cases-new').click();
    await asked('case-new-dialog');
  });
});
