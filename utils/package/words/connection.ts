import type { ConnectionFacts, ConnectionMissing } from '../../evidence/connection.ts';
import type { Language } from './words.ts';

/** What package and screens say of the connection over which a page came. */

export interface ConnectionWords {
  /** Of a fact. */
  label: string;
  address: (address: string) => string;
  /** @param address of the proxy; `null`: not told */
  proxied: (address: string | null) => string;
  /** After a time. */
  byClock: string;
  /** The server said that what the browser had kept still holds. */
  unchanged: string;
  states: Record<ConnectionFacts['state'], string>;
  passedOver: Record<NonNullable<ConnectionFacts['passedOver']>, string>;
  builtInRoot: string;
  addedRoot: string;
  certificate: (place: number, subject: string, issuer: string, from: string, to: string) => string;
  leftOut: (count: number) => string;
  missing: Record<ConnectionMissing['missing'], string>;
  /** What none of it shows. */
  limits: string;
  /** Of `connection.pem`. */
  file: string;
  /** The step of the README. */
  step: string;
}

export const CONNECTION_WORDS: Readonly<Record<Language, ConnectionWords>> = {
  en: {
    label: 'Connection to the site, as the browser told it',
    address: (address) => `internet address ${address}`,
    proxied: (address) =>
      address === null
        ? 'through a proxy'
        : `through a proxy, whose internet address is ${address}; that of the site is not known`,
    byClock: 'by the device’s clock',
    unchanged:
      'The page was in the browser’s own memory; over this connection the server said that it had not changed.',
    states: {
      secure: 'Encrypted.',
      weak: 'Encrypted with a cipher that no longer counts.',
      broken: 'The browser found that the encryption does not hold.',
      insecure: 'Not encrypted: anybody on the way could have changed the page.',
    },
    passedOver: {
      untrusted:
        'A warning was passed over: the browser trusts nobody who vouches for the site’s certificate. Anybody can make such a certificate.',
      'other-host': 'A warning was passed over: the site’s certificate is for another host.',
      'not-valid-then': 'A warning was passed over: the site’s certificate was not valid at that time.',
    },
    builtInRoot: 'The certificates go back to a root with which this browser came.',
    addedRoot:
      'The certificates go back to a root that somebody or a program added to this browser: that is how antivirus programs and proxies open what is encrypted.',
    certificate: (place, subject, issuer, from, to) =>
      `Certificate ${place}: ${subject}; issued by ${issuer}; valid from ${from} to ${to}`,
    leftOut: (count) => `Certificates that were too many or too large to be kept: ${count}`,
    missing: {
      'not-anew':
        'Not known: the browser tells it only while a page is loaded, and this page was not loaded anew before.',
      'not-allowed': 'Not known: the browser was not allowed to tell it of this site.',
      cache: 'Not known: the page came out of the browser’s own memory.',
      'service-worker':
        'Not known: a part of the site that runs in the browser (service worker) gave the page.',
      'other-host': 'Not known: while it was loaded, the page went on to another host.',
      'not-told': 'Not known: the browser did not tell it.',
    },
    limits:
      'This shows what the browser was given, and not who stood behind it: a proxy or an antivirus that opens what is encrypted gives its own certificates, a hosts file leads elsewhere, and whoever holds the device can make anything.',
    file: 'certificates of the connection over which the page came, the site’s own first (PEM)',
    step: 'Look, with openssl, at the site’s certificate in each capture that has one. Whether one like it was really issued can also be looked up in the public logs of certificates (Certificate Transparency):',
  },
  az: {
    label: 'Saytla bağlantı (brauzerin bildirdiyi kimi)',
    address: (address) => `internet ünvanı ${address}`,
    proxied: (address) =>
      address === null
        ? 'proksi-server vasitəsilə'
        : `internet ünvanı ${address} olan proksi-server vasitəsilə; saytın öz ünvanı məlum deyil`,
    byClock: 'cihazın saatı ilə',
    unchanged: 'Səhifə brauzerin öz yaddaşında idi; server bu bağlantı ilə onun dəyişmədiyini bildirib.',
    states: {
      secure: 'Şifrələnib.',
      weak: 'Artıq etibarlı sayılmayan üsulla şifrələnib.',
      broken: 'Brauzer şifrələmənin etibarsız olduğunu müəyyən edib.',
      insecure: 'Şifrələnməyib: yolda istənilən kəs səhifəni dəyişə bilərdi.',
    },
    passedOver: {
      untrusted:
        'Xəbərdarlıq nəzərə alınmayıb: brauzer saytın sertifikatına zamin duranların heç birinə etibar etmir. Belə sertifikatı istənilən kəs düzəldə bilər.',
      'other-host': 'Xəbərdarlıq nəzərə alınmayıb: saytın sertifikatı başqa sayt üçündür.',
      'not-valid-then': 'Xəbərdarlıq nəzərə alınmayıb: saytın sertifikatı həmin vaxt qüvvədə deyildi.',
    },
    builtInRoot: 'Sertifikatlar brauzerin özü ilə gələn kök sertifikata söykənir.',
    addedRoot:
      'Sertifikatlar bu brauzerə kiminsə və ya hansısa proqramın əlavə etdiyi kök sertifikata söykənir: antivirus proqramları və proksi-serverlər şifrələnmiş bağlantını məhz belə açır.',
    certificate: (place, subject, issuer, from, to) =>
      `${place} nömrəli sertifikat: ${subject}; verən: ${issuer}; qüvvədədir: ${from} – ${to}`,
    leftOut: (count) => `Çox və ya böyük olduğu üçün saxlanılmayan sertifikatlar: ${count}`,
    missing: {
      'not-anew':
        'Məlum deyil: brauzer bunu yalnız səhifə yüklənərkən bildirir, bu səhifə isə əvvəlcə yenidən yüklənməyib.',
      'not-allowed': 'Məlum deyil: brauzerə bu sayt haqqında bunu bildirmək icazəsi verilməyib.',
      cache: 'Məlum deyil: səhifə brauzerin öz yaddaşından gəlib.',
      'service-worker': 'Məlum deyil: səhifəni saytın brauzerdə işləyən hissəsi (service worker) verib.',
      'other-host': 'Məlum deyil: yüklənərkən səhifə başqa sayta keçib.',
      'not-told': 'Məlum deyil: brauzer bunu bildirməyib.',
    },
    limits:
      'Bu, brauzerə nə verildiyini göstərir, arxasında kimin durduğunu yox: şifrələnmiş bağlantını açan proksi-server və ya antivirus öz sertifikatlarını verir, hosts faylı başqa yerə aparır, cihaz kimin əlindədirsə, o, hər şeyi düzəldə bilər.',
    file: 'səhifənin gəldiyi bağlantının sertifikatları, birincisi saytın özününküdür (PEM)',
    step: 'Sertifikatı olan hər qeyddə saytın sertifikatına openssl ilə baxın. Belə bir sertifikatın doğrudan da verildiyini sertifikatların açıq jurnallarında (Certificate Transparency) da axtarmaq olar:',
  },
  ru: {
    label: 'Соединение с сайтом, как сообщил браузер',
    address: (address) => `интернет-адрес ${address}`,
    proxied: (address) =>
      address === null
        ? 'через прокси-сервер'
        : `через прокси-сервер с интернет-адресом ${address}; адрес самого сайта неизвестен`,
    byClock: 'по часам устройства',
    unchanged:
      'Страница была в памяти самого браузера; по этому соединению сервер сообщил, что она не изменилась.',
    states: {
      secure: 'Зашифровано.',
      weak: 'Зашифровано способом, который больше не считается надёжным.',
      broken: 'Браузер установил, что шифрование ненадёжно.',
      insecure: 'Не зашифровано: страницу мог изменить кто угодно по пути.',
    },
    passedOver: {
      untrusted:
        'Предупреждение пропущено: браузер не доверяет никому из тех, кто ручается за сертификат сайта. Такой сертификат может сделать кто угодно.',
      'other-host': 'Предупреждение пропущено: сертификат сайта выдан для другого сайта.',
      'not-valid-then': 'Предупреждение пропущено: сертификат сайта в это время не действовал.',
    },
    builtInRoot: 'Сертификаты восходят к корневому сертификату, с которым браузер поставляется.',
    addedRoot:
      'Сертификаты восходят к корневому сертификату, который добавил в этот браузер кто-то или какая-то программа: именно так антивирусы и прокси-серверы раскрывают зашифрованное.',
    certificate: (place, subject, issuer, from, to) =>
      `Сертификат № ${place}: ${subject}; выдан: ${issuer}; действителен с ${from} по ${to}`,
    leftOut: (count) =>
      `Не сохранено сертификатов, потому что их слишком много или они слишком велики: ${count}`,
    missing: {
      'not-anew':
        'Неизвестно: браузер сообщает это только во время загрузки страницы, а эта страница перед этим заново не загружалась.',
      'not-allowed': 'Неизвестно: браузеру не разрешено сообщать это об этом сайте.',
      cache: 'Неизвестно: страница пришла из памяти самого браузера.',
      'service-worker': 'Неизвестно: страницу выдала часть сайта, работающая в браузере (service worker).',
      'other-host': 'Неизвестно: во время загрузки страница перешла на другой сайт.',
      'not-told': 'Неизвестно: браузер этого не сообщил.',
    },
    limits:
      'Это показывает, что получил браузер, но не кто за этим стоял: прокси-сервер или антивирус, раскрывающий зашифрованное, выдаёт свои сертификаты, файл hosts ведёт в другое место, а у кого в руках устройство, тот может сделать что угодно.',
    file: 'сертификаты соединения, по которому пришла страница, первым — сертификат самого сайта (PEM)',
    step: 'Посмотрите с помощью openssl сертификат сайта в каждой записи, где он есть. Был ли такой сертификат действительно выдан, можно узнать и в открытых журналах сертификатов (Certificate Transparency):',
  },
};
