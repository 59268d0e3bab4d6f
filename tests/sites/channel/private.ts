/** The left column of both Telegram stand-ins: the user's own chats, which no capture may hold. All invented. */
export const OWN_CHATS: readonly { id: number; name: string; last: string; time: string; unread: number }[] =
  [
    {
      id: 777000,
      name: 'Telegram',
      last: 'Login code: 48213. Do not give this code…',
      time: '18:02',
      unread: 1,
    },
    { id: 520000201, name: 'Anam', last: 'Qızım, axşam evdə olacaqsan?', time: '17:41', unread: 2 },
    {
      id: 520000202,
      name: 'Həkim qəbulu',
      last: 'Qəbul vaxtınız təsdiqləndi: 27 noyabr',
      time: '16:20',
      unread: 0,
    },
    {
      id: 520000203,
      name: 'Вера (адвокат)',
      last: 'Получила документы, позвоню вечером',
      time: '15:58',
      unread: 0,
    },
    { id: 520000204, name: 'İş qrupu', last: 'Günel: sabah saat 9-da yığışırıq', time: '14:10', unread: 12 },
    { id: 520000205, name: 'Сестра', last: 'скинула тебе снимки с дачи', time: '13:37', unread: 0 },
    { id: 520000206, name: 'Ev sahibi', last: 'Kirayə üçün sağ olun', time: 'Sun', unread: 0 },
    { id: 520000207, name: 'Kurs yoldaşları', last: 'Rəşad: imtahan nə vaxtdır?', time: 'Sat', unread: 4 },
  ];

/** Texts of the left column, and of the account in Instagram's navigation, that must not be found in a capture. */
export const PRIVATE_TEXTS: readonly string[] = [
  ...OWN_CHATS.slice(1).flatMap(({ name, last }) => [name, last]),
  'Login code: 48213',
  'gizli_hesab_77',
];
