import type { TrustKind } from '../../timestamp/trust.ts';
import type { Language } from './words.ts';

/** What a package says of time stamps by third parties (RFC 3161). */

export interface StampWords {
  /** Of a fact. */
  label: string;
  none: string;
  /** @param at UTC @param delay as `duration` writes it */
  after: (at: string, authority: string, delay: string) => string;
  /** The device's clock was ahead of the authority's. */
  before: (at: string, authority: string, delay: string) => string;
  trust: Record<TrustKind, (name: string) => string>;
  /** Steps of the README. */
  steps: {
    chain: string;
    /** @param number of the entry */
    chainNote: (places: string) => string;
    bag: string;
    root: string;
    /** @param url where the authority is found */
    noRoot: (urls: string) => string;
    lists: string;
  };
  /** Of a stamp: revocation lists were kept with it. */
  lists: (count: number) => string;
  contents: { folder: string; list: string };
  shows: string;
  showsNot: string;
  /** Instead of the two, where there is none and nobody was asked. */
  nobodyAsked: string;
  asked: (names: string) => string;
  /** NO-TIMESTAMP.txt */
  missing: string;
}

export const STAMP_WORDS: Readonly<Record<Language, StampWords>> = {
  en: {
    label: 'Time stamp by a third party',
    none: 'None.',
    after: (at, authority, delay) =>
      `${at} by the clock of ${authority}; ${delay} after the capture by the device’s clock. The capture existed then at the latest.`,
    before: (at, authority, delay) =>
      `${at} by the clock of ${authority}; that is ${delay} before the capture by the device’s clock, which was therefore ahead. The capture existed then at the latest.`,
    trust: {
      known: (name) => `Its certificate goes back to ${name}, a root that this program knows.`,
      own: (name) =>
        `Its certificate goes back to ${name}, a root that came with it and that this program does not know: compare its fingerprint with the one that the authority publishes.`,
      none: (name) =>
        `The root of its certificate did not come with it; the last certificate is that of ${name}. It has to be fetched from the authority.`,
    },
    steps: {
      chain:
        'Check, with openssl, the time stamps by a third party on the custody chain. It must say “Verification: OK”; the second command shows the time:',
      chainNote: (places) =>
        `Each stamp is on one link of the chain, which names the link before it, and so holds for all entries up to it. The links are also in data/custody.jsonl, entry ${places}.`,
      bag: 'If the folder has the file tagmanifest-sha256.txt.tsr, the package as a whole was stamped by a third party too. Check it in the same way; if it is not there, NO-TIMESTAMP.txt says why:',
      root: 'The .pem files are the roots of the authorities’ certificates. They only count once you have compared their fingerprints with those that the authorities publish:',
      noRoot: (urls) =>
        `The root of an authority is not in the package. Ask the authority for it, save it as root.pem and give it in the command: ${urls}`,
      lists:
        'The .crl files are lists of withdrawn certificates, as the issuers of the authorities’ certificates gave them out when the stamps were made. The first command shows one with its dates and numbers, the second the numbers of the certificates under the stamp; verify.sh compares them, and checks that the issuer signed the list:',
    },
    lists: (count) =>
      count === 1
        ? 'The issuer’s list of withdrawn certificates lies beside it.'
        : `${count} lists of withdrawn certificates of its issuers lie beside it.`,
    contents: {
      folder: 'time stamps by third parties on the custody chain, and what they stamp',
      list: 'list of the time stamps, and who was asked for one, for programs',
    },
    shows:
      'A time stamp by a third party shows that what it is on existed at its time at the latest, whatever the device’s clock said.',
    showsNot:
      'When, before the time stamp, a capture was made; and whether the authority that stamped it can be relied on. Whether its certificate was withdrawn is known only as far as lists of that lie beside the stamp; it can be asked of the authority.',
    nobodyAsked: 'This package carries no time stamp by a third party; none was asked for.',
    asked: (names) =>
      `A time stamp on the whole package was asked of: ${names}. Where one was given, the file tagmanifest-sha256.txt.tsr is there; where not, NO-TIMESTAMP.txt says why.`,
    missing:
      'These time-stamping authorities were asked to stamp this package, and did not. The package is whole without it; the time at which it was made is then that of the device’s clock only.',
  },
  ru: {
    label: 'Метка времени от третьей стороны',
    none: 'Нет.',
    after: (at, authority, delay) =>
      `${at} по часам службы ${authority}; через ${delay} после фиксации по часам устройства. Не позже этого момента запись уже существовала.`,
    before: (at, authority, delay) =>
      `${at} по часам службы ${authority}; это на ${delay} раньше фиксации по часам устройства: значит, они спешили. Не позже этого момента запись уже существовала.`,
    trust: {
      known: (name) =>
        `Её сертификат восходит к ${name} — корневому сертификату, который известен этой программе.`,
      own: (name) =>
        `Её сертификат восходит к ${name} — корневому сертификату, который пришёл вместе с ней и программе не известен: сравните его отпечаток с тем, который публикует служба.`,
      none: (name) =>
        `Корневого сертификата вместе с ней не пришло; последний сертификат принадлежит ${name}. Корневой нужно получить у службы.`,
    },
    steps: {
      chain:
        'Проверьте программой openssl метки времени от третьей стороны на цепочке хранения. В ответе должно быть «Verification: OK»; вторая команда показывает время:',
      chainNote: (places) =>
        `Каждая метка поставлена на звено цепочки, которое называет предыдущее, и поэтому относится ко всем отметкам до него. Эти звенья есть и в data/custody.jsonl, отметка ${places}.`,
      bag: 'Если в папке есть файл tagmanifest-sha256.txt.tsr, третья сторона поставила метку времени и на весь пакет. Проверьте её так же; если его нет, NO-TIMESTAMP.txt говорит почему:',
      root: 'Файлы .pem — корневые сертификаты служб. Они что-то значат, только если вы сравнили их отпечатки с теми, которые публикуют службы:',
      noRoot: (urls) =>
        `Корневого сертификата службы в пакете нет. Получите его у службы, сохраните как root.pem и укажите в команде: ${urls}`,
      lists:
        'Файлы .crl — списки отозванных сертификатов, как их публиковали выдавшие сертификаты служб, когда ставились метки. Первая команда показывает список с его датами и номерами, вторая — номера сертификатов метки; verify.sh сравнивает их и проверяет, что список подписал выдавший сертификат:',
    },
    lists: (count) =>
      count === 1
        ? 'Рядом с ней лежит список отозванных сертификатов выдавшего её сертификат.'
        : `Рядом с ней лежат списки отозванных сертификатов тех, кто выдал её сертификаты: ${count}.`,
    contents: {
      folder: 'метки времени от третьих сторон на цепочке хранения и то, на что они поставлены',
      list: 'перечень меток времени и тех, у кого их запрашивали, для программ',
    },
    shows:
      'Метка времени от третьей стороны показывает, что отмеченное существовало не позже её времени, что бы ни показывали часы устройства.',
    showsNot:
      'Когда именно до метки времени сделана запись и можно ли полагаться на службу, которая её поставила. Не отозван ли её сертификат, известно лишь настолько, насколько рядом с меткой лежат списки отозванных; об этом можно спросить у самой службы.',
    nobodyAsked: 'Метки времени от третьей стороны в этом пакете нет; её не запрашивали.',
    asked: (names) =>
      `Метка времени на весь пакет запрошена у: ${names}. Если она получена, в пакете есть файл tagmanifest-sha256.txt.tsr; если нет, NO-TIMESTAMP.txt говорит почему.`,
    missing:
      'У этих служб запросили метку времени на этот пакет, и они её не поставили. Пакет и без неё полон; но время, когда он сделан, тогда известно только по часам устройства.',
  },
  az: {
    label: 'Üçüncü tərəfin vaxt möhürü',
    none: 'Yoxdur.',
    after: (at, authority, delay) =>
      `${authority} xidmətinin saatına görə ${at}; cihazın saatına görə qeyddən ${delay} sonra. Qeyd ən geci bu anda artıq mövcud idi.`,
    before: (at, authority, delay) =>
      `${authority} xidmətinin saatına görə ${at}; bu, cihazın saatına görə qeyddən ${delay} əvvəldir, deməli, cihazın saatı irəli idi. Qeyd ən geci bu anda artıq mövcud idi.`,
    trust: {
      known: (name) => `Sertifikatı bu proqramın tanıdığı kök sertifikata gedib çıxır: ${name}.`,
      own: (name) =>
        `Sertifikatı möhürlə birlikdə gələn və bu proqramın tanımadığı kök sertifikata gedib çıxır: ${name}. Onun yoxlama kodunu xidmətin dərc etdiyi kodla tutuşdurun.`,
      none: (name) =>
        `Kök sertifikat möhürlə birlikdə gəlməyib; sonuncu sertifikat buna məxsusdur: ${name}. Kök sertifikatı xidmətdən almaq lazımdır.`,
    },
    steps: {
      chain:
        'Saxlanma zəncirindəki üçüncü tərəfin vaxt möhürlərini openssl proqramı ilə yoxlayın. Cavabda «Verification: OK» yazılmalıdır; ikinci əmr vaxtı göstərir:',
      chainNote: (places) =>
        `Hər möhür zəncirin bir halqasına vurulub; halqa özündən əvvəlkinin adını daşıyır, ona görə möhür ona qədərki bütün yazılara aiddir. Bu halqalar data/custody.jsonl faylında da var, yazı ${places}.`,
      bag: 'Qovluqda tagmanifest-sha256.txt.tsr faylı varsa, üçüncü tərəf bütün paketə də vaxt möhürü vurub. Onu da eyni qayda ilə yoxlayın; fayl yoxdursa, səbəbi NO-TIMESTAMP.txt faylında yazılıb:',
      root: '.pem faylları xidmətlərin kök sertifikatlarıdır. Onlar yalnız yoxlama kodlarını xidmətlərin dərc etdiyi kodlarla tutuşdurduqdan sonra etibarlı sayılır:',
      noRoot: (urls) =>
        `Xidmətin kök sertifikatı paketdə yoxdur. Onu xidmətdən alın, root.pem adı ilə saxlayın və əmrdə göstərin: ${urls}`,
      lists:
        '.crl faylları ləğv edilmiş sertifikatların siyahılarıdır; xidmətlərin sertifikatlarını verənlər onları möhürlər vurulanda dərc edib. Birinci əmr siyahını tarixləri və nömrələri ilə, ikincisi möhürün sertifikatlarının nömrələrini göstərir; verify.sh onları tutuşdurur və siyahını sertifikatı verənin imzaladığını yoxlayır:',
    },
    lists: (count) =>
      count === 1
        ? 'Yanında sertifikatını verənin ləğv siyahısı var.'
        : `Yanında sertifikatlarını verənlərin ləğv siyahıları var: ${count}.`,
    contents: {
      folder: 'saxlanma zəncirinə üçüncü tərəflərin vurduğu vaxt möhürləri və onların nəyə vurulduğu',
      list: 'proqramlar üçün vaxt möhürlərinin və onların kimdən istənildiyinin siyahısı',
    },
    shows:
      'Üçüncü tərəfin vaxt möhürü göstərir ki, möhürlənən məlumat ən geci həmin vaxtda mövcud idi, cihazın saatı nə göstərmiş olsa da.',
    showsNot:
      'Qeydin vaxt möhüründən nə qədər əvvəl edildiyini və möhürü vuran xidmətə etibar etməyin mümkün olduğunu. Xidmətin sertifikatının ləğv edilib-edilmədiyi yalnız möhürün yanında ləğv siyahısı olduqda məlumdur; bunu xidmətin özündən də soruşmaq olar.',
    nobodyAsked: 'Bu paketdə üçüncü tərəfin vaxt möhürü yoxdur; belə möhür istənilməyib.',
    asked: (names) =>
      `Bütün paketə vaxt möhürü bu xidmətlərdən istənilib: ${names}. Möhür alınıbsa, paketdə tagmanifest-sha256.txt.tsr faylı var; alınmayıbsa, səbəbi NO-TIMESTAMP.txt faylında yazılıb.`,
    missing:
      'Bu xidmətlərdən paketə vaxt möhürü istənilib, onlar isə möhür vurmayıb. Paket möhürsüz də tamdır; lakin onun nə vaxt hazırlandığı yalnız cihazın saatına görə məlumdur.',
  },
};
