import type { Language } from './words.ts';

/** What a package says of packages that its sender had received and hands on in it. */
export interface ReceivedWords {
  /** Before them in the report. */
  label: string;
  /** What the files are, for README.txt. */
  file: string;
  signer: (fingerprint: string) => string;
  signerUnknown: string;
  at: (time: string) => string;
  held: string;
  failed: (count: number) => string;
}

export const RECEIVED_WORDS: Readonly<Record<Language, ReceivedWords>> = {
  az: {
    label: 'Paketi hazırlayanın başqasından aldığı paketlər',
    file: 'paketi hazırlayanın başqasından aldığı paketlər, alındığı kimi, bayt-bayt; hər birinin öz imzası və öz saxlanma zənciri var. ZIP faylını açıb eyni addımlarla ayrıca yoxlayın',
    signer: (fingerprint) => `İmzalayanın açarının yoxlama kodu: ${fingerprint}.`,
    signerUnknown: 'Kimin imzaladığı göstərilməyib.',
    at: (time) => `Alınıb: ${time}.`,
    held: 'Alınanda bütün yoxlamalardan keçib.',
    failed: (count) => `Alınanda keçmədiyi yoxlamaların sayı: ${count}.`,
  },
  ru: {
    label: 'Пакеты, полученные составителем от других лиц',
    file: 'пакеты, полученные составителем от других лиц, такими, какими были получены, байт в байт; у каждого своя подпись и своя цепочка хранения. Распакуйте ZIP и проверьте его отдельно теми же шагами',
    signer: (fingerprint) => `Отпечаток ключа подписавшего: ${fingerprint}.`,
    signerUnknown: 'Кто его подписал, не показано.',
    at: (time) => `Получен: ${time}.`,
    held: 'При получении прошёл все проверки.',
    failed: (count) => `При получении не прошёл проверок: ${count}.`,
  },
  en: {
    label: 'Packages that the maker had received from others',
    file: 'packages that the maker had received from others, as they were received, byte for byte; each has a signature and a custody chain of its own. Unpack the ZIP and check it by itself with the same steps',
    signer: (fingerprint) => `Fingerprint of its signer’s key: ${fingerprint}.`,
    signerUnknown: 'It was not shown who signed it.',
    at: (time) => `Received: ${time}.`,
    held: 'All checks held when it was received.',
    failed: (count) => `Checks that did not hold when it was received: ${count}.`,
  },
};
