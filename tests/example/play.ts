import '../driver/no-browser.ts';
import { mock } from 'node:test';
import { v7 } from 'uuid';
import { sha256 } from '../../utils/bytes/digest.ts';
import { attach } from '../../utils/cases/attachments.ts';
import type { Case } from '../../utils/cases/model.ts';
import { addExhibits, addText, createCase, enterPart, readCase } from '../../utils/cases/store.ts';
import type { Exhibit } from '../../utils/evidence/case/parts.ts';
import { HEAD_START } from '../../utils/evidence/inert/policy.ts';
import { instantOf } from '../../utils/evidence/time.ts';
import { NodeVault } from '../driver/node-vault.ts';
import { dateOf } from '../unit/cases/events.ts';
import { accountWith, itemWith } from '../unit/item.ts';
import { pngOf } from '../unit/package/png.ts';
import { type CaptureDraft, sampleDraft } from '../unit/vault/sample.ts';
import * as given from './case.ts';

/*
 * Enters the worked example, act by act in the order of time, with the clock set to each: through the product's own functions, as its
 * screens do.
 */

export interface Example {
  vault: NodeVault;
  case: Case;
  /** What the product calls what the input names: pages, files, events, people. */
  ids: ReadonlyMap<given.Key, string>;
}

/** On the clock of Baku, which has had no other time since 2016. */
const moment = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+04:00`);

export interface Page {
  key: given.Key;
  channel: given.Channel;
  at: Date;
  /** What the channel was called then. */
  title: string;
  /** From 1, on its channel. */
  place: number;
}

/** All pages, in the order of time. */
export function pages(): Page[] {
  const counts = new Map<given.Key, number>();
  const all = given.PAGES.flatMap(([key, first, days, count]) => {
    const channel = given.CHANNELS.find((one) => one.key === key);
    if (channel === undefined) throw new Error(`no channel ${key}`);
    return Array.from({ length: count }, (_, index): Page => {
      const at = new Date(moment(first).getTime() + index * days * 86_400_000);
      const place = (counts.get(key) ?? 0) + 1;
      counts.set(key, place);
      const names = channel.names.filter(([from]) => moment(`${from} 00:00`) <= at);
      return { key: `${key} ${place}`, channel, at, title: names.at(-1)?.[1] ?? '', place };
    });
  });
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Number and day of each post of a page. */
export const posts = ({ place, at }: Page) =>
  Array.from({ length: given.POSTS }, (_, index) => ({
    id: String(100 + (place - 1) * given.POSTS + index),
    text: `Uydurma yazı ${place}.${index + 1}`,
    at: new Date(at.getTime() - (given.POSTS - index) * 86_400_000),
  }));

export const addressOf = ({ site, handle }: given.Channel): string =>
  site === 'instagram' ? `https://www.instagram.com/${handle}/` : `https://t.me/s/${handle}`;

/** Pixels of a window that is small, for 120 pages of it. */
const WINDOW = { width: 480, height: 300 };
/** One grey, which takes next to no room. */
const ROWS = new Uint8Array(WINDOW.width * WINDOW.height * 3).fill(0xd0);
const PICTURE = pngOf(ROWS, WINDOW.width);

/** A page as capturing hands it to the vault. */
async function draftOf(page: Page): Promise<CaptureDraft> {
  const { channel, at, title } = page;
  const all = posts(page);
  const text = [title, ...all.map((post) => post.text)].join('\n');
  const html = `<!doctype html>${HEAD_START}<title>${title}</title>${all.map((post) => `<p>${post.text}</p>`).join('')}`;
  const pageHash = await sha256(html);
  const utf8 = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
  const [sample, rows] = [await sampleDraft(title), await sha256(ROWS)];
  const bytes = { 'page.html': utf8(html), 'text.txt': utf8(text) } as Record<
    string,
    Uint8Array<ArrayBuffer>
  >;
  const id = v7({ msecs: at.getTime() });
  return {
    id,
    files: sample.files.map((file) => ({ ...file, bytes: bytes[file.path] ?? PICTURE })),
    describe: (custody, artifacts) => {
      const record = sample.describe(custody, artifacts);
      const isCutOff = given.CUT_OFF.includes(page.key);
      return {
        ...record,
        id,
        capturedAt: instantOf(at),
        page: { ...record.page, url: addressOf(channel), sha256: pageHash },
        site: {
          ...record.site,
          name: channel.site,
          kind: channel.site === 'instagram' ? 'profile' : 'channel',
          account: accountWith({ id: channel.id, username: channel.handle, title }),
          items: all.map((post) =>
            itemWith({
              id: post.id,
              text: post.text,
              date: { raw: post.at.toISOString(), utc: post.at.toISOString() },
            }),
          ),
        },
        method: {
          ...record.method,
          viewport: WINDOW,
          picture: { ...WINDOW, head: null },
          band: { x: 0, y: 0, ...WINDOW },
          frames: record.method.frames.map((frame) => ({ ...frame, rows: WINDOW.height, sha256: rows })),
          coverage: {
            ...record.method.coverage,
            itemsSeen: all.length,
            firstItem: all[0]?.id ?? null,
            lastItem: all.at(-1)?.id ?? null,
            reachedEnd: !isCutOff,
          },
          masked: given.MASKED.includes(page.key),
          complete: !isCutOff,
          endedBy: isCutOff ? 'tab-closed' : 'whole',
        },
      };
    },
  };
}

interface Act {
  at: Date;
  do(): Promise<void>;
}

/** @param name of the vault's database */
export async function playExample(name = 'subut-example'): Promise<Example> {
  const acts = new Acts();
  const zone = process.env.TZ;
  process.env.TZ = 'Asia/Baku';
  mock.timers.enable({ apis: ['Date'], now: moment('2025-09-18 20:00') });
  try {
    const vault = await NodeVault.make(name);
    for (const act of acts.of(vault).toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      mock.timers.setTime(act.at.getTime());
      await act.do();
    }
    mock.timers.setTime(moment(`${given.TODAY} 12:00`).getTime());
    const { case: found } = await readCase(vault.db, vault.ring, acts.id('case'));
    return { vault, case: found, ids: acts.ids };
  } finally {
    mock.timers.reset();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

class Acts {
  readonly ids = new Map<given.Key, string>();

  id(key: given.Key): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`"${key}" is not there yet`);
    return id;
  }

  of(vault: NodeVault): Act[] {
    return [
      ...this.#pages(vault),
      ...this.#people(vault),
      ...this.#texts(vault),
      ...this.#files(vault),
      ...this.#events(vault),
      ...this.#log(vault),
      ...this.#visits(vault),
    ];
  }

  #pages(vault: NodeVault): Act[] {
    return pages().map((page, index) => ({
      at: page.at,
      do: async () => {
        const draft = await draftOf(page);
        await vault.keep(draft);
        this.ids.set(page.key, draft.id);
        const exhibits: Exhibit[] = [{ of: 'capture', id: draft.id }];
        if (index > 0) await addExhibits(vault.db, vault.ring, this.id('case'), exhibits);
        else this.ids.set('case', await createCase(vault.db, vault.ring, { name: given.NAME, exhibits }));
      },
    }));
  }

  #people({ db, ring }: NodeVault): Act[] {
    return given.PEOPLE.map(({ key, realName, ...person }, index) => ({
      at: new Date(moment('2025-09-20 19:00').getTime() + index),
      do: async () => {
        const id = await enterPart(db, ring, this.id('case'), { kind: 'person', ...person });
        this.ids.set(key, id);
        if (realName !== undefined)
          await enterPart(db, ring, this.id('case'), { kind: 'real-name', whose: id, name: realName });
      },
    }));
  }

  #texts({ db, ring }: NodeVault): Act[] {
    return given.ACCOUNT.map(([day, text]) => ({
      at: moment(`${day} 20:00`),
      do: () => addText(db, ring, this.id('case'), { voice: 'account', text }),
    }));
  }

  #files({ db, ring }: NodeVault): Act[] {
    return given.FILES.map((file) => ({
      at: moment(`${file.entered} 12:00`),
      do: async () => {
        const { key, type, title, fileName, from } = file;
        const blob = new Blob([given.fileText(file)], { type: 'text/plain' });
        const dates = { dateOnPaper: dateOf(file.onPaper), received: dateOf(file.received) };
        const facts = { type, title, fileName, mediaType: blob.type, from, ...dates };
        this.ids.set(key, await attach(db, ring, this.id('case'), blob, facts));
      },
    }));
  }

  /** On its day, or as soon as all that proves it is there. */
  #events({ db, ring }: NodeVault): Act[] {
    return given.EVENTS.map((one, index) => {
      const proofs = given.FILES.filter(({ key }) => one.proofs?.includes(key));
      const day = [one.when.slice(0, 10), '2025-09-20', ...proofs.map(({ entered }) => entered)]
        .toSorted()
        .at(-1);
      return {
        // In the order of the input, where several are of one day.
        at: new Date(moment(`${day} 20:30`).getTime() + index),
        do: async () => {
          const id = await enterPart(db, ring, this.id('case'), {
            kind: 'event',
            event: one.kind,
            when: dateOf(one.when),
            party: one.party ?? '',
            how: one.how ?? '',
            number: one.number ?? '',
            source: one.source ?? '',
            text: one.text ?? '',
            conclusion: '',
            proofs: proofs.map(({ key }) => ({ of: 'attachment' as const, id: this.id(key) })),
            concerns: one.concerns === undefined ? null : this.id(one.concerns),
            people: (one.people ?? []).map((key) => this.id(key)),
          });
          this.ids.set(one.key, id);
        },
      };
    });
  }

  #log({ db, ring }: NodeVault): Act[] {
    return given.LOG.map((line) => ({
      at: moment(`${line.entered} 21:00`),
      do: async () => {
        const evidence: Exhibit[] = [
          ...line.pages.map((key) => ({ of: 'capture' as const, id: this.id(key) })),
          ...line.files.map((key) => ({ of: 'attachment' as const, id: this.id(key) })),
        ];
        await enterPart(db, ring, this.id('case'), {
          kind: 'incident',
          facts: { when: dateOf(line.when), what: line.what, evidence, harm: line.harm },
          conclusions: {
            who: line.who,
            suspects: line.suspects.map((key) => this.id(key)),
            evidence: [],
            why: line.why,
          },
          needed: line.needed,
        });
      },
    }));
  }

  #visits({ db, ring }: NodeVault): Act[] {
    return given.VISITS.map(({ page, when, result, again, newName }) => ({
      at: moment(when),
      do: async () => {
        await enterPart(db, ring, this.id('case'), {
          kind: 'visit',
          capture: this.id(page),
          at: instantOf(moment(when)),
          result,
          again: again === null ? null : this.id(again),
          newName,
        });
      },
    }));
  }
}
