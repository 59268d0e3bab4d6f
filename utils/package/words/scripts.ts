import type { Language } from './words.ts';

/**
 * What verify.sh and verify.ps1 say. A `@` is where a file, fingerprint or time goes; it comes once at most. No straight
 * quotes, backslashes, dollar or per cent signs: the sentences are put between single quotes in two kinds of shell.
 */
export interface ScriptWords {
  start: string;
  /** In README.txt, above the command. */
  step: string;
  /** In README.txt, below the command. */
  stepNote: string;
  missingTool: string;
  keys: string;
  keysBroken: string;
  signed: string;
  signedBroken: string;
  certified: string;
  certifiedBroken: string;
  keyCompromised: string;
  keyEnded: string;
  signedLate: string;
  revocationBroken: string;
  lists: string;
  fileChanged: string;
  fileMissing: string;
  fileExtra: string;
  /** Of an operating system. */
  stray: string;
  exhibitMissing: string;
  /** Numbers, as `listed → found`. */
  exhibitsMoved: string;
  capture: string;
  captureBroken: string;
  /** Of a package that the sender had received. */
  received: string;
  stampFiles: string;
  stampFilesBroken: string;
  stamp: string;
  stampBroken: string;
  stampRoot: string;
  stampUnknown: string;
  noStamp: string;
  /** Of lists of withdrawn certificates beside a time stamp: the list, with its date or that of the withdrawal. */
  listClear: string;
  listLater: string;
  listBefore: string;
  listCompromised: string;
  listForeign: string;
  listTime: string;
  listUnknown: string;
  noLists: string;
  proofBegins: string;
  proofBroken: string;
  signerIs: string;
  signerSame: string;
  signerOther: string;
  compare: string;
  good: string;
  goodUnknown: string;
  bad: string;
  limits: string;
}

export const SCRIPT_WORDS: Readonly<Record<Language, ScriptWords>> = {
  en: {
    start: 'Checking the package @',
    step: 'Or let a script run these commands and say in words what held (in Azerbaijani, Russian or English: az, ru or en at the end):',
    stepNote:
      'On Windows: powershell -ExecutionPolicy Bypass -File verify.ps1 -Lang en. Both scripts can be read in any editor. They came with the package: whoever does not trust it types the commands above, or opens it in the verify page.',
    missingTool: 'The program @ is not installed. Nothing was checked. Install it and start this again.',
    keys: 'The two public keys of the signer can be read.',
    keysBroken: 'The public keys of the signer cannot be read: signer.asc is missing or damaged.',
    signed: 'The signature over the whole package holds.',
    signedBroken: 'The signature over the whole package does not hold.',
    certified: 'The signer vouches for the key that signed the captures.',
    certifiedBroken: 'The signer does not vouch for the key that signed the captures.',
    keyCompromised:
      'Withdrawn by its owner as compromised, or for no reason that is said; nothing that it signed counts: @',
    keyEnded: 'Withdrawn by its owner as replaced or no longer used; what it signed before still counts: @',
    signedLate: 'Signed after its key was withdrawn: @',
    revocationBroken: 'This file holds no revocation that can be read: @',
    lists: 'Every file is there, unchanged, and none was added.',
    fileChanged: 'This file was changed: @',
    fileMissing: 'This file is missing: @',
    fileExtra: 'This file does not belong here: @',
    stray: 'This file is not part of the package; an operating system puts such files there by itself: @',
    exhibitMissing: 'Exhibit @ is missing.',
    exhibitsMoved: 'Exhibits lie under other numbers than the signed list says: @',
    capture: 'The signature made at the capture holds: @',
    captureBroken: 'The signature made at the capture does not hold: @',
    stampFiles: 'The files of the time stamp on the package are those that the signer listed.',
    stampFilesBroken: 'The files of the time stamp on the package are not those that the signer listed.',
    stamp: 'The time stamp by a third party holds: @',
    stampBroken: 'The time stamp by a third party does not hold: @',
    stampRoot: 'It counts only if this fingerprint of its root is the one that the authority publishes: @',
    stampUnknown: 'This time stamp could not be checked, as its root or the program openssl is missing: @',
    received:
      'A package that the sender had received lies here; what was compared is only its bytes. Unpack it elsewhere and check it by itself, with the script that is in it: @',
    noStamp: 'The package carries no time stamp by a third party. Its times are those of the device.',
    listClear: 'By this list a certificate of the time stamp was not withdrawn: @',
    listLater:
      'A certificate was withdrawn after the time stamp, for a reason with which what was stamped before still counts: @',
    listBefore: 'A certificate of the time stamp had been withdrawn before it: @',
    listCompromised:
      'A certificate was withdrawn after the time stamp as compromised or without a reason; what was stamped before does not count either: @',
    listForeign: 'This is no list of withdrawn certificates that an issuer of the time stamp’s signed: @',
    listTime: 'This list of withdrawn certificates does not cover the time of the stamp: @',
    listUnknown: 'This list of withdrawn certificates cannot be evaluated here: @',
    noLists:
      'With a time stamp no list of withdrawn certificates was kept: the package does not tell whether its certificates had been withdrawn.',
    proofBegins:
      'The OpenTimestamps proof @ is on its link of the chain. What it rests on was not looked at here: README.txt says how that is done.',
    proofBroken: 'No OpenTimestamps proof, or one on something else: @',
    signerIs: 'Signer: @',
    signerSame: 'That is the fingerprint that you gave.',
    signerOther: 'That is not the fingerprint that you gave. The package is by somebody else.',
    compare:
      'Compare this fingerprint with the sender by voice. Anybody can make a package with a key of their own.',
    good: 'RESULT: everything that was checked held.',
    goodUnknown: 'RESULT: nothing is broken, but something could not be checked; see above.',
    bad: 'RESULT: something did not hold; see above. Do not rely on this package. Keep the file as it is and ask the sender for a new copy.',
    limits:
      'The records, a case and the custody chain are looked into by the verify page only. That nothing changed does not show that the page told the truth.',
  },
  ru: {
    start: 'Проверяется пакет @',
    step: 'Или пусть эти команды выполнит сценарий и скажет словами, что подтвердилось (по-азербайджански, по-русски или по-английски: az, ru или en в конце):',
    stepNote:
      'В Windows: powershell -ExecutionPolicy Bypass -File verify.ps1 -Lang ru. Оба сценария можно прочитать в любом редакторе. Они пришли вместе с пакетом: кто ему не доверяет, набирает команды выше сам или открывает пакет на странице проверки.',
    missingTool: 'Программа @ не установлена. Ничего не проверено. Установите её и запустите проверку снова.',
    keys: 'Оба открытых ключа подписавшего читаются.',
    keysBroken: 'Открытые ключи подписавшего не читаются: файл signer.asc отсутствует или повреждён.',
    signed: 'Подпись всего пакета верна.',
    signedBroken: 'Подпись всего пакета неверна.',
    certified: 'Подписавший ручается за ключ, которым подписаны записи.',
    certifiedBroken: 'Подписавший не ручается за ключ, которым подписаны записи.',
    keyCompromised:
      'Отозван владельцем как попавший к посторонним или без указания причины; ничего из подписанного им не считается: @',
    keyEnded:
      'Отозван владельцем как заменённый или больше не используемый; подписанное раньше остаётся в силе: @',
    signedLate: 'Подписано после отзыва ключа: @',
    revocationBroken: 'В этом файле нет отзыва, который можно прочесть: @',
    lists: 'Все файлы на месте, не изменены, лишних нет.',
    fileChanged: 'Этот файл изменён: @',
    fileMissing: 'Этого файла нет: @',
    fileExtra: 'Этот файл здесь лишний: @',
    stray: 'Этот файл не относится к пакету, такие файлы операционная система создаёт сама: @',
    exhibitMissing: 'Нет приложения № @.',
    exhibitsMoved: 'Приложения лежат не под теми номерами, что в подписанном списке: @',
    capture: 'Подпись, поставленная при записи, верна: @',
    captureBroken: 'Подпись, поставленная при записи, неверна: @',
    stampFiles: 'Файлы метки времени на пакете — те, что перечислил подписавший.',
    stampFilesBroken: 'Файлы метки времени на пакете — не те, что перечислил подписавший.',
    stamp: 'Метка времени от третьей стороны верна: @',
    stampBroken: 'Метка времени от третьей стороны неверна: @',
    stampRoot:
      'Она что-то значит, только если этот отпечаток её корня совпадает с тем, что публикует служба: @',
    stampUnknown: 'Эту метку времени проверить не удалось: нет её корня или программы openssl: @',
    received:
      'Здесь лежит пакет, который получил отправитель; сверены только его байты. Распакуйте его в другом месте и проверьте отдельно, скриптом из него самого: @',
    noStamp: 'На пакете нет метки времени от третьей стороны. Время в нём — по часам устройства.',
    listClear: 'По этому списку сертификат метки времени не отозван: @',
    listLater:
      'Сертификат отозван после метки времени, и по причине, при которой поставленное раньше остаётся в силе: @',
    listBefore: 'Сертификат метки времени был отозван ещё до неё: @',
    listCompromised:
      'Сертификат отозван после метки времени как попавший к посторонним или без указания причины; поставленное раньше тоже не считается: @',
    listForeign:
      'Это не список отозванных сертификатов, подписанный кем-либо из выдавших сертификаты метки: @',
    listTime: 'Этот список отозванных сертификатов не относится ко времени метки: @',
    listUnknown: 'Этот список отозванных сертификатов здесь оценить нельзя: @',
    noLists:
      'С одной из меток времени не сохранено списка отозванных сертификатов: из пакета не видно, не были ли её сертификаты отозваны.',
    proofBegins:
      'Подтверждение OpenTimestamps @ поставлено на своё звено цепочки. На чём оно держится, здесь не смотрели: как это сделать, сказано в README.txt.',
    proofBroken: 'Это не подтверждение OpenTimestamps, или оно поставлено на другое: @',
    signerIs: 'Подписал: @',
    signerSame: 'Это отпечаток, который вы указали.',
    signerOther: 'Это не тот отпечаток, который вы указали. Пакет сделал кто-то другой.',
    compare: 'Сверьте этот отпечаток с отправителем устно. Сделать пакет со своим ключом может любой.',
    good: 'ИТОГ: всё, что проверялось, подтвердилось.',
    goodUnknown: 'ИТОГ: нарушений нет, но кое-что проверить не удалось, см. выше.',
    bad: 'ИТОГ: что-то не подтвердилось, см. выше. Не полагайтесь на этот пакет. Сохраните файл как есть и попросите у отправителя новую копию.',
    limits:
      'Сами записи, дело и цепочку хранения проверяет только страница проверки. То, что ничего не изменено, не значит, что страница говорила правду.',
  },
  az: {
    start: 'Paket yoxlanılır: @',
    step: 'Yaxud bu əmrləri skript icra etsin və nəyin təsdiqləndiyini sözlə desin (sonda dil: az, ru və ya en):',
    stepNote:
      'Windows-da: powershell -ExecutionPolicy Bypass -File verify.ps1 -Lang az. Hər iki skripti istənilən redaktorda oxumaq olar. Onlar paketlə birlikdə gəlib: paketə etibar etməyən yuxarıdakı əmrləri özü yazsın və ya paketi yoxlama səhifəsində açsın.',
    missingTool: '@ proqramı quraşdırılmayıb. Heç nə yoxlanılmadı. Onu quraşdırıb yenidən başladın.',
    keys: 'İmzalayanın hər iki açıq açarı oxunur.',
    keysBroken: 'İmzalayanın açıq açarları oxunmur: signer.asc faylı yoxdur və ya zədələnib.',
    signed: 'Bütün paketin imzası düzgündür.',
    signedBroken: 'Bütün paketin imzası düzgün deyil.',
    certified: 'İmzalayan qeydləri imzalamış açarı təsdiq edir.',
    certifiedBroken: 'İmzalayan qeydləri imzalamış açarı təsdiq etmir.',
    keyCompromised:
      'Sahibi onu başqalarının əlinə keçmiş açar kimi və ya səbəb göstərmədən ləğv edib; imzaladığı heç nə etibarlı sayılmır: @',
    keyEnded:
      'Sahibi onu əvəz olunmuş və ya daha işlədilməyən açar kimi ləğv edib; əvvəl imzaladıqları qüvvədə qalır: @',
    signedLate: 'Açarı ləğv ediləndən sonra imzalanıb: @',
    revocationBroken: 'Bu faylda oxunan ləğv yoxdur: @',
    lists: 'Bütün fayllar yerindədir, dəyişməyib, artıq fayl yoxdur.',
    fileChanged: 'Bu fayl dəyişdirilib: @',
    fileMissing: 'Bu fayl yoxdur: @',
    fileExtra: 'Bu fayl burada artıqdır: @',
    stray: 'Bu fayl paketə aid deyil, belə faylları əməliyyat sistemi özü yaradır: @',
    exhibitMissing: '@ nömrəli sübut yoxdur.',
    exhibitsMoved: 'Sübutların nömrələri imzalanmış siyahıdakılar deyil: @',
    capture: 'Qeyd zamanı qoyulmuş imza düzgündür: @',
    captureBroken: 'Qeyd zamanı qoyulmuş imza düzgün deyil: @',
    stampFiles: 'Paketin vaxt möhürünün faylları imzalayanın siyahısındakılardır.',
    stampFilesBroken: 'Paketin vaxt möhürünün faylları imzalayanın siyahısındakılar deyil.',
    stamp: 'Üçüncü tərəfin vaxt möhürü düzgündür: @',
    stampBroken: 'Üçüncü tərəfin vaxt möhürü düzgün deyil: @',
    stampRoot: 'Möhür yalnız kökünün bu yoxlama kodu qurumun dərc etdiyi ilə eyni olduqda sayılır: @',
    stampUnknown: 'Bu vaxt möhürünü yoxlamaq olmadı: kökü və ya openssl proqramı yoxdur: @',
    received:
      'Burada göndərənin başqasından aldığı paket var; yalnız onun baytları tutuşdurulub. Onu başqa yerdə açın və içindəki skriptlə ayrıca yoxlayın: @',
    noStamp: 'Paketdə üçüncü tərəfin vaxt möhürü yoxdur. Ondakı vaxt cihazın saatına görədir.',
    listClear: 'Bu siyahıya görə vaxt möhürünün sertifikatı ləğv edilməyib: @',
    listLater:
      'Sertifikat vaxt möhüründən sonra ləğv edilib, səbəbinə görə əvvəl vurulan möhür qüvvədə qalır: @',
    listBefore: 'Vaxt möhürünün sertifikatı hələ ondan əvvəl ləğv edilmişdi: @',
    listCompromised:
      'Sertifikat vaxt möhüründən sonra başqalarının əlinə keçmiş kimi və ya səbəb göstərilmədən ləğv edilib; əvvəl vurulan möhür də etibarlı sayılmır: @',
    listForeign: 'Bu, möhürün sertifikatlarını verənlərdən birinin imzaladığı ləğv siyahısı deyil: @',
    listTime: 'Bu ləğv siyahısı möhürün vaxtını əhatə etmir: @',
    listUnknown: 'Bu ləğv siyahısını burada qiymətləndirmək olmur: @',
    noLists:
      'Vaxt möhürlərindən biri ilə ləğv siyahısı saxlanılmayıb: onun sertifikatlarının ləğv edilib-edilmədiyi paketdən görünmür.',
    proofBegins:
      'OpenTimestamps təsdiqi @ zəncirin öz halqasına aiddir. Nəyə əsaslandığına burada baxılmayıb: bunun necə edildiyi README.txt faylında yazılıb.',
    proofBroken: 'Bu, OpenTimestamps təsdiqi deyil və ya başqa bir məlumata aiddir: @',
    signerIs: 'İmzalayan: @',
    signerSame: 'Bu, göstərdiyiniz yoxlama kodudur.',
    signerOther: 'Bu, göstərdiyiniz yoxlama kodu deyil. Paketi başqası hazırlayıb.',
    compare:
      'Bu yoxlama kodunu göndərənlə danışaraq tutuşdurun. Öz açarı ilə paketi hər kəs hazırlaya bilər.',
    good: 'NƏTİCƏ: yoxlanılan hər şey təsdiqləndi.',
    goodUnknown: 'NƏTİCƏ: pozuntu yoxdur, lakin nəyisə yoxlamaq olmadı, yuxarıya baxın.',
    bad: 'NƏTİCƏ: nəsə təsdiqlənmədi, yuxarıya baxın. Bu paketə güvənməyin. Faylı olduğu kimi saxlayın və göndərəndən yeni nüsxə istəyin.',
    limits:
      'Qeydlərin, işin və saxlanma zəncirinin məzmununu yalnız yoxlama səhifəsi araşdırır. Heç nəyin dəyişməməsi səhifənin düz dediyini göstərmir.',
  },
};
