import type { PictureWords } from './words.ts';

export const az: PictureWords = {
  heading: 'Eyni şəkillər',
  intro:
    'Bu sübutlardakı şəkilləri bir şəxs yan-yana qoyub və eyni olub-olmadığına qərar verib. Proqram onları cihazda tutuşdurub və yalnız təklif edib: iki şəklin eyni olduğunu proqram demir. Qərarların vaxtı cihazın saatı ilədir.',
  inPackage:
    'Hər qərar verildiyi kimi data/matches.json faylındadır və onun SHA-256 dəyəri saxlanma zəncirindədir. Şəkillərdən yalnız fayllarının SHA-256 dəyəri göstərilir: şəkli bərpa etməyə imkan verən barmaq izi yoxdur.',
  limits: (showsNot) => `Bunun nəyi göstərmədiyi «${showsNot}» başlığı altında yazılıb.`,
  same: (picture, exhibits) => `Şəkil ${picture}: ${exhibits} nömrəli sübutlarda eyni şəkildir`,
  sameInOne: (picture, exhibit) =>
    `Şəkil ${picture}: ${exhibit} nömrəli sübutda eyni şəkil bir neçə dəfə var`,
  contradicted:
    'Bu qərarlar bir-birinə ziddir: bu şəkillərdən ikisi haqqında eyni olmadıqları barədə də qərar verilib. Hamısı cədvəldədir.',
  others: 'Digər qərarlar',

  decisions: { one: 'Şəkil', other: 'O biri şəkil', decided: 'Qərar', why: 'Niyə təklif olunub' },
  exhibit: (number) => `Sübut ${number}`,
  place: ({ x, y, width, height }) => `${width} × ${height} piksellik hissə, başlanğıcı ${x}, ${y}`,
  at: (seconds) => `${seconds}-ci saniyə`,
  verdicts: { same: 'eynidir', 'not-same': 'eyni deyil', 'cannot-say': 'demək olmur' },
  nameless: 'seyfin sahibi, adını yazmayıb',
  earlier: 'sonradan başqa qərar verilib',

  why: {
    none: 'proqram təklif etməyib: ikisini şəxs özü tutuşdurub',
    sameBytes: 'fayllar baytına qədər eynidir',
    version: (version) => `üsulun versiyası: ${version}`,
    distance: (bits, threshold) => `PDQ: 256 bitdən fərqlənənlər: ${bits} (ən çoxu ${threshold})`,
    far: (threshold) => `PDQ: 256 bitdən fərqlənənlər ${threshold}-dən çoxdur`,
    places: (inliers) => `hər ikisində eyni düzülüşdə olan yerlər: ${inliers}`,
    laid: (overlap, share) =>
      `üst-üstə qoyulanda kiçiyinin ${overlap} %-ni örtür, onun ${share} %-də eyni şey görünür`,
    mirrored: 'biri güzgüdəki kimi çevrilib',
    frames: (one, other) => `birinin o birində olan kadrları: ${one} %, əksinə: ${other} %`,
  },

  seen: {
    table: 'Harada görünüb',
    number: '№',
    exhibits: 'Sübutlar',
    published: 'Dərc vaxtı (səhifədə yazıldığı kimi)',
    captured: 'İlk dəfə qeydə alınıb',
    account: 'Hesab',
    views: 'Baxış',
    forwarded: 'Haradan ötürülüb',
    unknown: 'səhifədə yazılmayıb',
    noZone: 'saat qurşağı məlum deyil',
    unnamed: 'ötürülüb; haradan olduğu yazılmayıb',
    firstPublished: (rows) =>
      `Qeydə alınanlar arasında səhifələrin tarixinə görə birinci: ${rows} nömrəli sətir.`,
    unplaced: (count) => `Dəqiq tarixi olmayan, bəlkə də daha əvvəl olanlar: ${count}.`,
    firstCaptured: (rows) => `İlk qeydə alınan: ${rows} nömrəli sətir.`,
    statedEarlier: (rows) =>
      `Səhifəyə görə burada ötürülən yazı qeydə alınanların hamısından əvvəl dərc edilib: ${rows} nömrəli sətir.`,
    noDates: 'Heç bir səhifə dəqiq dərc tarixi göstərmir.',
  },

  graph: {
    heading: 'Zaman üzrə (UTC)',
    alt: 'Hesabların zaman üzrə qrafiki; aşağıdakı cədvəl eyni şeyi göstərir.',
    legend:
      'Hər xətt bir hesabdır. Dolu dairə: orada dərc edilib, səhifədəki tarixlə; rəqəm cədvəlin sətridir. Ətrafında halqa: qeydə alınanlar arasında birinci. Boş dairə: oradan ötürülüb, özü qeydə alınmayıb. Ox: səhifəyə görə ötürülüb; mənbə yalnız adla məlumdursa, qırıq xətlədir. Boz xətt: şəxs bu ikisinin eyni olduğuna qərar verib.',
    unknown: 'dəqiq tarix yoxdur',
    more: (count) => `Qrafikə sığmayan hesablar: ${count}; onlar cədvəldədir.`,
  },

  across: {
    heading: 'Hesablar və onlarda olan eyni şəkillər',
    intro:
      'Adı nə olursa olsun, nömrəsi eyni olan hesab birdir. Yalnız təsdiqlənmiş şəkillər və yalnız qeydə alınmış səhifələr sayılır.',
    account: 'Hesab',
    number: 'Nömrə',
    pictures: 'Şəkillər',
    exhibits: 'Sübutlar',
    one: 'Hesab',
    other: 'O biri hesab',
    shared: 'Hər ikisində olan şəkillər',
    forwards: 'Hesablar arasında ötürmələr, səhifələrə görə',
    from: 'Haradan',
    to: 'Haraya',
    withPicture: 'Bu şəkillərlə',
    all: 'Qeydə alınanların hamısı',
    byName: 'yalnız adla məlumdur, o ad başqasının da ola bilərdi',
    renames: 'Adını dəyişən hesablar',
    renamesIntro: 'Nömrə eyni qalıb. Adın dəqiq nə vaxt dəyişdiyi məlum deyil: bu iki vaxt arasında olub.',
    before: 'Əvvəl',
    after: 'Sonra',
    lastSeen: (when) => `son dəfə görünüb: ${when}`,
    firstSeen: (when) => `ilk dəfə görünüb: ${when}`,
    notKept: 'özü qeydə alınmayıb',
  },

  method: {
    heading: 'Şəkillər necə tutuşdurulub və bu nə qədər yanılır',
    how: 'Tutuşdurulub: PDQ (platformaların şəkilləri tutuşdurduğu, dərc edilmiş 256 bitlik heş) səkkiz çevrilmiş və güzgü formasında, düz haşiyələr kəsiləndən sonra; və bir-birinə oxşayan, eyni düzülüşdə olan yerlər. Belə təklif olunanlar şəxsə yan-yana göstərilib.',
    rule: ({ pdqBits, pdqQuality, inliers, span, overlap, share, strength }) =>
      `Bunlar təklif olunur: PDQ-nin ən çoxu ${pdqBits} biti fərqlənən, hər ikisinin keyfiyyəti ${pdqQuality} və ya daha çox olan; yaxud ən azı ${inliers} ortaq yeri olan, hər şəklin ${span} hissəsinə yayılan, örtüşməsi ${overlap}, onun ${share} hissəsi oxşar olan, hasili ən azı ${strength} olan şəkillər.`,
    measured: (made, version, { drawings, portraits, wallpapers }) =>
      `${made} tarixində üsulun ${version} nömrəli versiyası ilə ölçülüb. Dəyişdirilən şəkillər: rəsmlər ${drawings}, mövcud olmayan insanların çəkilmiş portretləri ${portraits}, divar kağızları ${wallpapers}.`,
    caution:
      'Bu göstəricilər rəsmlər və divar kağızları üzrədir, insanların fotoları üzrə deyil. Fotolarda daha aşağı ola bilər, nə qədər olduğu məlum deyil. Bir səhifənin iki ekran görüntüsü fərqli şəkilləri göstərsə də, təklif oluna bilər: onların siyahısı və çərçivəsi eynidir.',
    change: 'Şəklə nə edilib',
    found: 'Yenidən tapılan, belə dəyişdirilənlərdən',
    changes: {
      jpeg30: 'güclü sıxılıb (JPEG, keyfiyyət 30)',
      px320: 'kiçildilib (320 piksel)',
      crop5: 'hər tərəfdən 5 % kəsilib',
      crop10: 'hər tərəfdən 10 % kəsilib',
      crop20: 'hər tərəfdən 20 % kəsilib',
      square: 'kvadrat kəsilib',
      mirror: 'güzgüdəki kimi çevrilib',
      rotate3: '3 dərəcə döndərilib',
      rotate90: '90 dərəcə döndərilib',
      border: 'ağ haşiyə',
      phone: 'telefonun ekranında',
      page40: 'yazılı səhifədə, 40 % ölçüdə',
      emoji: 'üstündə emoji',
      bar: 'üstündə zolaq',
      banner: 'üstündə lövhə',
      watermark: 'su nişanı',
      screenshot: 'onu göstərən səhifənin ekran şəkli',
      cropEmoji: 'kəsilib, üstündə emoji',
      mirrorCrop: 'güzgüdəki kimi çevrilib və kəsilib',
      squareBanner: 'kvadrat, üstündə lövhə',
      mirrorPhone: 'güzgüdəki kimi çevrilib, telefonun ekranında',
      phoneTwice: 'telefonun ekranında, iki dəfə',
      screenshotTwice: 'ekran şəklinin ekran şəkli',
      blurredSides: 'kənarları bulanıq',
      roundedCorners: 'küncləri yumru',
      darkPage: 'tünd səhifədə',
      stickers: 'üstündə stikerlər',
      pictureInPicture: 'başqa şəklin içində',
      stretched: 'bir istiqamətdə uzadılıb',
      filter: 'rəng filtri',
    },
    portraits: 'yalnız çəkilmiş portretlər, bu dəyişikliklərin birinciləri üzrə',
    falsePairs: (pairs, falsePairs) =>
      `Yoxlanan fərqli şəkil cütləri: ${pairs}; buna baxmayaraq təklif olunanlar: ${falsePairs}.`,
    videos:
      'Videolar sabit addımla götürülən kadrların PDQ-si ilə tutuşdurulub; bunun üçün belə ölçmə yoxdur.',
    otherVersions: (versions) =>
      `Bu şəkillərin bəzisi üsulun burada ölçülməyən versiyası ilə tutuşdurulub: ${versions}.`,
  },

  showsNot: [
    'Şəkillərin şəxsin qərarından başqa bir əsasla eyni olduğunu; şəxs yanıla bilər. Haqqında qərar olmayan şəkillərin fərqli olduğunu da.',
    'Şəkli kimin düzəltdiyini, orada kimin göründüyünü və qeydə alınan səhifələrdən kənarda kimin yaydığını.',
    'Platformada kimin birinci olduğunu: yalnız qeydə alınanlar arasında, səhifələrin tarixinə görə kimin birinci olduğunu göstərir.',
    'Səhifə qeydə alınana qədər nəyin silindiyini və ya dəyişdirildiyini, qeydə alınmayan səhifələrdə nə olduğunu.',
  ],
};
