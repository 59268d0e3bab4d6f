import type { Language } from '../i18n/choose.ts';

/*
 * What the checks say in detail, in the reader's language. The checks themselves speak English, for records and experts
 * (and say a thing in one way only), so each of their sentences is a pattern here; `{}` stands for what differs. A
 * sentence without a pattern, such as a library's, is shown as it is.
 */

const PATTERNS: readonly (readonly [en: string, az: string, ru: string])[] = [
  ['no keys', 'açarlar yoxdur', 'нет ключей'],
  ['no chain', 'zəncir yoxdur', 'нет цепочки'],
  ['no chain or no keys', 'zəncir və ya açarlar yoxdur', 'нет цепочки или ключей'],
  ['missing', 'yoxdur', 'отсутствует'],
  ['{} is missing', '{} yoxdur', 'нет файла {}'],
  ['listed, but missing', 'siyahıda var, özü yoxdur', 'есть в списке, но отсутствует'],
  ['not listed in its manifest', 'öz siyahısında adı çəkilmir', 'не назван в своём списке'],
  ['not named in the list', 'siyahıda adı çəkilmir', 'не назван в списке'],
  ['not in its list', 'öz siyahısında yoxdur', 'нет в своём списке'],
  ['not named in the record', 'qeyddə adı çəkilmir', 'не назван в записи'],
  [
    'do not open it in a browser: it was not read as a page',
    'onu brauzerdə açmayın: səhifə kimi oxunmayıb',
    'не открывайте её в браузере: она не прочитана как страница',
  ],
  [
    'do not open it in a browser: it would be shown as a page',
    'onu brauzerdə açmayın: səhifə kimi açılardı',
    'не открывайте его в браузере: он открылся бы как страница',
  ],
  ['do not open it in a browser: {}', 'onu brauzerdə açmayın: {}', 'не открывайте её в браузере: {}'],
  ['named twice', 'adı iki dəfə çəkilir', 'назван дважды'],
  ['SHA-256 is {}, listed is {}', 'SHA-256 {} təşkil edir, siyahıda isə {}', 'SHA-256 равен {}, в списке {}'],
  ['other bytes than listed', 'baytlar siyahıdakından fərqlidir', 'байты не те, что в списке'],
  ['other bytes than the record says', 'baytlar qeyddəkindən fərqlidir', 'байты не те, что в записи'],
  ['{} bytes, the record says {}', '{} bayt, qeyddə isə {}', 'байтов {}, в записи {}'],
  [
    'its bytes do not fit its checksum',
    'baytları öz yoxlama cəminə uyğun gəlmir',
    'его байты не подходят к его контрольной сумме',
  ],
  ['{} found, {} stated', 'tapılıb: {}, bildirilib: {}', 'найдено {}, указано {}'],
  ['not {}', '{} deyil', 'не {}'],
  ['not version 1.0 in UTF-8', 'UTF-8 ilə 1.0 versiyası deyil', 'не версия 1.0 в UTF-8'],
  ['the folder is named {}', 'qovluğun adı {}', 'папка называется {}'],
  ['not signed by the owner key', 'sahib açarı ilə imzalanmayıb', 'не подписано ключом владельца'],
  ['not signed by the capture key', 'qeyd açarı ilə imzalanmayıb', 'не подписано ключом съёмки'],
  ['not a signature over a file', 'fayl üzərində imza deyil', 'это не подпись файла'],
  [
    'the owner key does not vouch for the capture key',
    'sahib açarı qeyd açarına zamin durmur',
    'ключ владельца не ручается за ключ съёмки',
  ],
  [
    'the list of those it is sealed to was changed',
    'kimlər üçün möhürləndiyinin siyahısı dəyişdirilib',
    'список тех, для кого он запечатан, изменён',
  ],
  ['a bare ZIP has none', 'adi ZIP faylında bu olmur', 'у простого ZIP её нет'],
  ['the record cannot be read', 'qeydi oxumaq mümkün deyil', 'запись не читается'],
  ['{} cannot be read', '{} oxunmur', '{} не читается'],
  ['the record is that of {}', 'qeyd {} üçündür', 'запись относится к {}'],
  ['number {} at place {}', 'nömrəsi {}, yeri {}', 'номер {} на месте {}'],
  ['the same capture as in {}', '{} qovluğundakı ilə eynidir', 'та же съёмка, что в {}'],
  ['{} saved pages', 'saxlanılmış səhifələrin sayı: {}', 'сохранённых страниц: {}'],
  [
    'not the page that the record names',
    'qeyddə adı çəkilən səhifə deyil',
    'не та страница, которую называет запись',
  ],
  [
    'no entry of the custody chain names this record',
    'saxlanma zəncirində bu qeydin adı çəkilmir',
    'ни одно звено цепочки хранения не называет эту запись',
  ],
  ['it names other captures', 'başqa qeydlərin adını çəkir', 'оно называет другие съёмки'],
  ['it stands at another place', 'başqa yerdə durur', 'оно стоит на другом месте'],
  [
    'the first frame begins at row {}',
    'birinci kadr {}-ci sətirdən başlayır',
    'первый кадр начинается со строки {}',
  ],
  [
    'frame {} begins at row {} instead of {}',
    '{}-ci kadr {}-ci sətirdən başlayır, olmalı idi: {}',
    'кадр {} начинается со строки {}, а не {}',
  ],
  [
    'the frames end at row {}, the picture at {}',
    'kadrlar {}-ci sətirdə bitir, şəkil isə {}-ci sətirdə',
    'кадры кончаются на строке {}, снимок на {}',
  ],
  [
    'the gap at row {} is not between two frames',
    '{}-ci sətirdəki boşluq iki kadrın arasında deyil',
    'пропуск на строке {} не находится между двумя кадрами',
  ],
  [
    'the record tells of frames, but has no picture',
    'qeyddə kadrlardan danışılır, şəkil isə yoxdur',
    'в записи говорится о кадрах, а снимка нет',
  ],
  ['the capture has no picture', 'bu qeydin şəkli yoxdur', 'у съёмки нет снимка'],
  [
    '{} x {} pixels, the record says {} x {}',
    '{} x {} piksel, qeyddə isə {} x {}',
    '{} x {} пикселей, в записи {} x {}',
  ],
  ['not a PNG', 'PNG deyil', 'это не PNG'],
  [
    'entry {} is not signed by the capture key',
    '{}-ci halqa qeyd açarı ilə imzalanmayıb',
    'звено {} не подписано ключом съёмки',
  ],
  [
    'entry {} captured {}, which is not here',
    '{}-ci halqada qeydə alınan {} burada yoxdur',
    'звено {} о съёмке {}, которой здесь нет',
  ],
  [
    'entry {} concerns none of the captures that are here',
    '{}-ci halqa buradakı qeydlərin heç birinə aid deyil',
    'звено {} не касается ни одной съёмки, что здесь есть',
  ],
  ['entry {}: {}', '{}-ci halqa: {}', 'звено {}: {}'],
  [
    'the custody chain ends elsewhere',
    'saxlanma zənciri başqa yerdə bitir',
    'цепочка хранения кончается в другом месте',
  ],
  [
    'the custody chain has no entry {}',
    'saxlanma zəncirində {}-ci halqa yoxdur',
    'в цепочке хранения нет звена {}',
  ],
  ['not the link of the custody chain', 'saxlanma zəncirinin halqası deyil', 'это не звено цепочки хранения'],
  [
    'the exhibits are not those in the folders',
    'sübutlar qovluqlardakılar deyil',
    'доказательства не те, что в папках',
  ],
  ['nobody was asked for a stamp', 'heç kimdən möhür istənilməyib', 'метку ни у кого не просили'],
  ['{} asked, {} stamps', 'soruşulub: {}, möhür: {}', 'спрошено {}, меток {}'],
  ['all that were asked gave one', 'soruşulanların hamısı möhür verib', 'все, кого просили, её дали'],
  [
    'no root came with it; the last certificate is {}',
    'kök sertifikatı yoxdur; sonuncu sertifikat: {}',
    'корня при ней нет; последний сертификат: {}',
  ],
  ['{}, SHA-256 {}', '{}, SHA-256 {}', '{}, SHA-256 {}'],
  ['{} is too large: {} bytes', '{} həddən artıq böyükdür: {} bayt', '{} слишком велик: {} байт'],
  ['{} is not UTF-8', '{} UTF-8 deyil', '{}: не UTF-8'],
  ['{} is not JSON', '{} JSON deyil', '{}: не JSON'],
  ['{} is not in canonical form', '{} kanonik şəkildə deyil', '{}: не в каноническом виде'],
  [
    '{} is not one armoured block',
    '{} tək bir OpenPGP mətn bloku deyil',
    '{}: не один текстовый блок OpenPGP',
  ],
  ['{}: the last line has no end', '{}: son sətrin sonu yoxdur', '{}: у последней строки нет конца'],
  ['signer.asc: {} keys', 'signer.asc: açarların sayı {}', 'signer.asc: ключей {}'],
  ['signer.asc: a private key', 'signer.asc: məxfi açar', 'signer.asc: закрытый ключ'],
];

/** A pattern that takes less for granted comes later. */
const READERS = PATTERNS.map(([en, az, ru]) => {
  const source = en
    .split('{}')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('(.+?)');
  return { reader: new RegExp(`^${source}$`, 's'), az, ru, fixed: en.replaceAll('{}', '').length };
}).toSorted((a, b) => b.fixed - a.fixed);

/** @returns `null` where no pattern fits */
export function translatedDetail(detail: string, language: Language): string | null {
  if (language === 'en') return detail;
  for (const { reader, ...words } of READERS) {
    const found = reader.exec(detail);
    if (found === null) continue;
    let next = 1;
    return words[language].replaceAll('{}', () => found[next++] ?? '');
  }
  return null;
}

/** In the reader's language where it can be said in it. */
export const detailWords = (detail: string, language: Language): string =>
  translatedDetail(detail, language) ?? detail;
