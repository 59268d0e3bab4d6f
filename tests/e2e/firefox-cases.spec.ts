import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import JSZip from 'jszip';
import { messages } from '../../utils/i18n/translate.ts';
import type { Firefox } from '../driver/firefox.ts';
import { saved } from '../driver/vault.ts';
import { expect } from './fixtures.ts';
import { id, keepShort, noFirefox, test } from './in-firefox.ts';

/* A case in Firefox: from its name to a paper, with a file, an event and the timeline. */

test.skip(noFirefox, 'Firefox cannot be had here.');

const has = (firefox: Firefox, selector: string): Promise<boolean> =>
  firefox.evaluate(`return document.querySelector(${JSON.stringify(selector)}) !== null`);

/** Typed as by a person where it is free text; a day is set as the browser's own calendar sets it. */
const setDay = (firefox: Firefox, name: string, day: string): Promise<void> =>
  firefox.evaluate(`
    const field = document.querySelector(${JSON.stringify(id(name))});
    field.value = ${JSON.stringify(day)};
    field.dispatchEvent(new Event('input', { bubbles: true }));`);

test('a case is begun, told, given a file and an event, looked at on its timeline, and made into a letter, in Firefox', async ({
  startFirefox,
  folder,
  downloads,
}) => {
  const { en } = messages;
  const firefox = await startFirefox();
  await keepShort(firefox);
  await firefox.openOwn('vault');

  await test.step('the case', async () => {
    await firefox.click(id('choose-page'));
    await firefox.click(id('bulk-add'));
    await firefox.type(id('case-add-name'), 'Nar');
    await firefox.click(id('case-add-do'));
    await firefox.click(id('case-added-open'));
    await firefox.type(id('case-words'), 'Mart ayında gördüm.');
    await firefox.click(id('case-text-add'));
    expect(await firefox.text(`${id('case-text')} .words`)).toBe('Mart ayında gördüm.');
  });

  await test.step('a file', async () => {
    const path = resolve(folder, 'qəbz.pdf');
    writeFileSync(path, 'qəbz');
    await firefox.click(id('tab-attachments'));
    await firefox.type(id('attachment-file'), path);
    await firefox.type(id('attachment-title'), 'Poçtun qəbzi');
    await setDay(firefox, 'attachment-paper-day', '2026-03-02');
    await firefox.click(id('attachment-received-is-unknown'));
    await firefox.click(id('attachment-form-save'));
    expect(await firefox.text(id('case-attachment'))).toContain('Poçtun qəbzi');
  });

  await test.step('an event, with the file as its proof', async () => {
    await firefox.click(id('tab-events'));
    await firefox.click(id('event-new'));
    await setDay(firefox, 'event-when-day', '2026-03-02');
    await firefox.type(id('event-party'), 'Prokurorluq');
    await firefox.click(`${id('event-proofs')} summary`);
    await firefox.click(`${id('event-proofs')} label:nth-of-type(2)`);
    await firefox.click(id('event-form-save'));
    expect(await firefox.text(id('case-event'))).toContain('Prokurorluq');
    expect(await firefox.text(`${id('case-event')} ${id('proofs')}`)).toContain('2');
  });

  await test.step('the timeline', async () => {
    await firefox.click(id('tab-timeline'));
    expect(await firefox.text(id('panel-timeline'))).toContain('Prokurorluq');
    expect(await has(firefox, `${id('panel-timeline')} svg`)).toBe(true);
    await firefox.click(id('timeline-in'));
    await firefox.click(id('timeline-whole'));
  });

  await test.step('a letter', async () => {
    await firefox.click(id('tab-papers'));
    await firefox.click(`${id('paper-kind')} option[value="list-of-exhibits"]`);
    await firefox.click(id('paper-make'));
    await firefox.click(id('paper-save'));
    const day = await firefox.evaluate<string>(
      `return document.querySelector(${JSON.stringify(id('paper-save'))}).download`,
    );
    const path = join(downloads, day);
    await saved(path);
    const docx = await JSZip.loadAsync(readFileSync(path));
    const document = (await docx.file('word/document.xml')?.async('string')) ?? '';
    expect(document).toContain('Poçtun qəbzi');
    expect(day).toContain(en.casePapers['list-of-exhibits']);
  });
});
