/* What the import for Uwazi says in words, in each language that this program speaks. */

export const LANGUAGES = ['az', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Words {
  kinds: Record<'capture' | 'package', string>;
  sites: Record<'instagram' | 'telegram' | 'other', string>;
  complete: Record<'whole' | 'part', string>;
  /** Of the entity that has the package. @param day as `2026-12-01` */
  packageTitle(day: string): string;
  untitled: string;
  /** Of a capture's picture that is too large for one import. */
  pictureTooLarge: string;
  packageTooLarge: string;
  /** `template/README.txt`, line by line. */
  howTo: readonly string[];
}

export const WORDS: Readonly<Record<Language, Words>> = {
  az: {
    kinds: { capture: 'Qeydə alınmış səhifə', package: 'Sübut paketi' },
    sites: { instagram: 'Instagram', telegram: 'Telegram', other: 'Başqa sayt' },
    complete: { whole: 'Tam', part: 'Tam deyil' },
    packageTitle: (day) => `Sübut paketi, ${day}`,
    untitled: 'Başlıqsız səhifə',
    pictureTooLarge: 'Səhifənin şəkli bir idxal üçün çox böyükdür',
    packageTooLarge: 'Paket bir idxal üçün çox böyükdür: ayrıca verilməlidir',
    howTo: [
      'Uwazi-yə idxal',
      '1. Parametrlərdə template.json faylındakı tezaurusları (thesauri) adları və dəyərləri ilə yaradın.',
      '2. Eyni fayldakı şablonu yaradın: xassələr, onların növləri və adları orada yazılıb. Hamısı könüllüdür.',
      '3. "Import CSV" bölməsində bu ZIP faylını yükləyin və şablonu seçin. Bir neçə ZIP varsa, onları bir-bir idxal edin.',
      'ZIP-dəki cədvəl, hesabat və şəkillər şifrələnməyib; paket şifrələnib və Uwazi onu aça bilmir.',
      'Düstur kimi işləyə biləcək xanaların əvvəlinə apostrof qoyulub. Dəqiq mətn paketdədir.',
    ],
  },
  ru: {
    kinds: { capture: 'Сохранённая страница', package: 'Пакет доказательств' },
    sites: { instagram: 'Instagram', telegram: 'Telegram', other: 'Другой сайт' },
    complete: { whole: 'Целиком', part: 'Не целиком' },
    packageTitle: (day) => `Пакет доказательств, ${day}`,
    untitled: 'Страница без заголовка',
    pictureTooLarge: 'Картинка страницы слишком велика для одного импорта',
    packageTooLarge: 'Пакет слишком велик для одного импорта: передайте его отдельно',
    howTo: [
      'Импорт в Uwazi',
      '1. В настройках создайте тезаурусы (thesauri) из template.json, с их названиями и значениями.',
      '2. Создайте шаблон из того же файла: там названы свойства, их типы и имена. Ни одно не обязательно.',
      '3. В разделе "Import CSV" загрузите этот ZIP и выберите шаблон. Если файлов ZIP несколько, импортируйте их по одному.',
      'Таблица, отчёт и картинки в ZIP не зашифрованы; пакет зашифрован, и Uwazi его не открывает.',
      'Перед тем, что могло бы сработать как формула, стоит апостроф. Точный текст — в пакете.',
    ],
  },
  en: {
    kinds: { capture: 'Captured page', package: 'Package of evidence' },
    sites: { instagram: 'Instagram', telegram: 'Telegram', other: 'Another site' },
    complete: { whole: 'Whole', part: 'Not whole' },
    packageTitle: (day) => `Package of evidence, ${day}`,
    untitled: 'Page without a title',
    pictureTooLarge: 'The picture of the page is too large for one import',
    packageTooLarge: 'The package is too large for one import: it has to be handed over separately',
    howTo: [
      'Import into Uwazi',
      '1. In the settings, make the thesauri of template.json, with their names and values.',
      '2. Make the template of the same file: it names the properties, their types and names. None is required.',
      '3. Under "Import CSV", upload this ZIP and choose the template. Where there are several ZIPs, import one after the other.',
      'Table, report and pictures in the ZIP are not encrypted; the package is, and Uwazi does not open it.',
      'An apostrophe stands before what might run as a formula. The exact text is in the package.',
    ],
  },
};
