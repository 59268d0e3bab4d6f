import type { Language, Words } from './words.ts';

type Meaning = Words['meaning'];

/** What the report says besides its facts: contents, custody, digests, and the page to sign. */
export interface BinderWords {
  contents: string;
  page: string;
  /** How emoji are printed. */
  emoji: string;
  notes: string;
  custody: {
    heading: string;
    intro: string;
    entry: string;
    when: string;
    act: string;
    exhibits: string;
    /** @param keys their fingerprints */
    sealedTo: (keys: string) => string;
    /** Entries beyond those that are printed. */
    more: (count: number) => string;
  };
  digests: { heading: string; intro: string };
  /** Of a report that is no part of a package. */
  alone: {
    madeAt: string;
    note: string;
    /** On each sheet. */
    sheet: string;
    /** What it shows and does not show. */
    meaning: (captures: Meaning) => Meaning;
  };
  sign: {
    heading: string;
    intro: string;
    choose: string;
    choices: readonly string[];
    fields: readonly string[];
  };
}

export const BINDER_WORDS: Record<Language, BinderWords> = {
  az: {
    contents: 'Mündəricat',
    page: 'Səhifə',
    emoji:
      'Emojilər burada adları ilə, kvadrat mötərizədə çap olunur, məsələn [alov]; [alov × 3] ardıcıl üç dənə deməkdir. Paketin fayllarında emojilərin özü durur.',
    notes: 'Qeydlərin sahibinin izahatları, öz sözləri ilə',
    custody: {
      heading: 'Bu sübutlarla nə edilib',
      intro:
        'Proqram hər hərəkəti saxlanma zəncirinə yazır: hər halqada özündən əvvəlkinin SHA-256 dəyəri var və hər halqa imzalanıb. Vaxtlar cihazın saatı ilədir. Burada yalnız bu sübutlara aid olanlar göstərilir; zəncir data/custody.jsonl faylındadır. O, hərəkətin hansı açarla imzalandığını göstərir, cihazın arxasında kimin oturduğunu yox.',
      entry: 'Halqa',
      when: 'Nə vaxt',
      act: 'Nə edilib',
      exhibits: 'Sübutlar',
      sealedTo: (keys) => `açılması üçün açar: ${keys}`,
      more: (count) => `Daha ${count}: data/custody.jsonl`,
    },
    digests: {
      heading: 'Heş-kodların siyahısı',
      intro:
        'Hər sübutun capture.json faylı öz fayllarının SHA-256 dəyərlərini, data/case.json isə hər capture.json faylının dəyərini saxlayır. Fayllardan hər hansı birində bir işarə dəyişsə, dəyər tutmaz.',
    },
    alone: {
      madeAt: 'Hazırlanıb',
      note: 'Bu sənəd ayrıca çap üçündür və özlüyündə heç nəyi sübut etmir. Adı çəkilən fayllar (data/…, capture.json) eyni işdən hazırlanan imzalı paketdədir.',
      sheet: 'Ayrıca sənəd; imzalı paketin hissəsi deyil',
      meaning: (captures) => ({
        ...captures,
        shows: [
          'Buradakı heş-kodlar yalnız eyni işdən hazırlanan imzalı paketlə birlikdə yoxlana bilər: imzalar, vaxt möhürləri və faylların özü ondadır.',
        ],
      }),
    },
    sign: {
      heading: 'İmza vərəqi',
      intro:
        'Bu vərəq sənədi təqdim edən şəxs üçündür. İmzadan əvvəl uyğun olmayanı pozun. Mətn layihədir: hüquqşünas onu dəyişə bilər.',
      choose: 'Bu sənədi və aid olduğu paketi təqdim edirəm. Siyahıdakı sübutlara gəldikdə:',
      choices: [
        'səhifələri özüm qeydə almışam;',
        'səhifələri başqa şəxs qeydə alıb və mənə verib (kim):',
        'qeydə alınandan sonra onları dəyişməmişəm.',
      ],
      fields: ['Ad, soyad', 'Yer və tarix', 'İmza'],
    },
  },
  ru: {
    contents: 'Содержание',
    page: 'Страница',
    emoji:
      'Эмодзи напечатаны здесь названиями в квадратных скобках, например [огонь]; [огонь × 3] значит три подряд. В файлах пакета стоят сами эмодзи.',
    notes: 'Заметки владельца записей, своими словами',
    custody: {
      heading: 'Что делали с этими доказательствами',
      intro:
        'Программа записывает каждое действие в цепочку хранения: в каждом звене стоит SHA-256 предыдущего, и каждое звено подписано. Время по часам устройства. Здесь показано только то, что касается этих доказательств; сама цепочка лежит в файле data/custody.jsonl. Она показывает, каким ключом подписано действие, а не кто сидел за устройством.',
      entry: 'Звено',
      when: 'Когда',
      act: 'Что сделано',
      exhibits: 'Доказательства',
      sealedTo: (keys) => `открывается ключом: ${keys}`,
      more: (count) => `Ещё ${count}: data/custody.jsonl`,
    },
    digests: {
      heading: 'Список хешей',
      intro:
        'В файле capture.json каждого доказательства стоят SHA-256 его файлов, а в data/case.json стоит SHA-256 каждого capture.json. Если в любом из файлов изменится хоть один знак, значение не сойдётся.',
    },
    alone: {
      madeAt: 'Составлено',
      note: 'Этот документ предназначен для отдельной печати и сам по себе ничего не доказывает. Названные файлы (data/…, capture.json) лежат в подписанном пакете, который составляется из того же дела.',
      sheet: 'Отдельный документ; не часть подписанного пакета',
      meaning: (captures) => ({
        ...captures,
        shows: [
          'Хеши отсюда можно проверить только вместе с подписанным пакетом из того же дела: подписи, метки времени и сами файлы лежат в нём.',
        ],
      }),
    },
    sign: {
      heading: 'Лист для подписи',
      intro:
        'Этот лист для того, кто подаёт документ. До подписи зачеркните то, что не подходит. Текст составлен как проект: юрист может его изменить.',
      choose: 'Я подаю этот документ и пакет, к которому он относится. О перечисленных доказательствах:',
      choices: [
        'страницы сохранил(а) я сам(а);',
        'страницы сохранило и передало мне другое лицо (кто):',
        'после сохранения я их не изменял(а).',
      ],
      fields: ['Имя, фамилия', 'Место и дата', 'Подпись'],
    },
  },
  en: {
    contents: 'Contents',
    page: 'Page',
    emoji:
      'Emoji are printed here by their names in square brackets, such as [fire]; [fire × 3] stands for three in a row. The files of the package hold the emoji themselves.',
    notes: 'Notes of the owner of the captures, in their own words',
    custody: {
      heading: 'What was done with these exhibits',
      intro:
        'The program writes each act into the custody chain: every entry holds the SHA-256 of the one before it, and every entry is signed. Times are by the clock of the device. Only what concerns these exhibits stands here; the chain is in data/custody.jsonl. It shows with which key an act was signed, not who sat at the device.',
      entry: 'Entry',
      when: 'When',
      act: 'What was done',
      exhibits: 'Exhibits',
      sealedTo: (keys) => `opens with the key: ${keys}`,
      more: (count) => `${count} more: data/custody.jsonl`,
    },
    digests: {
      heading: 'List of digests',
      intro:
        'The capture.json of each exhibit holds the SHA-256 of its files, and data/case.json that of each capture.json. If a single character of any of these files changes, its value no longer agrees.',
    },
    alone: {
      madeAt: 'Made',
      note: 'This document is for printing by itself, and proves nothing by itself. The files that it names (data/…, capture.json) are in the signed package that is made of the same case.',
      sheet: 'A document by itself; no part of a signed package',
      meaning: (captures) => ({
        ...captures,
        shows: [
          'The digests here can be checked only together with the signed package that is made of the same case: signatures, time stamps and the files themselves are in it.',
        ],
      }),
    },
    sign: {
      heading: 'Page to sign',
      intro:
        'This page is for whoever submits the document. Before signing, strike out what does not apply. The text is a draft: a lawyer may change it.',
      choose: 'I submit this document and the package that it belongs to. Of the exhibits listed:',
      choices: [
        'I captured the pages myself;',
        'another person captured the pages and gave them to me (who):',
        'I have not changed them since they were captured.',
      ],
      fields: ['Name', 'Place and date', 'Signature'],
    },
  },
};
