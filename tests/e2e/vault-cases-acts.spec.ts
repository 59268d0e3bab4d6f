import type { Page } from 'playwright';
import { lock, setPassphrase, unlock } from '../driver/lock.ts';
import { opened, openVault } from '../driver/vault.ts';
import { expect, test } from './fixtures.ts';

/* What a person types and does in a case holds: through a lock, on two pages, by the keyboard, and where the disk went bad. */

const PASSPHRASE = 'dörd yaşıl qatar, 17 limon';
/** In the tests' language. */
const UNFINISHED = 'unfinished';

const tab = (page: Page, name: string) => page.getByTestId(`tab-${name}`).click();

async function beginCase(vault: Page, name: string): Promise<void> {
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('cases-new').click();
  await vault.getByTestId('case-new-name').fill(name);
  await vault.getByTestId('case-new-make').click();
  await expect(vault.getByTestId('case')).toBeVisible();
}

async function addEvent(vault: Page, party: string): Promise<void> {
  await vault.getByTestId('event-new').click();
  await vault.getByTestId('event-when-is-unknown').check();
  await vault.getByTestId('event-party').fill(party);
  await vault.getByTestId('event-form-save').click();
  await expect(vault.getByTestId('case-events')).toContainText(party);
}

const FILE = { name: 'qəbz.pdf', mimeType: 'application/pdf', buffer: Buffer.from('qəbz') };

/** Each form: where it is, how it is begun, its field that is typed in, how it is saved, and what shows it then. */
const FORMS = [
  {
    tab: 'account',
    begin: async () => undefined,
    field: 'case-words',
    complete: async () => undefined,
    save: 'case-text-add',
    shown: 'case-text',
  },
  {
    tab: 'events',
    begin: (page: Page) => page.getByTestId('event-new').click(),
    field: 'event-text',
    complete: (page: Page) => page.getByTestId('event-when-is-unknown').check(),
    save: 'event-form-save',
    shown: 'case-event',
  },
  {
    tab: 'people',
    begin: (page: Page) => page.getByTestId('person-new').click(),
    field: 'person-pseudonym',
    complete: async () => undefined,
    save: 'person-form-save',
    shown: 'case-person',
  },
  {
    tab: 'log',
    begin: (page: Page) => page.getByTestId('line-new').click(),
    field: 'line-what',
    complete: (page: Page) => page.getByTestId('line-when-is-unknown').check(),
    save: 'line-form-save',
    shown: 'case-line',
  },
  {
    tab: 'attachments',
    begin: (page: Page) => page.getByTestId('attachment-file').setInputFiles(FILE),
    field: 'attachment-title',
    complete: async (page: Page) => {
      await page.getByTestId('attachment-paper-is-unknown').check();
      await page.getByTestId('attachment-received-is-unknown').check();
    },
    save: 'attachment-form-save',
    shown: 'case-attachment',
  },
] as const;

test('what is typed in a form of a case is there after a lock that comes at once, and is entered once', async ({
  running,
}) => {
  const vault = await openVault(running.extension);
  expect(await setPassphrase(vault, PASSPHRASE)).toBeNull();
  await beginCase(vault, 'Nar');
  const reopen = async () => {
    expect(await unlock(vault, PASSPHRASE)).toBeNull();
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('case-open').click();
    await expect(vault.getByTestId('case')).toBeVisible();
  };
  for (const form of FORMS) {
    await test.step(form.tab, async () => {
      const words = `Yarımçıq ${form.tab}`;
      await tab(vault, form.tab);
      await form.begin(vault);
      await vault.getByTestId(form.field).fill(words);
      // At once: nothing waits for a timer.
      await lock(vault);
      await reopen();
      // She is where she was writing.
      await expect(vault.getByTestId(`panel-${form.tab}`)).toBeVisible();
      await expect(vault.getByTestId(`tab-${form.tab}`)).toContainText(UNFINISHED);
      if (form.tab === 'attachments') {
        await expect(vault.getByTestId('attachment-left')).toBeVisible();
        await form.begin(vault);
      }
      await expect(vault.getByTestId(form.field)).toHaveValue(words);
      await form.complete(vault);
      await vault.getByTestId(form.save).click();
      await expect(vault.getByTestId(form.shown)).toContainText(words);
      await expect(vault.getByTestId(`tab-${form.tab}`)).not.toContainText(UNFINISHED);
      await lock(vault);
      await reopen();
      await tab(vault, form.tab);
      await expect(vault.getByTestId(form.shown)).toHaveCount(1);
      await expect(vault.getByTestId(`tab-${form.tab}`)).not.toContainText(UNFINISHED);
    });
  }

  await test.step('the head', async () => {
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId('case-naming').click();
    await vault.getByTestId('case-labels').fill('Bakı');
    // Nothing but the question can be pressed here: it is locked on another page.
    const other = await openVault(running.extension);
    await lock(other);
    await other.close();
    await vault.getByTestId('locked').waitFor();
    await reopen();
    await vault.getByTestId('case-head-go-on').click();
    await expect(vault.getByTestId('case-labels')).toHaveValue('Bakı');
    await vault.getByTestId('case-name-save').click();
    await expect(vault.getByTestId('case-name-dialog')).toHaveCount(0);
    await expect(vault.getByTestId('case').locator('header')).toContainText('Bakı');
    await expect(vault.getByTestId('case-head-left')).toHaveCount(0);
  });

  await test.step('a change of what is there, put away, is not kept', async () => {
    await tab(vault, 'people');
    await vault.getByTestId('person-change').click();
    await vault.getByTestId('person-about').fill('Unudulur');
    await lock(vault);
    await reopen();
    await expect(vault.getByTestId('person-about')).toHaveValue('Unudulur');
    await vault.getByTestId('person-form-cancel').click();
    await lock(vault);
    await reopen();
    await tab(vault, 'people');
    await expect(vault.getByTestId('person-form')).toHaveCount(0);
    await expect(vault.getByTestId('case-person')).not.toContainText('Unudulur');
  });
});

test('two pages that change one event at once: the second is told, and nothing is written over', async ({
  running,
}) => {
  const one = await openVault(running.extension);
  await beginCase(one, 'Nar');
  await tab(one, 'events');
  await addEvent(one, 'Prokurorluq');
  const two = await openVault(running.extension);
  await two.getByTestId('nav-cases').click();
  await two.getByTestId('case-open').click();
  await tab(two, 'events');
  for (const page of [one, two]) await page.getByTestId('event-change').click();
  await two.getByTestId('event-party').fill('Məhkəmə');
  await one.getByTestId('event-party').fill('Nazirlik');
  await one.getByTestId('event-form-save').click();
  await expect(one.getByTestId('case-event')).toContainText('Nazirlik');
  await two.getByTestId('event-form-save').click();
  await expect(two.getByTestId('event-form-problem')).toBeVisible();
  await expect(two.getByTestId('event-party')).toHaveValue('Məhkəmə');
  await two.getByTestId('event-form-cancel').click();
  await expect(two.getByTestId('case-event')).toContainText('Nazirlik');
  // Taken out on one page while the other changes it: its words become a new event.
  await two.getByTestId('event-change').click();
  await two.getByTestId('event-party').fill('Polis');
  await one.getByTestId('part-remove').click();
  await one.getByTestId('part-remove-confirm').click();
  await expect(one.getByTestId('case-event')).toHaveCount(0);
  await expect(two.getByTestId('event-party')).toHaveValue('Polis');
  await two.getByTestId('event-form-save').click();
  await expect(two.getByTestId('case-event')).toContainText('Polis');
  await two.close();
});

test('by the keyboard: after every removal, dialog and tab the focus is where one can go on', async ({
  running,
}) => {
  const vault = await openVault(running.extension);
  await beginCase(vault, 'Nar');
  const heading = vault.getByTestId('case').locator('[role="tabpanel"]:not([hidden]) h2').first();
  for (const form of FORMS.slice(1)) {
    await test.step(form.tab, async () => {
      await tab(vault, form.tab);
      await form.begin(vault);
      await vault.getByTestId(form.field).fill('Silinəcək');
      await form.complete(vault);
      await vault.getByTestId(form.save).focus();
      await vault.keyboard.press('Enter');
      const part = vault.getByTestId(form.shown);
      await expect(part).toHaveCount(1);
      await expect(vault.locator('body')).not.toBeFocused();
      const remove = part.getByTestId('part-remove');
      await remove.focus();
      await vault.keyboard.press('Enter');
      await vault.keyboard.press('Escape');
      await expect(vault.locator('dialog')).toHaveCount(0);
      await expect(remove).toBeFocused();
      await vault.keyboard.press('Enter');
      await vault.getByTestId('part-remove-confirm').focus();
      await vault.keyboard.press('Enter');
      await expect(part).toHaveCount(0);
      await expect(heading).toBeFocused();
    });
  }

  await test.step('questions about the case', async () => {
    await opened(vault.getByTestId('case-more'));
    for (const ask of ['naming', 'merge', 'split', 'delete']) {
      await vault.getByTestId(`case-${ask}`).focus();
      await vault.keyboard.press('Enter');
      await expect(vault.locator('dialog[open]')).toBeVisible();
      await vault.keyboard.press('Escape');
      await expect(vault.locator('dialog')).toHaveCount(0);
      await expect(vault.getByTestId(`case-${ask}`)).toBeFocused();
    }
    await vault.getByTestId('case-turn').focus();
    await vault.keyboard.press('Enter');
    await expect(vault.getByTestId('case-state')).toHaveAttribute('data-state', 'closed');
    await expect(vault.getByTestId('case-turn')).toBeFocused();
  });

  await test.step('tabs, by arrows', async () => {
    await vault.getByTestId('tab-account').click();
    for (const name of [
      'captures',
      'events',
      'attachments',
      'timeline',
      'spread',
      'people',
      'log',
      'visits',
      'papers',
    ]) {
      await vault.keyboard.press('ArrowRight');
      await expect(vault.getByTestId(`tab-${name}`)).toBeFocused();
      await expect(vault.getByTestId(`panel-${name}`)).toBeVisible();
    }
  });

  await test.step('the case that is deleted leads to the heading of the list', async () => {
    await vault.getByTestId('case-delete').focus();
    await vault.keyboard.press('Enter');
    await vault.getByTestId('case-delete-understood').check();
    await vault.getByTestId('case-delete-confirm').focus();
    await vault.keyboard.press('Enter');
    await expect(vault.locator('main h1')).toBeFocused();
  });
});

test('the way out closes the vault at once from every part of a case, with its forms and questions open', async ({
  running,
}) => {
  let vault = await openVault(running.extension);
  await beginCase(vault, 'Nar');
  await tab(vault, 'events');
  await addEvent(vault, 'Prokurorluq');
  const leave = async () => {
    const gone = vault.waitForEvent('close');
    const way = vault.locator('dialog[open]').getByTestId('leave');
    // Where it stands in the page, whatever covers that.
    const pressed = (await way.count()) > 0 ? way : vault.getByTestId('leave');
    // The page may be gone before the press is over.
    await pressed.click().catch(() => undefined);
    await gone;
    vault = await openVault(running.extension);
    await vault.getByTestId('nav-cases').click();
    await vault.getByTestId('case-open').click();
    await expect(vault.getByTestId('case')).toBeVisible();
  };
  for (const ask of ['naming', 'merge', 'split', 'delete']) {
    await opened(vault.getByTestId('case-more'));
    await vault.getByTestId(`case-${ask}`).click();
    await expect(vault.locator('dialog[open]')).toBeVisible();
    await leave();
  }
  await tab(vault, 'events');
  await vault.getByTestId('part-remove').click();
  await expect(vault.locator('dialog[open]')).toBeVisible();
  await leave();
  for (const name of ['captures', 'timeline', 'spread', 'visits', 'papers']) {
    await tab(vault, name);
    await leave();
  }
  // What was being typed is there again.
  await tab(vault, 'people');
  await vault.getByTestId('person-new').click();
  await vault.getByTestId('person-pseudonym').fill('Admin N.');
  await leave();
  await expect(vault.getByTestId('person-pseudonym')).toHaveValue('Admin N.');
  await vault.getByTestId('nav-cases').click();
  await vault.getByTestId('cases-new').click();
  await expect(vault.locator('dialog[open]')).toBeVisible();
  await leave();
});

test('what cannot be read is told and can be taken out, and a case whose head cannot be read can be deleted', async ({
  running,
}) => {
  const vault = await openVault(running.extension);
  await beginCase(vault, 'Nar');
  await tab(vault, 'events');
  await addEvent(vault, 'Prokurorluq');
  await addEvent(vault, 'Nazirlik');
  /** As a bad disk leaves it. @param what the head, or the last entry beside it */
  const damage = (what: 'head' | 'part') =>
    vault.evaluate(async (of) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await answer(indexedDB.open('subut'));
      const store = db.transaction('caseEntries', 'readwrite').objectStore('caseEntries');
      const rows = await answer(store.getAll());
      const row = rows.filter((one) => (one.case === one.part) === (of === 'head')).at(-1);
      row.entry[20] ^= 1;
      await answer(store.put(row));
      db.close();
    }, what);
  await damage('part');
  await vault.reload();
  await expect(vault.getByTestId('case-damaged')).toBeVisible();
  await vault.getByTestId('case-damaged-remove').click();
  await vault.getByTestId('case-damaged-confirm').click();
  await expect(vault.getByTestId('case-damaged')).toHaveCount(0);
  await tab(vault, 'events');
  await expect(vault.getByTestId('case-event')).toHaveCount(1);

  await damage('head');
  await vault.getByTestId('case-back').click();
  await vault.reload();
  await vault.getByTestId('case-damaged-open').click();
  await vault.getByTestId('case-unread-delete').click();
  await vault.getByTestId('case-delete-understood').check();
  await vault.getByTestId('case-delete-confirm').click();
  await expect(vault.getByTestId('cases-empty')).toBeVisible();
});
