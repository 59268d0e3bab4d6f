import type { CaseReportWords } from './words.ts';

export const az: CaseReportWords = {
  heading: 'İş və onun sübutları',
  notice: (law) =>
    `Hüquqşünas üçün layihədir, hüquqi məsləhət deyil. Qanunla bağlı məlumatlar ${law} tarixinə qədər açıq mənbələrdən toplanıb; hüquqşünas onların hamısını yoxlamalıdır.`,
  filesOf: 'Onlardan işin faylları',

  redacted: {
    heading: 'Qarşı tərəf üçün nüsxə.',
    notice:
      'Çıxarılanların yerində kvadrat mötərizədə nişan durur. Heş-kodlar dəyişdirilməmiş əsllərindir. Adlar mətnlərdə, başlıqlarda və ünvanlarda, şəkilçiləri ilə və xüsusi hərfləri olmadan axtarılıb; adın başqa yazılışı, başqa əlifba və şəkildə görünənlər bu yolla tapılmır: verməzdən əvvəl hamısını oxuyun.',
    name: '[ad çıxarılıb]',
    text: '[mətn çıxarılıb]',
    picture: '[şəkil çıxarılıb]',
    supposed: '[güman çıxarılıb]',
    about: '[çıxarılıb]',
    role: '[rol çıxarılıb]',
  },

  account: {
    heading: 'Öz sözləri ilə',
    intro:
      'Zərər çəkən şəxsin yazdıqları, sözbəsöz və yazılma sırası ilə. Hər mətn bir dəfə yazılıb və sonra dəyişdirilməyib; sonradan yada düşən ayrıca mətndir. Vaxtlar cihazın saatı ilədir.',
    notes: 'İş üzrə çalışanların izahatları',
    notesIntro: 'Bunlar zərər çəkən şəxsin sözləri deyil.',
  },
  people: {
    heading: 'Şəxslər',
    intro:
      'Bu sənəd üçün həqiqi adı seçilməyən şəxslər təxəllüslə göstərilir. Rollar onları yazanın baxışıdır; onlarla heç nə həll edilmiş sayılmır.',
    name: 'Ad',
    role: 'Rolu',
    about: 'Məlum olanlar',
  },

  chronology: {
    heading: 'Xronologiya',
    intro:
      'Səhifədə göstərilən tarixi ilə yayılanlar, saxlanılmış səhifələr, hadisələr və jurnalın sətirləri, vaxt sırası ilə. Tarixlər cihazın təqvimi ilədir; hadisələrin və jurnalın tarixləri işə yazıldığı kimidir.',
    legend:
      'Nömrələr aşağıdakı cədvəlin nömrələridir. Dolu dairə: yayılıb. Boş dairə: saxlanılıb və ya yenidən açılıb. Dolu kvadrat: baş verib. Boş kvadrat: müddət bitir. Qırıq xətt: bu aralıqda hansısa vaxt. Boz: cavab yazılmayıb. Heç nə olmayan vaxt aralıqları çəkilməyib.',
    empty: 'Tarixi olan heç nə yazılmayıb.',
    whole: 'Bütün vaxt',
    span: (from, to) => `${from} – ${to}`,
    alt: (from, to) => `${from} – ${to} aralığının zaman xətti; aşağıdakı cədvəl eyni şeyi deyir.`,
    lanes: { publication: 'Yayılıb', capture: 'Saxlanılıb', event: 'Baş verib', deadline: 'Müddətlər' },
    posts: (account) => `«${account}» səhifəsində yayılıb`,
    postsUndated: (account) => `«${account}» səhifəsində yayılıb, tarixi oxunmur`,
    kept: 'Səhifələr saxlanılıb',
    visited: 'Səhifə yenidən açılıb',
    logLine: (number) => `Jurnal, sətir ${number}`,
    ends: (article) => `Müddət bitir: ${article}; hüquqşünas yoxlamalıdır`,
    table: 'Eyni şey cədvəl şəklində',
    proof: 'Təsdiqi (sübut №)',
    noProof: 'göstərilməyib',
  },

  times: {
    heading: 'Cavabsızlıq və müddətlər',
    silence: 'Cavabsız günlər',
    silenceIntro:
      'Çatdırılma tarixindən hesablanır; o yazılmayıbsa, göndərilmədən; o da yoxdursa, şikayətin və ya bildirişin öz tarixindən. Cavabın yazılmaması cavab gəlmədiyini göstərmir.',
    counted: 'Hesablanır',
    basis: {
      received: 'çatdırılmasından',
      sent: 'göndərilməsindən; çatdığı yazılmayıb',
      filed: 'öz tarixindən; nə göndərildiyi, nə də çatdığı yazılıb',
    },
    deadlines: 'Müddətlər',
    deadlinesIntro: (law) =>
      `${law} tarixinə qədər toplanmış və öz sözlərimizlə verilmiş qaydalar üzrə hesablanıb. Hər birini hüquqşünas yoxlamalıdır. CCP: Azərbaycan Respublikasının Cinayət-Prosessual Məcəlləsi; ECHR: İnsan hüquqları haqqında Avropa Konvensiyası; Information law: «İnformasiya, informasiyalaşdırma və informasiyanın mühafizəsi haqqında» Qanun.`,
    rule: 'Qayda və mənbə',
    countedFrom: 'Nədən hesablanır',
    due: 'Son gün',
    dueUnknown: 'müəyyən deyil',
    dueAbout: 'tarix dəqiq deyil: ola biləcəyi ilk gündən hesablanıb',
    endedBy: (event) => `bununla bitib: ${event}`,
    passed: 'bu gün keçib; onu bitirən heç nə yazılmayıb',
    source: (sources) => `Mənbə: ${sources}`,
    noSource: 'Mənbə tapılmayıb',
    sure: 'ilkin mənbə belə deyir',
    unsure: 'dəqiq deyil',
    lawyer: 'hüquqşünas yoxlamalıdır',
    sides: {
      authority: 'orqanın müddəti',
      applicant: 'müraciət edənin müddəti',
      platform: 'platformanın müddəti',
    },
  },

  visits: {
    heading: 'Səhifələr hələ yerindədirmi',
    intro: 'Saxlanılmış səhifə yenidən açılanda nə tapılıb. Vaxtlar cihazın saatı ilədir.',
    notVisited: (numbers) => `Yenidən açılmayanlar: sübut № ${numbers}.`,
    found: 'Nə tapılıb',
    again: 'Yenidən saxlanılıb',
  },

  log: {
    heading: 'Jurnal',
    facts: 'Nə baş verib',
    factsIntro: 'İşə yazıldığı kimi. Bundan çıxarılan nəticələr ayrıca, aşağıda verilir.',
    line: 'Sətir',
    conclusions: 'Güman edilənlər',
    conclusionsIntro: 'Bunlar fakt deyil, onları yazanın güman və nəticələridir.',
    unnamed: (numbers) =>
      `Jurnalın heç bir sətrində adı çəkilməyən saxlanılmış səhifələr: sübut № ${numbers}.`,
  },

  files: {
    heading: 'İşin faylları',
    intro:
      'Hər biri öz nömrəsi olan sübutdur. Onlarda deyilənlər yoxlanılmayıb; sənəddəki tarix, alındığı tarix və kimin verdiyi işə yazıldığı kimidir.',
    bytes: 'Bayt',
  },

  acts: {
    parts: {
      head: 'ad, etiketlər və ya sübutların siyahısı',
      person: 'şəxs',
      'real-name': 'həqiqi ad',
      text: 'mətn',
      incident: 'jurnal sətri',
      event: 'hadisə',
      attachment: 'fayl',
      visit: 'səhifənin yenidən açılması',
      removed: 'çıxarılmış hissə',
    },
    changed: (part) => `${part} (dəyişdirilib)`,
    leftOut: (part) => `${part} (bu paketdə yoxdur)`,
  },

  meaning: {
    chained:
      'Saxlanma zəncirində işə yazılanların heş-kodları yazılma sırası ilə durur: sonradan dəyişdirilən onunla tutmaz.',
    notTrue:
      'İşə yazılanların doğru olduğunu. İzahat, şəxslər, hadisələr, tarixlər və jurnal kiminsə yazdıqlarıdır; proqram onların heç birini yoxlamayıb.',
    notGenuine:
      'İşin fayllarının həqiqi olduğunu. Heş-kodlar yalnız onların əlavə edildikdən sonra dəyişdirilib-dəyişdirilmədiyini göstərir.',
    notSilent:
      'Başqa heç nə baş vermədiyini və ya cavab gəlmədiyini: belə deyilən yerdə, sadəcə, bu barədə heç nə yazılmayıb.',
    unproved: (numbers) =>
      `Burada sübutu göstərilməyən bu hadisələrin baş verdiyini (xronologiyadakı nömrələr): ${numbers}.`,
    gone: (numbers) => `Silinmiş və ya oxunmayan bu sübutlar haqqında heç nəyi: ${numbers}.`,
    leftOut: (parts) => `Bu sənədə salınmayanları: ${parts}.`,
    names:
      'Həqiqi adı seçilməyən şəxslərin kim olduğunu. Mətnlərdə onların yerinə kvadrat mötərizədə təxəllüs durur; adların başqa yazılışları, ünvanlardakı və saxlanılmış səhifələrdəki adlar qala bilər.',
  },
};
