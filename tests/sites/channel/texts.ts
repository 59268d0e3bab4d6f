/** What the invented painters' club writes: Azerbaijani and Russian, emoji, long and short, with links and line breaks. */
export const TEXTS: readonly string[] = [
  'Sabahınız xeyir, dostlar! 🌤 Bu gün hava gözəldir, boyaları götürüb bağa çıxırıq.',
  'Доброе утро! Сегодня рисуем старые дворы: свет будет мягким до одиннадцати. ☕️',
  'Dünənki dərsin qeydləri:\n\n1. Əvvəlcə ən açıq tonlar.\n2. Kağız qurumamış ikinci təbəqəyə başlamayın.\n3. Kölgə heç vaxt qara deyil 🎨',
  'Кто забыл кисть с синей ручкой? Она лежит у чайника. 🎨',
  'Çay fasiləsi ☕️',
  'Напоминаем правило нашего канала: работы публикуем только с согласия автора. Если передумали, напишите, уберём в тот же день.',
  'Həftənin mövzusu: «Dəniz kənarında külək». İşlərinizi bazar gününə qədər göndərin. Ən maraqlı beş iş divarda asılacaq! 🌊⛵️',
  'Посмотрите, как меняется цвет воды, если добавить совсем немного охры. Обычно все берут слишком много синего, и море выходит плоским. Попробуйте три стакана воды вместо одного: чистая, рабочая и для кармина. Разница видна сразу. 💧',
  'Şəkili kiçik formatda çəkin, sonra böyüdün. Eskizsiz başlamayın 🙂',
  '🍂🍂🍂',
  'Завтра занятие переносится на 17:30, встречаемся у нижних ворот сада.',
  'Yeni kağız gəldi: 300 q/m², pambıq. Qiymətlər burada: https://example.org/long.html',
  'Əziz üzvlər, sərgi üçün yer tapıldı! Açılış şənbə günü saat 16:00-da olacaq. Giriş hamıya açıqdır, uşaqlarınızı da gətirin. Çay və paxlava bizdən 🙂',
  'Вопрос недели: чем вы смываете акварель с палитры? Пишите в комментариях 👇',
  'Gün batımı üç dəqiqəyə çəkildi. Rənglər öz-özünə qarışdı ❤️🔥',
  'Сделали фотографии всех эскизов. Если не нашли свой, он остался на подоконнике справа.',
  'Ğ, ş, ç, ö, ü, ı, ə: lövhədəki yazını da unutmayın! ✍️',
  'Маленький урок: проведите линию горизонта ниже середины, и небо сразу станет выше. ☁️',
  'Bu gün yağış yağdı, ona görə pəncərədən çəkdik. Hər kəs öz pəncərəsini ☁️',
  'Спасибо всем, кто принёс фрукты для натюрморта. Часть натюрморта съедена. 🍎',
  'Ustad dedi ki, xalçanın naxışını kağıza köçürmək üçün damalı dəftər kifayətdir. Hər düyün bir xana. Göbəkdən başlayın, haşiyəni sona saxlayın. Sabah nümunə gətirəcəyik.',
  'Спокойной ночи, город 🌃',
];

export const SERVICE_TEXTS: readonly string[] = ['Channel photo updated', 'Lalə M. pinned a message'];

/** Whose words the group shows; all invented. */
export const PEOPLE: readonly { id: number; name: string; colour: string }[] = [
  { id: 520000101, name: 'Lalə M.', colour: '#c7508b' },
  { id: 520000102, name: 'Тимур К.', colour: '#3d8f5f' },
  { id: 520000103, name: 'Nigar 🌷', colour: '#b3702b' },
  { id: 520000104, name: 'Ёлка', colour: '#5a67c9' },
];

/** The user of the stand-ins: of nobody's messages but her own. */
export const OWNER = { id: 520000100, name: 'Səbinə A.', colour: '#6a6a6a' };

export const REACTIONS = ['👍', '❤️', '🔥', '👏', '😍'] as const;
