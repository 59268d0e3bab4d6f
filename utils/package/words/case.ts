import type { LeftOutFile, LeftOutReason } from '../../evidence/bag/case-entries-file.ts';
import type { CaseOutline, ToldKind } from '../../evidence/case/outline.ts';
import type { Language } from './words.ts';

/** What is said of a case in a package, in README.txt, in index.html and where it is checked. */
export interface CaseWords {
  /** In README.txt, of the files. */
  entries: string;
  files: string;
  heading: string;
  name: string;
  states: Readonly<Record<CaseOutline['state'], string>>;
  has: string;
  kinds: Readonly<Record<ToldKind | 'head' | 'text' | 'removed' | 'unread', string>>;
  filesHere: string;
  removed: string;
  removedNote: string;
  leftOut: string;
  reworded: string;
  why: Readonly<Record<LeftOutReason, string>>;
  whyFile: Readonly<Record<LeftOutFile['why'], string>>;
  /** A file of the case that is left out. */
  file: string;
  notHere: string;
  captures: string;
  filesGone: string;
  lost: string;
  lostNote: string;
  /** What the custody chain shows of all this. */
  proof: string;
}

export const CASE_WORDS: Readonly<Record<Language, CaseWords>> = {
  az: {
    entries:
      'işin hissələri, necə daxil edilibsə, elə; hər daxiletmənin heş-kodu saxlanma zəncirindədir. Buraya salınmayanların yalnız heş-kodu göstərilir',
    files: 'işin faylları, bayt-bayt',
    heading: 'İş',
    name: 'İşin adı',
    states: { open: 'açıqdır', closed: 'bağlanıb' },
    has: 'Bu paketdə işdən nə var',
    kinds: {
      account: 'öz sözləri ilə izahat',
      note: 'iş qeydi',
      person: 'şəxs',
      'real-name': 'əsl ad',
      incident: 'cədvəl sətri',
      event: 'hadisə',
      attachment: 'işin faylı',
      visit: 'səhifəyə yenidən baxış',
      head: 'işin adı və siyahısı',
      text: 'mətn',
      removed: 'çıxarılmış hissə',
      unread: 'oxunmayan hissə',
    },
    filesHere: 'Paketdə olan fayllar',
    removed: 'Əvvəllər işdən çıxarılıb',
    removedNote: 'yalnız heş-kodları qalıb',
    leftOut: 'Paketə salınmayıb (hər birinin heş-kodu paketdədir)',
    reworded: 'Paketdə bütöv olmayan (bütövünün heş-kodu paketdədir)',
    why: {
      'not-chosen': 'seçilməyib',
      names: 'seçilməmiş əsl adın yerində təxəllüs yazılıb; belə mətni saxlanma zənciri sübut etmir',
      conclusions: 'nəticələr seçilməyib; qalan mətni saxlanma zənciri sübut etmir',
      damaged: 'seyfdə oxunmur; heş-kodu da bilinmir',
      'too-large': 'əvvəlki variantlar, hamısı bir fayla sığmır',
    },
    whyFile: {
      'not-chosen': 'seçilməyib',
      damaged: 'seyfdə zədələnib, dəyişdirilib və ya oxunmur',
      'too-large': 'paketin tutduğundan böyükdür',
    },
    file: 'fayl',
    notHere: 'İşdə adı çəkilən, bu paketdə olmayan',
    captures: 'qeyd',
    filesGone: 'artıq olmayan fayl',
    lost: 'Seyfdə izi qalmayan daxiletmələr',
    lostNote: 'silinmiş işlərə aiddir və ya seyfin bazasından çıxarılıb',
    proof:
      'Saxlanma zənciri bunların daxil ediləndən sonra dəyişmədiyini göstərir, yazılanların doğru olduğunu yox.',
  },
  ru: {
    entries:
      'части дела, как они были внесены; хеш каждого внесения стоит в цепочке хранения. От того, что сюда не вошло, дан только хеш',
    files: 'файлы дела, байт в байт',
    heading: 'Дело',
    name: 'Название дела',
    states: { open: 'открыто', closed: 'закрыто' },
    has: 'Что из дела есть в этом пакете',
    kinds: {
      account: 'рассказ своими словами',
      note: 'заметка по делу',
      person: 'человек',
      'real-name': 'настоящее имя',
      incident: 'строка журнала',
      event: 'событие',
      attachment: 'файл дела',
      visit: 'повторный взгляд на страницу',
      head: 'название и перечень дела',
      text: 'текст',
      removed: 'изъятая часть',
      unread: 'нечитаемая часть',
    },
    filesHere: 'Файлов в пакете',
    removed: 'Изъято из дела раньше',
    removedNote: 'остались только хеши',
    leftOut: 'Не вошло в пакет (хеш каждого есть в пакете)',
    reworded: 'Вошло не целиком (хеш целого есть в пакете)',
    why: {
      'not-chosen': 'не выбрано',
      names: 'на месте невыбранного имени стоит псевдоним; такой текст цепочка хранения не доказывает',
      conclusions: 'выводы не выбраны; остальной текст цепочка хранения не доказывает',
      damaged: 'в хранилище не читается; неизвестен и хеш',
      'too-large': 'прежние версии, все в один файл не помещаются',
    },
    whyFile: {
      'not-chosen': 'не выбран',
      damaged: 'в хранилище повреждён, изменён или не читается',
      'too-large': 'больше, чем вмещает пакет',
    },
    file: 'файл',
    notHere: 'Названо в деле, но не входит в этот пакет',
    captures: 'запись',
    filesGone: 'файл, которого уже нет',
    lost: 'Внесения, от которых в хранилище ничего не осталось',
    lostNote: 'относятся к удалённым делам или были изъяты из базы хранилища',
    proof: 'Цепочка хранения показывает, что после внесения это не меняли, а не то, что написанное верно.',
  },
  en: {
    entries:
      'the parts of the case as they were entered; the custody chain has the SHA-256 of each act of entering. Of what is left out only the SHA-256 is given',
    files: 'the files of the case, byte for byte',
    heading: 'The case',
    name: 'Name of the case',
    states: { open: 'open', closed: 'closed' },
    has: 'What this package has of the case',
    kinds: {
      account: 'account in their own words',
      note: 'note on the case',
      person: 'person',
      'real-name': 'real name',
      incident: 'line of the log',
      event: 'event',
      attachment: 'file of the case',
      visit: 'page looked at again',
      head: 'name and list of the case',
      text: 'text',
      removed: 'part taken out',
      unread: 'part that cannot be read',
    },
    filesHere: 'Files in the package',
    removed: 'Taken out of the case before',
    removedNote: 'only the digests are left',
    leftOut: 'Left out (the digest of each is in the package)',
    reworded: 'Here in part (the digest of the whole is in the package)',
    why: {
      'not-chosen': 'not chosen',
      names:
        'a pseudonym stands where a real name was that is not chosen; the custody chain does not prove such a text',
      conclusions: 'conclusions are not chosen; the custody chain does not prove the rest of the text',
      damaged: 'cannot be read in the vault; nor is the digest known',
      'too-large': 'earlier versions, all of which do not fit into one file',
    },
    whyFile: {
      'not-chosen': 'not chosen',
      damaged: 'damaged in the vault, changed, or cannot be read',
      'too-large': 'larger than a package may hold',
    },
    file: 'file',
    notHere: 'Named in the case, and not in this package',
    captures: 'capture',
    filesGone: 'file that is no longer there',
    lost: 'Entries of which the vault has nothing left',
    lostNote: 'of cases that were deleted, or taken out of the vault’s database',
    proof:
      'The custody chain shows that these were not changed after they were entered, not that what they say is true.',
  },
};
