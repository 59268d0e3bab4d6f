import type { Part } from './step.ts';

/*
 * What to do next: every text with its source, the day on which that was looked at, and how sure it is. Who brings it up to date changes
 * this file alone, and LOOKED_AT last. No telephone number stands here: none was found that could be checked.
 */

/** The day on which all of it was looked through last, ISO 8601. */
export const LOOKED_AT = '2026-12-01';

export const PARTS: readonly Part[] = [
  {
    id: 'before',
    title: {
      az: 'Əvvəl qeydə alın, sonra şikayət edin',
      ru: 'Сначала сохраните, потом жалуйтесь',
      en: 'Capture first, then report',
    },
    steps: [
      {
        id: 'capture-first',
        text: {
          az: 'Səhifəni şikayətdən əvvəl qeydə alın: silinən şey sübut kimi də itir. Silinəndən sonra onu bir də qeydə alın: onda nə vaxt itdiyi görünür.',
          ru: 'Сохраните страницу до жалобы: удалённое пропадает и как доказательство. После удаления сохраните её ещё раз: тогда видно, когда она исчезла.',
          en: 'Capture the page before you report it: what is taken down is gone as evidence too. Capture it once more after it was taken down, which shows when it went.',
        },
        source: 'Meta, Not Without My Consent',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'which-first',
        text: {
          az: 'Çoxdursa, bunlardan başlayın: ilk yazı, ən yeni üç yazı, ən ağır üç yazı.',
          ru: 'Если их много, начните с первой публикации, трёх самых новых и трёх самых тяжёлых.',
          en: 'Where there are many, begin with the first post, the three newest and the three worst.',
        },
        source: 'OnlineSOS; Without My Consent',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'report-once',
        text: {
          az: 'Hər yazıdan bir dəfə şikayət edin, pozulan qaydanı qısaca göstərin. Təkrar şikayət çox vaxt əks nəticə verir.',
          ru: 'Жалуйтесь на каждую публикацию один раз и коротко назовите нарушенное правило. Повторные жалобы часто дают обратный результат.',
          en: 'Report each post once, and name the rule it breaks in few words. Repeated reports often have the opposite effect.',
        },
        source: 'Revenge Porn Helpline, Reporting to social media',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'under-age',
        text: {
          az: 'Şəkildəki şəxs 18 yaşına çatmamış ola bilərsə, əvvəlcə ayarlarda bütün şəkillərin örtülməsini yandırın: belə şəkli saxlamaq özü bir çox ölkədə cinayət sayıla bilər.',
          ru: 'Если человеку на изображении может не быть 18 лет, сначала включите в настройках закрытие всех изображений: само хранение такого изображения во многих странах может быть преступлением.',
          en: 'If the person in the picture may be under 18, first turn on in the settings that all pictures are covered: keeping such a picture can itself be an offence in many countries.',
        },
        source: 'Sübut',
        date: '2026-11-29',
        sure: 'open',
      },
    ],
  },
  {
    id: 'telegram',
    title: { az: 'Telegram-a şikayət', ru: 'Жалоба в Telegram', en: 'Report to Telegram' },
    steps: [
      {
        id: 'telegram-form',
        text: {
          az: 'Qanunsuz məzmun üçün forma. O, Avropa İttifaqının qanunu (DSA) üçün yaradılıb; başqa ölkələrdən gələn şikayətlərə necə baxıldığı məlum deyil.',
          ru: 'Форма для незаконного содержания. Она сделана по закону Европейского союза (DSA); как рассматривают жалобы из других стран, неизвестно.',
          en: 'The form for illegal content. It was made for the law of the European Union (DSA); how reports from elsewhere are dealt with is not known.',
        },
        addresses: [
          { kind: 'page', value: 'https://telegram.org/dsa-report' },
          { kind: 'name', value: '@EURegulation' },
        ],
        source: 'Telegram, User guidance for the EU Digital Services Act, 2026-02',
        date: '2026-11-29',
        sure: 'source',
      },
      {
        id: 'telegram-mail',
        text: {
          az: 'E-poçtla. @SearchReport Telegram-ın axtarışında görünənlər üçündür.',
          ru: 'По электронной почте. @SearchReport — для того, что показывает поиск Telegram.',
          en: 'By mail. @SearchReport is for what Telegram’s search shows.',
        },
        addresses: [
          { kind: 'mail', value: 'abuse@telegram.org' },
          { kind: 'name', value: '@SearchReport' },
        ],
        source: 'Telegram, telegram.org, 2026-02',
        date: '2026-11-29',
        sure: 'source',
      },
      {
        id: 'telegram-child',
        text: {
          az: 'Yalnız uşaqlara qarşı zorakılıq üçün.',
          ru: 'Только о насилии над детьми.',
          en: 'For child abuse only.',
        },
        addresses: [{ kind: 'mail', value: 'stopCA@telegram.org' }],
        source: 'Telegram, telegram.org, 2026-02',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'telegram-unfounded',
        text: {
          az: 'Telegram əsassız şikayətləri təkrarlayanın şikayətlərinə baxmağı dayandıra bilər.',
          ru: 'Тому, кто повторяет необоснованные жалобы, Telegram может приостановить их приём.',
          en: 'Telegram may suspend the reports of who repeats unfounded ones.',
        },
        source: 'Telegram, User guidance for the EU Digital Services Act, 2026-02',
        date: '2026-11-29',
        sure: 'source',
      },
    ],
  },
  {
    id: 'instagram',
    title: { az: 'Instagram-a şikayət', ru: 'Жалоба в Instagram', en: 'Report to Instagram' },
    steps: [
      {
        id: 'instagram-in-app',
        text: {
          az: 'Tətbiqdə: yazının, hekayənin və ya hesabın menyusunda «Şikayət et».',
          ru: 'В приложении: «Пожаловаться» в меню публикации, истории или аккаунта.',
          en: 'In the app: “Report” in the menu of the post, story or account.',
        },
        source: 'Meta, Non-consensual intimate images',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'instagram-form',
        text: {
          az: 'Razılıqsız yayılan intim şəkillər haqqında Meta-nın səhifəsi; formaya oradan keçilir. Meta silinmiş şəklin yenidən yayılmasının qarşısını almaq üçün yeni şəkilləri onunla tutuşdurur.',
          ru: 'Страница Meta об интимных изображениях без согласия; с неё попадают к форме. После удаления Meta сличает с изображением новые, чтобы его не выложили снова.',
          en: 'Meta’s page on intimate images without consent, which leads to its form. After a removal Meta compares new pictures with the removed one, so that it is not shared again.',
        },
        addresses: [
          { kind: 'page', value: 'https://about.meta.com/actions/safety/topics/bullying-harassment/ncii' },
        ],
        source: 'Meta, Non-consensual intimate images',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'take-it-down-act',
        text: {
          az: 'ABŞ qanununa görə (TAKE IT DOWN Act, 19 may 2026-cı ildən) platforma 48 saat ərzində silməlidir. Müraciətdə bunların hamısı olmalıdır: imza, şəklin nə olduğu və harada olduğu, razılığın olmadığına dair vicdanlı bəyanat, əlaqə. Biri olmasa, rədd edə bilərlər. Meta bu siyahıdadır, Telegram yox.',
          ru: 'По закону США (TAKE IT DOWN Act, с 19 мая 2026) платформа должна удалить за 48 часов. В обращении нужно всё: подпись, что это и где находится, добросовестное заявление об отсутствии согласия, контакт. Если чего-то нет, могут отказать. Meta в списке есть, Telegram — нет.',
          en: 'Under a law of the USA (TAKE IT DOWN Act, since 19 May 2026) a platform must remove within 48 hours. The notice needs all of these: a signature, what it is and where, a statement in good faith that there was no consent, a contact. One missing and it may be refused. Meta is on the list, Telegram is not.',
        },
        source: 'TAKE IT DOWN Act; FTC',
        date: '2026-11-29',
        sure: 'reported',
      },
    ],
  },
  {
    id: 'hashes',
    title: {
      az: 'Şəklin başqa yerlərdə yayılmasının qarşısını almaq',
      ru: 'Чтобы изображение не появлялось в других местах',
      en: 'Keep the picture from spreading elsewhere',
    },
    steps: [
      {
        id: 'stop-ncii',
        text: {
          az: 'Böyüklər üçün (18 yaşdan): StopNCII.org. Şəkil cihazınızdan çıxmır, yalnız heş-kodu göndərilir. Tərəfdaşları: Facebook, Instagram, Threads, TikTok, Bumble, OnlyFans, Reddit, Aylo, Snap.',
          ru: 'Для взрослых (от 18 лет): StopNCII.org. Изображение не покидает устройства, отправляется только хеш. Партнёры: Facebook, Instagram, Threads, TikTok, Bumble, OnlyFans, Reddit, Aylo, Snap.',
          en: 'For adults (18 and over): StopNCII.org. The picture does not leave your device, only its hash does. Its partners: Facebook, Instagram, Threads, TikTok, Bumble, OnlyFans, Reddit, Aylo, Snap.',
        },
        addresses: [{ kind: 'page', value: 'https://stopncii.org' }],
        source: 'StopNCII.org',
        date: '2026-11-29',
        sure: 'source',
      },
      {
        id: 'take-it-down',
        text: {
          az: 'Şəkildə 18 yaşına çatmamış şəxs varsa: NCMEC-in Take It Down xidməti. Burada da şəkil cihazdan çıxmır.',
          ru: 'Если на изображении человек младше 18 лет: служба Take It Down центра NCMEC. Изображение и здесь не покидает устройства.',
          en: 'If somebody under 18 is in the picture: Take It Down by NCMEC. Here too the picture does not leave the device.',
        },
        addresses: [{ kind: 'page', value: 'https://takeitdown.ncmec.org' }],
        source: 'NCMEC, Take It Down, 2023-02',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'not-telegram',
        text: {
          az: 'Gördüyümüz siyahıların heç birində Telegram yoxdur: bu xidmətlər orada heç nəyi silmir. Telegram-a ayrıca şikayət edin.',
          ru: 'Ни в одном из виденных списков Telegram нет: там эти службы ничего не удаляют. В Telegram жалуйтесь отдельно.',
          en: 'Telegram is in no list of partners that was seen: these services take nothing down there. Report to Telegram by itself.',
        },
        source: 'StopNCII.org; Take It Down',
        date: '2026-12-01',
        sure: 'reported',
      },
    ],
  },
  {
    id: 'authorities',
    title: {
      az: 'Azərbaycanda kimə müraciət etmək olar',
      ru: 'Куда обратиться в Азербайджане',
      en: 'Whom to turn to in Azerbaijan',
    },
    steps: [
      {
        id: 'none-by-default',
        text: {
          az: 'Burada heç kim birinci yerdə göstərilmir: sızmalarda şübhəli bilinənlər arasında vəzifəli şəxslər də var. Kimə müraciət edəcəyinizi etibar etdiyiniz adamla, ən yaxşısı hüquqşünasla seçin.',
          ru: 'Никто не назван первым: среди тех, кого подозревают в утечках, есть должностные лица. Решайте вместе с тем, кому доверяете, лучше всего с юристом.',
          en: 'Nobody is named first: officials are among those suspected of leaks. Choose with somebody you trust, best with a lawyer.',
        },
        source: 'az-netwatch.org, 2023-02, 2023-03',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'offence',
        text: {
          az: 'Şəxsi həyatın sirrini, o cümlədən şəkil və videonu yaymaq cinayətdir: Cinayət Məcəlləsi, maddə 156 (Şəxsi həyatın toxunulmazlığını pozma).',
          ru: 'Распространять тайну частной жизни, в том числе фото и видео, — преступление: Уголовный кодекс, статья 156 (нарушение неприкосновенности частной жизни).',
          en: 'To spread the secret of somebody’s private life, pictures and videos too, is an offence: Criminal Code, Article 156.',
        },
        source: 'news.day.az, 2026-02-16; metbuat.az, 2025-08-11',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'cyber-police',
        text: {
          az: 'Daxili İşlər Nazirliyi, Kibercinayətkarlıqla Mübarizə Baş İdarəsi: Instagram və TikTok-da qadınların səhifələri və dipfeyklər üzrə iş açıb.',
          ru: 'Министерство внутренних дел, Главное управление по борьбе с киберпреступностью (Kibercinayətkarlıqla Mübarizə Baş İdarəsi): возбуждало дела о страницах женщин в Instagram и TikTok и о дипфейках.',
          en: 'Ministry of the Interior, main department against cybercrime (Kibercinayətkarlıqla Mübarizə Baş İdarəsi): it opened cases on women’s pages on Instagram and TikTok, and on deepfakes.',
        },
        source: 'metbuat.az 1533938, 2025-09-03; ain.az 26527722, 2026-02',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'police-and-prosecutor',
        text: {
          az: 'Yaşadığınız yerin polisi və ya rayon prokurorluğu. Prokurorluq ərizəni qəbul etməkdən imtina edə bilməz. Bəzi vəkillər rayon məhkəməsini də göstərirlər; Ali Məhkəmənin siyahısında 156-cı maddə xüsusi ittiham işləri sırasında yoxdur.',
          ru: 'Полиция по месту жительства или районная прокуратура. Прокуратура не вправе отказаться принять заявление. Некоторые адвокаты называют и районный суд; в списке Верховного суда статьи 156 среди дел частного обвинения нет.',
          en: 'The police where you live, or the district prosecutor’s office, which may not refuse to take a complaint. Some lawyers name the district court too; in the Supreme Court’s list Article 156 is not among private prosecutions.',
        },
        source: 'genprosecutor.gov.az; metbuat.az, 2025-08-11; supremecourt.gov.az, static/view/212',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'sign-and-prove',
        text: {
          az: 'Ərizəni imzalayın: imzasız ərizə əsas sayılmır (CPM 205.4). Göndərildiyini və çatdığını göstərən sənədi saxlayın: məhkəmələr bunu tələb edib.',
          ru: 'Подпишите заявление: без подписи оно не является поводом (УПК 205.4). Сохраните подтверждение отправки и вручения: суды его требовали.',
          en: 'Sign the complaint: an unsigned one is no ground (Code of Criminal Procedure 205.4). Keep the proof that it was sent and delivered: courts asked for it.',
        },
        source: 'CCP 204-205; ECtHR, Aytaj Ahmadova v. Azerbaijan, 30551/18, 2025-03-11',
        date: '2026-11-29',
        sure: 'reported',
      },
    ],
  },
  {
    id: 'lawyer',
    title: {
      az: 'Hüquqşünas nə soruşacaq',
      ru: 'О чём спросит юрист',
      en: 'What a lawyer will ask',
    },
    steps: [
      {
        id: 'own-words',
        text: {
          az: 'Əvvəlcə xatırladıqlarınızı öz sözlərinizlə, sualsız yazın və tarix qoyun: hazır suallar yaddaşa zərər verə bilər.',
          ru: 'Сначала запишите своими словами, без вопросов, то, что помните, и поставьте дату: готовые вопросы могут повредить памяти.',
          en: 'First write down in your own words, without questions, what you remember, with the date: ready-made questions can harm memory.',
        },
        source: 'Stevens et al., 2023',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'log',
        text: {
          az: 'Hər hadisə üçün: tarix və saat; nə baş verib; bunu nə göstərir; sizcə kim edib və bunu nə göstərir; hələ nə çatmır. Hesabın adı və ünvanı.',
          ru: 'О каждом событии: дата и время; что произошло; чем это подтверждается; кто, по-вашему, это сделал и чем это подтверждается; чего ещё не хватает. Имя и адрес аккаунта.',
          en: 'Of each event: date and time; what happened; what shows it; who you think did it, and what shows that; what is still missing. Name and address of the account.',
        },
        source: 'OnlineSOS; Without My Consent',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'keep-too',
        text: {
          az: 'Silinməzdən əvvəl baxış saylarını, yükləmə tarixlərini, şərhləri və bütöv videonu da saxlayın; sizin əleyhinizə olanları da.',
          ru: 'До удаления сохраните и число просмотров, даты загрузки, комментарии, видео целиком; и то, что говорит против вас.',
          en: 'Before it is removed, keep view counts, dates of upload, comments and the whole video too; also what speaks against you.',
        },
        source: 'C. A. Goldberg; Without My Consent',
        date: '2026-11-29',
        sure: 'reported',
      },
      {
        id: 'answers',
        text: {
          az: 'Hər şikayətin, hər cavabın və cavabsız qalan müddətin tarixləri: onlar da sübutdur.',
          ru: 'Даты каждой жалобы, каждого ответа и каждого молчания: это тоже доказательства.',
          en: 'The dates of each complaint, each reply and each silence: they are evidence too.',
        },
        source: 'ECtHR, Aytaj Ahmadova v. Azerbaijan, 30551/18, 2025-03-11',
        date: '2026-11-29',
        sure: 'source',
      },
      {
        id: 'four-months',
        text: {
          az: 'İnsan Hüquqları üzrə Avropa Məhkəməsinə ölkə daxilində son qərardan sonra dörd ay ərzində müraciət edilir.',
          ru: 'В Европейский суд по правам человека обращаются в течение четырёх месяцев после окончательного решения внутри страны.',
          en: 'An application to the European Court of Human Rights is made within four months of the final decision at home.',
        },
        source: 'European Convention on Human Rights, Article 35; Protocol No. 15',
        date: '2026-11-29',
        sure: 'source',
      },
    ],
  },
  {
    id: 'password',
    title: {
      az: 'Paketi və parolu necə ötürmək',
      ru: 'Как передать пакет и пароль',
      en: 'How to hand over package and password',
    },
    steps: [
      {
        id: 'two-ways',
        text: {
          az: 'Faylı bir yolla, parolu başqa yolla çatdırın: danışaraq və ya kağızda, heç vaxt eyni söhbətdə və ya məktubda yox.',
          ru: 'Файл — одним путём, пароль — другим: устно или на бумаге, никогда не в том же чате или письме.',
          en: 'Send the file one way and tell the password another: by voice or on paper, never in the same chat or mail.',
        },
        source: 'Sübut',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'compare-by-voice',
        text: {
          az: 'Paket səhifəsindəki açarın yoxlama kodunu hüquqşünasa danışaraq oxuyun: paketin sizdən olduğunu yalnız bu göstərir.',
          ru: 'Прочитайте юристу вслух отпечаток со страницы пакета: только он показывает, что пакет от вас.',
          en: 'Read the fingerprint on the package’s page to the lawyer by voice: only that shows that the package is yours.',
        },
        source: 'Sübut, README.md',
        date: '2026-12-01',
        sure: 'source',
      },
      {
        id: 'downloads',
        text: {
          az: 'Fayl endirmələr qovluğunda qalır. Hüquqşünas onu alandan sonra oradan silin: qeydlər seyfdə qalır.',
          ru: 'Файл остаётся в папке загрузок. Когда юрист его получит, удалите его оттуда: записи остаются в хранилище.',
          en: 'The file stays in the folder for downloads. Delete it there when the lawyer has it: the captures stay in the vault.',
        },
        source: 'Sübut, docs/threat-model.md',
        date: '2026-12-01',
        sure: 'source',
      },
    ],
  },
];
