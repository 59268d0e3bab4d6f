import type { Language } from './words.ts';

/*
 * What a record says in English of what was done, in the words of the reader: the record itself is the same for all. Names of elements,
 * files and codes stay as they are.
 */

/** `#` is a number, `*` a name. */
const PHRASES: Readonly<Record<string, { az: string; ru: string }>> = {
  'animations, transitions, scrollbars, caret': {
    az: 'animasiyalar, keçid effektləri, sürüşdürmə zolaqları, mətn kursoru',
    ru: 'анимации, переходы, полосы прокрутки, текстовый курсор',
  },
  'smooth scrolling and snapping': {
    az: 'səlis sürüşdürmə və yerinə oturtma',
    ru: 'плавная прокрутка и привязка к местам',
  },
  'the content': { az: 'səhifədəki məlumat', ru: 'содержимое' },
  'the hours of messages': { az: 'mesajların saatı', ru: 'время сообщений' },
  'further elements': { az: 'digər elementlər', ru: 'другие элементы' },
  'further texts': { az: 'digər mətnlər', ru: 'другие тексты' },
  'items beyond the first # that stand there at once': {
    az: 'eyni anda orada olan paylaşım və ya mesajlardan ilk # ədəddən sonrakılar',
    ru: 'публикации или сообщения после первых #, которые стоят там одновременно',
  },
  'pictures beyond the first #: whether they had loaded': {
    az: 'ilk # şəkildən sonrakılar: yüklənib-yüklənmədikləri',
    ru: 'картинки после первых #: загрузились ли они',
  },
  'elements beyond the first #, but those under some points of each frame': {
    az: 'ilk # elementdən sonrakılar, hər kadrın bəzi nöqtələrinin altında olanlardan başqa',
    ru: 'элементы после первых #, кроме тех, что под некоторыми точками каждого кадра',
  },
  'up and down only: # of # px of its width are shown': {
    az: 'yalnız yuxarı-aşağı: eni üzrə # piksel göstərilir (cəmi: #)',
    ru: 'только вверх и вниз: по ширине видно # пикселей из #',
  },
  'style elements whose rules were changed by script': {
    az: 'qaydalarını skriptin dəyişdirdiyi üslub elementləri',
    ru: 'элементы стилей, правила которых изменил скрипт',
  },
  'addresses in styles': { az: 'üslublardakı ünvanlar', ru: 'адреса в стилях' },
  'repetitions of style sheets made by script; the first of each number is whole': {
    az: 'skriptin yaratdığı üslub cədvəllərinin təkrarları; hər nömrənin birincisi tamdır',
    ru: 'повторы таблиц стилей, созданных скриптом; первая с каждым номером сохранена целиком',
  },
  'style sheets made by script': {
    az: 'skriptin yaratdığı üslub cədvəlləri',
    ru: 'таблицы стилей, созданные скриптом',
  },
  'policy that forbids the stored page to load or run': {
    az: 'saxlanılmış səhifəyə nəyisə yükləməyi və ya işə salmağı qadağan edən qayda (CSP)',
    ru: 'правило (CSP), которое запрещает сохранённой странице что-либо загружать или выполнять',
  },
  'parts of the page beyond its first # million characters': {
    az: 'səhifənin ilk # milyon işarəsindən sonrakı hissələri',
    ru: 'части страницы после её первых # млн знаков',
  },
  'text beyond its first # million characters, in text.txt': {
    az: 'text.txt faylında ilk # milyon işarədən sonrakı mətn',
    ru: 'текст после первых # млн знаков, в text.txt',
  },
  'values that carry a session, masked in page.html': {
    az: 'sessiya məlumatı daşıyan dəyərlər, page.html faylında gizlədilib',
    ru: 'значения, по которым можно войти в сеанс, скрыты в page.html',
  },
  'values that carry a session, masked in text.txt': {
    az: 'sessiya məlumatı daşıyan dəyərlər, text.txt faylında gizlədilib',
    ru: 'значения, по которым можно войти в сеанс, скрыты в text.txt',
  },
  script: { az: 'skript', ru: 'скрипты' },
  'content for browsers without scripts': {
    az: 'skriptsiz brauzerlər üçün məlumat',
    ru: 'содержимое для браузеров без скриптов',
  },
  'embedded objects': { az: 'səhifəyə yerləşdirilmiş obyektlər', ru: 'встроенные объекты' },
  'elements of no known meaning, kept under another name': {
    az: 'mənası məlum olmayan elementlər, başqa ad altında saxlanılıb',
    ru: 'элементы с неизвестным значением, сохранены под другим именем',
  },
  'lists with other content than options, kept under another name': {
    az: 'içində seçimlərdən başqa məlumat olan siyahılar, başqa ad altında saxlanılıb',
    ru: 'списки, в которых есть не только варианты, сохранены под другим именем',
  },
  'pictures drawn by script (canvas)': {
    az: 'skriptin çəkdiyi şəkillər (canvas)',
    ru: 'картинки, нарисованные скриптом (canvas)',
  },
  'shadow roots': { az: 'kölgə kökləri (shadow root)', ru: 'теневые деревья (shadow root)' },
  'hidden, password, payment and file fields': {
    az: 'gizli sahələr, parol, ödəniş və fayl sahələri',
    ru: 'скрытые поля и поля для пароля, оплаты и файлов',
  },
  'form fields as they stood': {
    az: 'forma sahələri, həmin anda necə idisə',
    ru: 'поля форм, какими они были в тот момент',
  },
  'frames of other sites': { az: 'başqa saytların çərçivələri (frame)', ru: 'фреймы других сайтов' },
  'frames deep inside frames': {
    az: 'çərçivələrin dərinliyindəki çərçivələr (frame)',
    ru: 'фреймы глубоко внутри фреймов',
  },
  frames: { az: 'çərçivələr (frame)', ru: 'фреймы' },
  'orders to the browser in meta elements': {
    az: 'meta elementlərində brauzerə verilən göstərişlər',
    ru: 'указания браузеру в элементах meta',
  },
  'attributes of no known meaning': {
    az: 'mənası məlum olmayan atributlar',
    ru: 'атрибуты с неизвестным значением',
  },
  'handlers and javascript: addresses': {
    az: 'hadisə emalçıları və «javascript:» ünvanları',
    ru: 'обработчики событий и адреса «javascript:»',
  },
  'addresses that lead elsewhere': {
    az: 'başqa yerə aparan ünvanlar',
    ru: 'адреса, которые ведут в другое место',
  },
  'attributes that are too long': { az: 'həddindən artıq uzun atributlar', ru: 'слишком длинные атрибуты' },
  'attributes beyond the first # of an element': {
    az: 'bir elementin ilk # atributundan sonrakılar',
    ru: 'атрибуты одного элемента после первых #',
  },
  'img, video, canvas, object, embed, iframe, svg image, backgrounds, other pictures of style sheets': {
    az: 'img, video, canvas, object, embed, iframe, svg image, fonlar, üslub cədvəllərinin digər şəkilləri',
    ru: 'img, video, canvas, object, embed, iframe, svg image, фоны, другие картинки из таблиц стилей',
  },
  'original pictures and videos that had not come by then': {
    az: 'o vaxtadək gəlməmiş orijinal şəkil və videolar',
    ru: 'оригиналы картинок и видео, которые к тому времени не пришли',
  },
  'no room on the disk': { az: 'diskdə yer yoxdur', ru: 'на диске нет места' },
  'pictures and other data within the page’s code': {
    az: 'səhifənin kodunun içindəki şəkillər və digər məlumatlar',
    ru: 'картинки и другие данные внутри кода страницы',
  },
  'original pictures and videos: the page was drawn from its code': {
    az: 'orijinal şəkil və videolar: səhifə öz kodu əsasında çəkilib',
    ru: 'оригиналы картинок и видео: страница нарисована по её коду',
  },
  'page.html and text.txt, which are empty': {
    az: 'page.html və text.txt (boşdur)',
    ru: 'page.html и text.txt (они пусты)',
  },
  'cut off before it was stored': {
    az: 'saxlanılmamışdan əvvəl kəsilib',
    ru: 'прервано до того, как было сохранено',
  },
  'as the browser itself writes pages. Not made inert, and nothing in it is masked': {
    az: 'brauzerin öz saxladığı şəkildə. Zərərsizləşdirilməyib və içində heç nə gizlədilməyib',
    ru: 'как страницы записывает сам браузер. Не обезврежено, и ничто в нём не скрыто',
  },
  'holds the pictures that were to be covered': {
    az: 'içində örtülməli olan şəkillər var',
    ru: 'содержит картинки, которые нужно было закрыть',
  },
  'the page’s code could not be looked through': {
    az: 'səhifənin kodunu yoxlamaq mümkün olmayıb',
    ru: 'код страницы не удалось просмотреть',
  },
  'the page’s code could not be looked through again': {
    az: 'səhifənin kodunu yenidən yoxlamaq mümkün olmayıb',
    ru: 'код страницы не удалось просмотреть ещё раз',
  },
  'holds what is your own': {
    az: 'içində qeydi aparan şəxsin özünə aid məlumat var',
    ru: 'содержит личное того, кто делал запись',
  },
  'holds a password or the like in its code': {
    az: 'kodunda parol və ya ona bənzər məlumat var',
    ru: 'в его коде есть пароль или подобное',
  },
  'the page was not recognised and may hold what is your own': {
    az: 'səhifə tanınmayıb və içində qeydi aparan şəxsin özünə aid məlumat ola bilər',
    ru: 'страница не распознана и может содержать личное того, кто делал запись',
  },
  'the browser did not make it': { az: 'brauzer onu yaratmayıb', ru: 'браузер его не создал' },
  'not kept, because pictures were to be covered': {
    az: 'saxlanılmayıb, çünki şəkillər örtülməli idi',
    ru: 'не сохранено, потому что картинки нужно было закрыть',
  },
  'the file that the tab showed, as the browser handed it over for its address': {
    az: 'tabda göstərilən fayl, brauzerin bu ünvan üçün verdiyi şəkildə',
    ru: 'файл, который показывала вкладка, каким его отдал браузер по этому адресу',
  },
  'it could not be had': { az: 'onu almaq mümkün olmayıb', ru: 'его не удалось получить' },
  'the browser does not hold it any more, and its server was not to be asked': {
    az: 'brauzerdə artıq yoxdur, serverə müraciət etməyə isə icazə verilməyib',
    ru: 'в браузере его больше нет, а спрашивать сервер не было разрешено',
  },
  'larger than # MB': { az: '# MB-dan böyükdür', ru: 'больше # МБ' },
  'posts.html: the code of items that page.html does not have, as each stood in its frame': {
    az: 'posts.html: page.html faylında olmayan paylaşım və mesajların kodu, hər biri öz kadrında necə idisə',
    ru: 'posts.html: код публикаций и сообщений, которых нет в page.html, каким он был в их кадре',
  },
  '* as a whole, kept as text': {
    az: '* bütövlükdə, mətn kimi saxlanılıb',
    ru: '* целиком, сохранён как текст',
  },
};

const PATTERNS = Object.entries(PHRASES)
  // The longer first: one may be the beginning of another.
  .toSorted(([one], [other]) => other.length - one.length)
  .map(([phrase, words]) => {
    const shape = phrase
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('#', String.raw`([\d.]+)`)
      .replace(String.raw`\*`, String.raw`(\S+)`);
    return { pattern: new RegExp(String.raw`(?<=^|: )${shape}(?=$|: | \()`), words };
  });

/** @param target of an adjustment, as a record has it */
export function targetIn(language: Language, target: string): string {
  if (language === 'en') return target;
  return PATTERNS.reduce((text, { pattern, words }) => {
    const found = pattern.exec(text);
    if (found === null) return text;
    const values = found.slice(1);
    const said = words[language].replaceAll(/[#*]/g, () => values.shift() ?? '');
    return text.slice(0, found.index) + said + text.slice(found.index + found[0].length);
  }, target);
}
