import type { Withheld } from '../../evidence/bag/custody-file.ts';
import type { OmissionReason } from '../../evidence/bag/omitted.ts';
import type { CustodyAction } from '../../evidence/custody.ts';
import type { NoteKind } from '../../evidence/note.ts';
import type { Language } from './words.ts';

/** What stands on the sheets of the report besides, and how a sheet is checked. */
export interface ReportWords {
  sender: string;
  contact: string;
  custody: string;
  actions: Record<CustodyAction, string>;
  /** Before captures that were to be in the package and could not be put in. */
  omitted: string;
  omittedBecause: Record<OmissionReason, string>;
  /** Entries of the custody chain whose bodies are not in the package. */
  withheld: string;
  withheldCounts: (counts: Withheld) => string;
  /** Notes of the captures' owner, where she put them in. */
  notes: {
    /** What the files are. */
    file: string;
    /** At their head. */
    said: string;
    kinds: Record<NoteKind, string>;
    unread: (count: number) => string;
  };
  /** What the file of decisions on pictures is. */
  matches: string;
  /** Beneath a picture that was made unrecognisable. */
  covered: (sha256: string) => string;
  /** In place of pictures that would have made the report too large. */
  tooMany: (path: string) => string;
  /** In place of items whose texts would have made the report too long. */
  moreItems: (count: number, path: string) => string;
  /** Beside the code on each sheet. */
  sheet: string;
  /** The step that checks a printed sheet. */
  checkSheet: string;
  checkSheetNote: string;
  /** The first step where the package is a locked ZIP. */
  unlock: string;
}

export const REPORT_WORDS: Record<Language, ReportWords> = {
  az: {
    sender: 'Paketi hazırlayan',
    contact: 'Əlaqə',
    custody: 'Bu sübutla nə edilib (saxlanma zənciri, cihazın saatı ilə)',
    actions: {
      captured: 'qeydə alınıb',
      viewed: 'seyfdə açılıb',
      exported: 'paketə daxil edilib',
      deleted: 'silinib',
      renamed: 'ad verilib',
      noted: 'sahibi izahat yazıb',
      matched: 'iki şəklin eyni olub-olmadığına qərar verilib',
      'hashes-exported': 'şəkillərinin heş-kodları platforma üçün verilib',
      'archive-exported': 'təşkilatın arxivi üçün şifrələnməmiş faylda saxlanılıb',
      'case-entered': 'işə məlumat əlavə edilib',
      'case-deleted': 'iş silinib',
      'package-received': 'paket qəbul edilib',
      'package-deleted': 'qəbul edilmiş paket silinib',
      'backed-up': 'ehtiyat nüsxə çıxarılıb',
      restored: 'ehtiyat nüsxədən bərpa olunub',
      'passphrase-set': 'parol qoyulub',
      'deposit-begun': 'əmanətə verilib: yalnız etibar edilən şəxs aça bilər',
      'kit-made': 'bərpa vərəqi hazırlanıb',
      'kit-withdrawn': 'bərpa vərəqi ləğv edilib',
      'key-revoked': 'açar ləğv edilib',
    },
    omitted: 'Seçilmiş, amma paketə salına bilməyən qeydlər',
    omittedBecause: {
      damaged: 'seyfdə saxlanılanı zədələnib, dəyişdirilib və ya oxunmur',
      'too-large': 'içindəki fayl paketin tutduğundan böyükdür',
    },
    withheld: 'Saxlanma zəncirinin gizlədilən halqaları',
    withheldCounts: ({ entries, captures, deleted }) =>
      `halqalar: ${entries}; aid olduğu, bu paketdə olmayan qeydlər: ${captures}, onlardan silinən: ${deleted}. Yalnız sayı və sırası göstərilir`,
    notes: {
      file: 'qeydlərin sahibinin öz sözləri ilə yazdığı izahatlar; hər birinin heş-kodu saxlanma zəncirindədir',
      said: 'Qeydlərin sahibi bu izahatları öz sözləri ilə yazıb. Vaxtlar cihazın saatı ilədir. Saxlanma zənciri onların sonradan dəyişdirilmədiyini göstərir, yazılanların doğru olduğunu yox.',
      kinds: { account: 'Yadında qalanlar', found: 'Səhifə necə tapılıb' },
      unread: (count) => `Oxunmayan və buraya salınmayan izahatlar: ${count}`,
    },
    matches:
      'hansı şəkillərin eyni olduğu barədə şəxsin qərarları; hər birinin heş-kodu saxlanma zəncirindədir',
    covered: (sha256) =>
      `Şəkil tanınmaz edilib. Bu, SHA-256 dəyəri ${sha256} olan əsl şəkildən törədilib; əsl şəkil paketdə dəyişməz qalır.`,
    tooMany: (path) =>
      `Hesabat həddən artıq böyük olmasın deyə şəkil buraya salınmayıb. O, paketdədir: ${path}`,
    moreItems: (count, path) =>
      `Mətnləri çox uzun olduğu üçün hesabata salınmayanların sayı: ${count}. Onlar paketdədir: ${path}`,
    sheet: 'data/case.json faylının SHA-256 dəyəri',
    checkSheet:
      'Çap olunmuş vərəqi yoxlayın: hər vərəqin kodunda data/case.json faylının SHA-256 dəyəri, sübutun vərəqlərində isə həm də onun nömrəsi və onun capture.json faylının SHA-256 dəyəri var. Bunlarla tutuşdurun:',
    checkSheetNote:
      'Kod telefonla oxunur; iri hərflə yazılmış dəyərlər kiçik hərflə yazılmışlarla eynidir. Vərəqdə yazılanları data/report.txt ilə tutuşdurun: onun SHA-256 dəyəri data/case.json faylında, report sətrindədir.',
    unlock: 'Kilidli ZIP faylını 7-Zip ilə və parolla açın:',
  },
  ru: {
    sender: 'Кто составил пакет',
    contact: 'Как связаться',
    custody: 'Что делали с этим доказательством (цепочка хранения, по часам устройства)',
    actions: {
      captured: 'сохранено',
      viewed: 'открыто в хранилище',
      exported: 'вошло в пакет',
      deleted: 'удалено',
      renamed: 'дано название',
      noted: 'владелец добавил заметку',
      matched: 'решено, одно ли это изображение на двух',
      'hashes-exported': 'выданы хеши картинок, для платформы',
      'archive-exported': 'сохранена в незашифрованном файле, для архива организации',
      'case-entered': 'в дело внесены сведения',
      'case-deleted': 'дело удалено',
      'package-received': 'получен пакет',
      'package-deleted': 'полученный пакет удалён',
      'backed-up': 'сделана резервная копия',
      restored: 'восстановлено из резервной копии',
      'passphrase-set': 'задан пароль',
      'deposit-begun': 'сдано на хранение: открывает только доверенное лицо',
      'kit-made': 'создан лист восстановления',
      'kit-withdrawn': 'лист восстановления отозван',
      'key-revoked': 'ключ отозван',
    },
    omitted: 'Выбранные записи, которые не удалось включить в пакет',
    omittedBecause: {
      damaged: 'то, что хранилось в хранилище, повреждено, изменено или не читается',
      'too-large': 'в ней есть файл больше, чем вмещает пакет',
    },
    withheld: 'Скрытые звенья цепочки хранения',
    withheldCounts: ({ entries, captures, deleted }) =>
      `звеньев: ${entries}; записей, которых они касаются и которых нет в этом пакете: ${captures}, из них удалено: ${deleted}. Показаны только их число и порядок`,
    notes: {
      file: 'заметки владельца записей, своими словами; хеш каждой стоит в цепочке хранения',
      said: 'Эти заметки владелец записей написал своими словами. Время по часам устройства. Цепочка хранения показывает, что их потом не меняли, а не то, что написанное верно.',
      kinds: { account: 'Что помнит владелец', found: 'Как найдена страница' },
      unread: (count) => `Заметок, которые не читаются и сюда не вошли: ${count}`,
    },
    matches: 'решения человека о том, какие изображения одинаковы; хеш каждого стоит в цепочке хранения',
    covered: (sha256) =>
      `Снимок сделан неузнаваемым. Он получен из подлинника с SHA-256 ${sha256}; подлинник лежит в пакете без изменений.`,
    tooMany: (path) =>
      `Снимок не вошёл в отчёт, чтобы тот не стал слишком большим. Он лежит в пакете: ${path}`,
    moreItems: (count, path) => `Не вошло в отчёт из-за длины текста: ${count}. Они в пакете: ${path}`,
    sheet: 'SHA-256 файла data/case.json',
    checkSheet:
      'Проверьте распечатанный лист: в коде на каждом листе стоит SHA-256 файла data/case.json, а на листах доказательства ещё его номер и SHA-256 его файла capture.json. Сравните с тем, что выдаст:',
    checkSheetNote:
      'Код читается телефоном; прописные буквы в нём значат то же, что строчные. Напечатанное сравните с data/report.txt: его SHA-256 стоит в data/case.json, в строке report.',
    unlock: 'Откройте запертый ZIP программой 7-Zip, с паролем:',
  },
  en: {
    sender: 'Package made by',
    contact: 'Contact',
    custody: 'What was done with this exhibit (custody chain, by the device’s clock)',
    actions: {
      captured: 'captured',
      viewed: 'opened in the vault',
      exported: 'put into a package',
      deleted: 'deleted',
      renamed: 'named',
      noted: 'note added by its owner',
      matched: 'decided whether two pictures are the same',
      'hashes-exported': 'hashes of its pictures given out, for a platform',
      'archive-exported': 'saved in a file that is not encrypted, for the archive of an organisation',
      'case-entered': 'entered into a case',
      'case-deleted': 'case deleted',
      'package-received': 'package received',
      'package-deleted': 'received package deleted',
      'backed-up': 'a backup was made',
      restored: 'restored from a backup',
      'passphrase-set': 'passphrase set',
      'deposit-begun': 'placed on deposit: only the person entrusted can open it',
      'kit-made': 'recovery kit made',
      'kit-withdrawn': 'recovery kit withdrawn',
      'key-revoked': 'key withdrawn',
    },
    omitted: 'Captures that were chosen and could not be put into the package',
    omittedBecause: {
      damaged: 'what the vault holds of it is damaged, was changed or cannot be read',
      'too-large': 'it holds a file that is larger than a package may hold',
    },
    withheld: 'Entries of the custody chain that are withheld',
    withheldCounts: ({ entries, captures, deleted }) =>
      `entries: ${entries}; captures that they concern and that are not in this package: ${captures}, of these deleted: ${deleted}. Only their number and order are shown`,
    notes: {
      file: 'notes of the owner of the captures, in their own words; the custody chain has the SHA-256 of each',
      said: 'The owner of the captures wrote these notes in their own words. Times are by the clock of the device. The custody chain shows that they were not changed afterwards, not that what they say is true.',
      kinds: { account: 'What they remember', found: 'How the page was found' },
      unread: (count) => `Notes that cannot be read and are not here: ${count}`,
    },
    matches:
      'what a person decided on which pictures are the same; the custody chain has the SHA-256 of each decision',
    covered: (sha256) =>
      `The picture was made unrecognisable. It is derived from the original with the SHA-256 ${sha256}; the original lies in the package unchanged.`,
    tooMany: (path) =>
      `The picture is left out so that the report does not become too large. It is in the package: ${path}`,
    moreItems: (count, path) =>
      `Left out of this report because their texts are too long: ${count}. They are in the package: ${path}`,
    sheet: 'SHA-256 of data/case.json',
    checkSheet:
      'Check a printed sheet: the code on each sheet holds the SHA-256 of data/case.json, and on the sheets of an exhibit also its number and the SHA-256 of its capture.json. Compare with what this gives:',
    checkSheetNote:
      'A phone reads the code; capital letters in it mean the same as small ones. Compare what is printed with data/report.txt: its SHA-256 stands in data/case.json, under report.',
    unlock: 'Open the locked ZIP with 7-Zip, with the password:',
  },
};
