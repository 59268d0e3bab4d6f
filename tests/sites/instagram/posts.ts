/* An invented account and its posts, computed from the index, so that a test can compare what was captured. */

export interface Account {
  /** Numeric id. */
  pk: string;
  username: string;
  fullName: string;
  biography: string;
  followers: number;
  following: number;
  /** Seed of its picture. */
  avatar: number;
}

export interface Comment {
  pk: string;
  username: string;
  text: string;
  /** Unix seconds, UTC. */
  at: number;
  likes: number;
}

export interface Post {
  /** Numeric id; the address's code says the same in base 64. */
  pk: string;
  code: string;
  takenAt: number;
  caption: string;
  likes: number;
  /** Seeds of its pictures; several make a carousel. Of a reel: its cover. */
  pictures: number[];
  isReel: boolean;
  plays: number;
  comments: Comment[];
}

export const ACCOUNT: Account = {
  pk: '58123456789',
  username: 'cay.ve.boya',
  fullName: 'Çay və boya',
  biography: 'Rəsm dərsləri, çay fasilələri ☕\nУроки рисования для всех\nBakı',
  followers: 1204,
  following: 87,
  avatar: 4,
};

/** The account that is logged in: in the navigation of every page, and in no capture. */
export const OWN_ACCOUNT = { pk: '61000000001', username: 'gizli_hesab_77', avatar: 33 };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The code of a numeric id: base 64, the highest digit first. */
export function shortcode(pk: bigint): string {
  let code = '';
  for (let rest = pk; rest > 0n; rest /= 64n) code = (ALPHABET[Number(rest % 64n)] ?? '') + code;
  return code;
}

/** The site's ids grow with time: milliseconds since its epoch, then 23 bits of shard and count. */
function idAt(seconds: number, count: number): bigint {
  return (BigInt(seconds * 1000 - 1_314_220_021_721) << 23n) | BigInt(count * 37_019 + 4211);
}

const NEWEST = Date.UTC(2026, 10, 22, 12, 40) / 1000;

const CAPTIONS = [
  'Dənizi üç rənglə çəkdik: mavi, bir az oxra, bir az səbr. Dərsin qeydləri profildə.\n\n#rəsm #dəniz #akvarel',
  'Наш субботний натюрморт. Фрукты после урока съели ☕',
  'Gecə şəhəri: əvvəlcə işıqlar, sonra divarlar.',
  'Xalça naxışı damalı dəftərdə. Hər xana bir düyün. Узор по клеткам, попробуйте дома!',
  'Dağlar beş təbəqədə. Ən uzaqdakı ən açıq olur ☀',
];

const COMMENTERS = [
  'lale.m.eskiz',
  'timur_risuet',
  'nigar.lale',
  'yolka.art',
  'samir_fotoqraf',
  'akvarel_evi',
];

const COMMENTS = [
  'Çox gözəl alınıb! Hansı kağızdır?',
  'Как красиво! Можно прийти в следующую субботу?',
  'Göyün rəngi əladır ☁',
  '300 q/m², pambıq. Mağazanın ünvanı hekayələrdədir.',
  'А сколько слоёв у воды?',
  'Uşaqlar üçün də dərs olacaq? 🎨',
  'Üç təbəqə, hər biri quruyandan sonra.',
  'Спасибо за урок, было очень тепло ❤',
];

function build(index: number): Post {
  const takenAt = NEWEST - index * 3 * 86_400 - ((index * 7919) % 30_000);
  const pk = idAt(takenAt, index);
  const isReel = index % 7 === 3;
  return {
    pk: String(pk),
    code: shortcode(pk),
    takenAt,
    caption: CAPTIONS[index % CAPTIONS.length] ?? '',
    likes: 318 + ((index * 131) % 700),
    pictures: index % 5 === 0 ? [1 + index * 5, 10 + index, 4 + index] : [index + 3],
    isReel,
    plays: isReel ? 5200 + index * 77 : 0,
    comments: Array.from({ length: 4 + ((index * 5) % 14) }, (_, at) => ({
      pk: String(17_900_000_000_000_000n + BigInt(index * 1000 + at * 13)),
      username: COMMENTERS[(index + at) % COMMENTERS.length] ?? '',
      text: COMMENTS[(index * 3 + at) % COMMENTS.length] ?? '',
      at: takenAt + 1800 * (at + 1),
      likes: (index + at * 3) % 9,
    })),
  };
}

/** The account's posts, newest first. */
export function instagramPosts(count = 60): Post[] {
  return Array.from({ length: count }, (_, index) => build(index));
}

const AGAIN_AT = Date.UTC(2026, 10, 12, 12, 0) / 1000;
/** Shows a drawing that six channels show: see channel/six.ts. Only at its address. */
export const AGAIN: Post = {
  ...build(1),
  ...{ takenAt: AGAIN_AT, pk: String(idAt(AGAIN_AT, 99)), code: shortcode(idAt(AGAIN_AT, 99)) },
  ...{ caption: 'Başqa cür.', pictures: [9103], comments: [] },
};

/** Addresses of the stand-in: a carousel, a single picture, and a reel. */
export const CAROUSEL = build(0);
export const REEL = build(3);
