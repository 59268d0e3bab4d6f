import {
  type FindingSentences,
  type PageKinds,
  type ProofFaults,
  pageKindsText,
  type RevocationReasons,
  type SignerKeys,
  type TimestampFaults,
  type UncheckableStamps,
  type WithdrawalReasons,
} from './sentences.ts';

/** What the checks find, in Azerbaijani. */

const FAULTS: TimestampFaults = {
  'not-a-response': 'bu, vaxt möhürü deyil (RFC 3161)',
  rejected: 'xidmət möhür vurmayıb',
  'wrong-imprint': 'başqa məlumata vurulub',
  'wrong-nonce': 'başqa sorğuya cavab verir',
  'wrong-signature': 'imzası etibarlı deyil və ya artıq qəbul olunmayan növdəndir',
  'wrong-certificate': 'imzalayanın sertifikatı yoxdur və ya başqasıdır',
  'not-for-timestamps': 'imzalayanın sertifikatı vaxt möhürləri üçün verilməyib',
  'certificate-expired': 'imzalayanın sertifikatı həmin vaxt qüvvədə olmayıb',
  'wrong-chain': 'sertifikatı onda adı çəkilən verməyib',
};

const PROOF_FAULTS: ProofFaults = {
  'not-a-proof': 'bu, OpenTimestamps təsdiqi deyil və ya tam deyil',
  'wrong-step': 'onda burada tanınmayan və ya yerinə yetirilə bilməyən addım var',
  'too-large-proof': 'o, təqvimlərin verdiyi təsdiqlərdən böyük və ya dərindir',
  'wrong-digest': 'o, başqa bir məlumata aiddir',
  'no-attestation': 'onda heç kim heç nəyi təsdiq etmir',
  'other-calendar': 'o, soruşulan təqvimin yox, başqasının adını çəkir',
};

const CHAINS = { bitcoin: 'Bitcoin', litecoin: 'Litecoin' } as const;

const UNCHECKABLE: UncheckableStamps = {
  'weak-digest': 'onu burada yoxlamaq olmur: içində artıq etibarlı sayılmayan SHA-1 və ya MD5 var',
  'unknown-algorithm': 'onu burada yoxlamaq olmur: imzası burada tanınmayan növdəndir',
  'unknown-limit':
    'onu burada yoxlamaq olmur: sertifikatlardan birində burada qiymətləndirilməyən məhdudiyyət var',
  policies: 'onu burada yoxlamaq olmur: sertifikatlardan biri başqalarında göstərilməyən siyasət tələb edir',
  purposes:
    'onu burada yoxlamaq olmur: sertifikat başqa məqsədlər üçün də verilib və ya onu verən başqa məqsədlər üçündür',
  size: 'onu burada yoxlamaq olmur: yoxlanan ən böyük möhürdən də böyükdür',
};

const KEYS: SignerKeys = { owner: 'imzalayanın açarı', capture: 'qeydləri imzalayan açar' };

const REASONS: RevocationReasons = {
  superseded: 'başqası ilə əvəz olunub',
  compromised: 'başqalarının əlinə keçmiş ola bilər',
  retired: 'daha işlədilmir',
  none: 'səbəb göstərilməyib',
};

const WITHDRAWN: WithdrawalReasons = {
  none: 'səbəb göstərilməyib',
  unspecified: 'səbəb dəqiqləşdirilməyib',
  keyCompromise: 'açarı başqalarının əlinə keçmiş ola bilər',
  cACompromise: 'onu verənin açarı başqalarının əlinə keçmiş ola bilər',
  affiliationChanged: 'sahibinin adı və ya mənsub olduğu qurum dəyişib',
  superseded: 'başqası ilə əvəz olunub',
  cessationOfOperation: 'daha işlədilmir',
  certificateHold: 'müvəqqəti dayandırılıb',
  removeFromCRL: 'siyahıdan çıxarılıb',
  privilegeWithdrawn: 'sahibi hüququnu itirib',
  aACompromise: 'ona hüquq verənin açarı başqalarının əlinə keçmiş ola bilər',
};

const KINDS: PageKinds = {
  policy: 'ona nəyisə işə salmağı və yükləməyi qadağan edən qayda əvvəldə durmur',
  runs: 'nəyisə işə salardı',
  loads: 'kənardan nəyisə yükləyərdi',
  styles: 'üslubları kənara istinad edir',
  leads: 'klikləyəndə başqa yerə aparır',
  'empty-script': 'içində boş skriptlər var',
  unread: 'onu sona qədər oxumaq mümkün deyil',
};

export const az: FindingSentences = {
  'no-keys': () => 'açarlar yoxdur',
  'no-chain': () => 'zəncir yoxdur',
  'no-chain-or-keys': () => 'zəncir və ya açarlar yoxdur',
  missing: () => 'yoxdur',
  'file-missing': ({ file }) => `${file} yoxdur`,
  'file-too-large': ({ file, bytes }) => `${file} həddən artıq böyükdür: ${bytes} bayt`,
  'file-unread': ({ file }) => `${file} oxunmur`,
  'not-utf8': ({ file }) => `${file} UTF-8 deyil`,
  'not-json': ({ file }) => `${file} JSON deyil`,
  'not-canonical': ({ file }) => `${file} kanonik şəkildə deyil`,
  'other-form': ({ file, place }) => `${file} lazımi şəkildə deyil${place === null ? '' : `: ${place}`}`,
  'newer-form': ({ file, schema }) =>
    `${file} faylının formasını (${schema}) yalnız Sübutun daha yeni versiyası tanıyır`,
  'other-line': ({ file, line }) => `${file} faylında ola bilməyən sətir: ${JSON.stringify(line)}`,
  'no-last-line-end': ({ file }) => `${file}: son sətrin sonu yoxdur`,
  'not-one-block': ({ file }) => `${file} tək bir OpenPGP mətn bloku deyil`,
  'not-signed-by-owner': () => 'sahib açarı ilə imzalanmayıb',
  'not-signed-by-capture-key': () => 'qeyd açarı ilə imzalanmayıb',
  unreadable: ({ said }) => `oxumaq mümkün olmadı; proqram bildirir: ${said}`,

  'other-checksum': () => 'baytları öz yoxlama cəminə uyğun gəlmir',
  'other-time': ({ expected }) => `${expected} deyil`,
  'no-zip': () => 'qovluqdakı faylların bunu yoxdur',
  'packed-again': () =>
    'paketi başqa proqram yenidən yığıb; əsas olan faylların baytlarıdır və onlar həmişəki kimi yoxlanılıb',
  'folder-named': ({ name, stated }) =>
    `qovluğun adı burada ${name}, əvvəl isə ${stated} idi; bu ad sübuta daxil deyil`,
  'not-part-of-it': ({ files }) =>
    `bu fayllar paketə aid deyil, belə faylları əməliyyat sistemi özü yaradır: ${files.join(', ')}`,
  'bare-zip': () => 'adi ZIP faylında bu olmur',
  'signer-not-named': () => 'imzalayanın adı əvvəldə çəkilmir',
  'not-over-a-file': () => 'fayl üzərində imza deyil',
  'recipients-changed': () => 'kimlər üçün möhürləndiyinin siyahısı dəyişdirilib',
  'keys-count': ({ count }) => `açarların sayı iki deyil, ${count}`,
  'private-key': () => 'içində məxfi açar var',
  'not-vouched-for': () => 'sahib açarı qeyd açarına zamin durmur',

  'other-bagit': () => 'UTF-8 ilə 1.0 versiyası deyil',
  'digest-differs': ({ found, listed }) => `SHA-256 ${found} təşkil edir, siyahıda isə ${listed}`,
  'listed-but-missing': () => 'siyahıda var, özü yoxdur',
  'not-listed': () => 'öz siyahısında adı çəkilmir',
  'exhibit-missing': ({ number }) => `${number} nömrəli sübut yoxdur`,
  'exhibits-moved': ({ moves }) => `sübutların nömrələri imzalanmış siyahıdakılar deyil: ${moves.join(', ')}`,
  'without-exhibits': () => 'sübut çatmadığı üçün saymaq olmur',
  'other-sums': ({ found, stated }) => `tapılıb: ${found}, bildirilib: ${stated ?? 'heç nə'}`,

  'record-unread': () => 'qeydi oxumaq mümkün deyil',
  'record-of-another': ({ id }) => `qeyd ${id} üçündür`,
  'other-number': ({ number, place }) => `nömrəsi ${number ?? '-'}, yeri ${place}`,
  'same-capture': ({ folder }) => `${folder} qovluğundakı ilə eynidir`,
  'named-twice': () => 'adı iki dəfə çəkilir',
  'other-length': ({ found, stated }) => `${found} bayt, qeyddə isə ${stated}`,
  'other-bytes': () => 'baytlar qeyddəkindən fərqlidir',
  'not-in-record': () => 'qeyddə adı çəkilmir',
  'saved-pages': ({ count }) => `saxlanılmış səhifələrin sayı: ${count}`,
  'other-page': () => 'qeyddə adı çəkilən səhifə deyil',
  'page-dangerous': ({ found }) => `onu brauzerdə açmayın: ${pageKindsText(found, KINDS)}`,
  'page-not-read': () => 'onu brauzerdə açmayın: səhifə kimi oxunmayıb',
  'opens-as-page': () => 'onu brauzerdə açmayın: səhifə kimi açılardı',
  'no-entry': () => 'saxlanma zəncirində bu qeydin adı çəkilmir',
  'entry-names-others': () => 'başqa qeydlərin adını çəkir',
  'entry-elsewhere': () => 'başqa yerdə durur',
  'first-frame': ({ row }) => `birinci kadr ${row}-ci sətirdən başlayır`,
  'frame-row': ({ index, row, expected }) =>
    `${index}-ci kadr ${row}-ci sətirdən başlayır, olmalı idi: ${expected}`,
  'frames-end': ({ row, height }) => `kadrlar ${row}-ci sətirdə bitir, şəkil isə ${height}-ci sətirdə`,
  'gap-row': ({ row }) => `${row}-ci sətirdəki boşluq iki kadrın arasında deyil`,
  'frames-without-picture': () => 'qeyddə kadrlardan danışılır, şəkil isə yoxdur',
  'no-picture': () => 'bu qeydin şəkli yoxdur',
  'not-png': () => 'PNG deyil',
  'other-size': ({ width, height, statedWidth, statedHeight }) =>
    `${width} x ${height} piksel, qeyddə isə ${statedWidth} x ${statedHeight}`,

  'not-compared': () => 'müqayisə etmək mümkün olmadı',
  'picture-unread': () => 'şəkil sona qədər oxunmur',
  'frames-other-pixels': ({ frames }) =>
    `bu kadrların sətirləri imzalananlardan fərqlidir: ${frames.join(', ')}`,
  'head-other-pixels': ({ pixels }) =>
    `şəklin üstündəki zolaq pəncərənin şəklindəki deyil: ${pixels} piksel fərqlənir`,
  'window-other-size': ({ width, height, statedWidth, statedHeight }) =>
    `pəncərənin şəkli ${width} x ${height} pikseldir, kadrlar isə ${statedWidth} x ${statedHeight} pikselə çatır`,
  'window-other-picture': () =>
    'pəncərənin şəklində görünən uzun şəkildə heç yerdə yoxdur; öz-özünə dəyişən səhifə də belə görünür, ona görə hər ikisinə baxın',
  'placed-nowhere': ({ x, y, width, height }) =>
    `qeydə görə ${x}, ${y} nöqtəsində ${width} x ${height} piksellik şəkil var: səhifənin şəklində belə yer yoxdur`,
  'rows-cut': ({ index, rows, expected }) =>
    `${index}-ci kadrda ${rows} sətir var, səhifədəki yerinə görə isə ${expected} olmalıdır`,
  'items-differ': ({ file }) => `${file} qeyddəki siyahı ilə eyni deyil`,
  'items-listed-otherwise': ({ ids }) =>
    `text.txt bu elementləri qeyddəkindən fərqli verir: ${ids.join(', ')}`,
  'words-not-in-page': ({ lines }) =>
    `text.txt faylında page.html faylında olmayan sözlər var: ${lines.map((line) => `“${line}”`).join('; ')}`,
  'items-otherwise-in-page': ({ ids }) =>
    `bu elementlərin page.html faylındakı mətni qeyddəkindən fərqlidir: ${ids.join(', ')}`,
  'title-not-in-page': ({ title }) =>
    `qeyddəki başlıq page.html faylında yoxdur: “${title}”; səhifə başlığını hər an dəyişə bilər`,
  'local-not-utc': ({ utc, local }) => `${utc} ilə ${local} eyni an deyil`,
  'zone-differs': ({ zone, local, offset }) => `${local} ${zone} vaxtı deyil: orada həmin vaxt ${offset} idi`,
  'zone-unknown': ({ zone }) => `bu saat qurşağı burada tanınmır: ${zone}`,
  'id-of-another-day': ({ day, stated }) =>
    `qeydin nömrəsi ${day} tarixində yaradılıb, qeyddə isə ${stated} yazılıb`,
  'before-its-key': ({ stated, key }) =>
    `qeyddə ${stated} yazılıb, açarı isə ${key} vaxtı yaradılıb: ya cihazın saatı səhv idi, ya da vaxt doğru deyil`,
  'signed-before': ({ stated, signed }) =>
    `qeyddə ${stated} yazılıb, imza isə ondan əvvəl, ${signed} vaxtı qoyulub: ya cihazın saatı geri çəkilib, ya da vaxt doğru deyil`,
  'signed-late': ({ stated, signed }) =>
    `qeyddə ${stated} yazılıb, imza isə çox sonra, ${signed} vaxtı qoyulub: ya cihaz yuxu rejimində olub, ya saatı dəyişdirilib, ya da vaxt doğru deyil`,
  'item-later': ({ id, at, stated }) =>
    `${id} nömrəli elementin vaxtı ${at}, qeydin vaxtından (${stated}) sonradır: ya cihazın saatı geri qalırdı, ya da vaxtlardan biri doğru deyil`,
  'times-go-back': ({ sequence, at, before }) =>
    `${sequence - 1}-ci halqadan sonra gələn vaxt (${at}) ondan əvvəlkindən (${before}) tezdir: ya cihazın saatı geri çəkilib, ya da vaxtlardan biri doğru deyil`,
  'address-of-another': ({ address, stated }) => `${address} ünvanı ${stated} səhifəsinə aid deyil`,
  'item-address-of-another': ({ id, address }) => `${id} nömrəli elementdə başqasının ünvanı var: ${address}`,
  'count-differs': ({ field, stated, counted }) => `${field}: bildirilib ${stated}, tapılıb ${counted}`,
  'complete-despite': ({ field }) => `tam adlandırılıb, ${field} isə başqasını deyir`,
  'connection-of-another': ({ host, stated }) =>
    `bağlantı ${host} ilə qurulub, səhifə isə ${stated} saytınındır`,
  'connection-at-other-time': ({ at, stated }) =>
    `bağlantı ${at} vaxtı qurulub, qeyd isə ${stated} vaxtınadır: ya arada cihazın saatı dəyişdirilib, ya da vaxtlardan biri doğru deyil`,
  'certificates-count': ({ stated, found }) => `sertifikatlar: bildirilib ${stated}, tapılıb ${found}`,
  'certificate-differs': ({ place }) => `${place} nömrəli sertifikat qeyddə heş-kodu göstərilən deyil`,
  'certificate-other-dates': ({ place }) =>
    `${place} nömrəli sertifikatın qüvvədə olduğu müddət qeyddəkindən fərqlidir`,
  'certificate-of-another': ({ host, names }) =>
    `saytın sertifikatı ${host} üçün deyil; içindəki adlar: ${names.join(', ') || 'heç biri'}`,
  'certificate-not-valid': ({ at, from, to }) =>
    `saytın sertifikatı ${at} vaxtı qüvvədə deyildi: ${from} – ${to}`,
  'certificate-not-issued': ({ place }) => `${place} nömrəli sertifikatı ondan sonra gələnin sahibi verməyib`,
  'certificate-unchecked': ({ place }) =>
    `${place} nömrəli sertifikatın imzasını burada yoxlamaq olmur: növü burada tanınmır və ya artıq etibarlı sayılmır`,

  'chain-order': ({ sequence }) => `${sequence}-ci halqa öz sırasında durmur`,
  'chain-previous': ({ sequence }) => `${sequence}-ci halqa özündən əvvəlkinin davamı deyil`,
  'chain-body': ({ sequence }) => `${sequence}-ci halqada yazılan imzalanandan fərqlidir`,
  'entry-not-signed': ({ sequence }) => `${sequence}-ci halqa qeyd açarı ilə imzalanmayıb`,
  'captured-not-here': ({ sequence, ids }) =>
    `${sequence}-ci halqada qeydə alınan ${ids.join(', ')} burada yoxdur`,
  'concerns-none': ({ sequence }) => `${sequence}-ci halqa buradakı qeydlərin heç birinə aid deyil`,
  'chain-ends-elsewhere': () => 'saxlanma zənciri başqa yerdə bitir',
  'other-exhibits': () => 'sübutlar qovluqlardakılar deyil',
  'other-report': () => 'hesabatın mətni (data/report.txt) yoxdur və ya imzalanmış mətn deyil',
  'other-withheld': ({ stated, counted }) => `gizlədilən halqalar: bildirilib ${stated}, tapılıb ${counted}`,
  'note-not-in-chain': ({ id }) => `${id} izahatının adı saxlanma zəncirində yoxdur`,
  'note-not-in-text': ({ id }) => `${id} izahatının sözləri oxumaq üçün olan faylda yoxdur`,
  'notes-missing': ({ named, given, unread }) =>
    `saxlanma zəncirində ${named} izahat var; ${given} izahat buradadır və düzdür, ${unread} izahatın oxunmadığı deyilir`,
  'match-not-in-chain': ({ id }) => `${id} qərarı saxlanma zəncirinin heç bir halqasında yoxdur`,
  'match-missing': ({ sequence }) =>
    `saxlanma zəncirinin ${sequence}-ci halqasında adı çəkilən, iki şəkil haqqında qərar burada yoxdur`,
  'match-out-of-order': ({ id }) => `${id} qərarı və ya onun şəkilləri öz sırasında deyil`,
  'match-picture-missing': ({ id, capture, file }) =>
    `${id} qərarı ${capture} qeydinin ${file} faylına aiddir, amma burada belə şəkil yoxdur`,
  'match-picture-differs': ({ id, capture, file }) =>
    `${capture} qeydinin ${file} faylı ${id} qərarının aid olduğu fayl deyil`,
  'match-outside-picture': ({ id, capture, file }) =>
    `${id} qərarında göstərilən yer ${capture} qeydinin ${file} şəklinin içində deyil`,

  'jsonld-missing': ({ what }) => `case.jsonld paketdə olan “${what}” haqqında heç nə demir`,
  'jsonld-differs': ({ what }) =>
    `case.jsonld “${what}” haqqında qeyddən və saxlanma zəncirindən fərqli məlumat verir`,
  'jsonld-twice': ({ id }) => `case.jsonld faylında ${id} adlı iki düyün var`,
  'jsonld-unknown': ({ id }) =>
    `case.jsonld faylındakı ${id} düyünü haqqında nə qeydlərdə, nə də saxlanma zəncirində məlumat var`,

  'case-not-named': () => 'case.json işin bu faylını göstərmir və ya başqasını göstərir',
  'case-part-of-another': ({ part }) => `${part} hissəsi başqa işə aiddir`,
  'case-part-versions': ({ part }) => `${part} hissəsinin bir variantı yoxdur və ya iki dəfədir`,
  'case-without-head': () => 'bunun hansı iş olduğunu deyən hissə yoxdur',
  'case-part-not-in-chain': ({ part }) =>
    `${part} hissəsində yazılan saxlanma zəncirində yoxdur: o dəyişdirilib və ya onunla birlikdə daxil edilən nəsə yoxa çıxıb`,
  'case-part-unproved': ({ part }) =>
    `${part} hissəsinin daxil edildiyi kimi qaldığını heç nə göstərmir: paketi hazırlayan bildirir ki, onunla birlikdə daxil edilən nəsə artıq oxunmurdu`,
  'case-act-missing': ({ sequence }) =>
    `saxlanma zəncirinin ${sequence} nömrəli halqası ilə işə nəsə daxil edilib, amma burada ondan heç nə yoxdur`,
  'case-file-of-none': () => 'bu fayl işin heç bir hissəsinə aid deyil və ya iki dəfədir',
  'case-file-differs': () => 'bu, işə daxil edilmiş fayl deyil',
  'case-file-untold': ({ part }) => `${part} hissəsinin faylı burada yoxdur və səbəbi deyilməyib`,

  'received-not-in-chain': () => 'saxlanma zəncirinin heç bir halqası onun qəbul edildiyini demir',
  'received-missing': ({ sequence }) => `${sequence}-ci halqada qəbul edildiyi deyilən paket burada yoxdur`,
  'received-not-held': ({ failed }) =>
    `həmin paketin keçmədiyi yoxlamalar: ${failed}; onlar aşağıda, onu imzalayanın altında göstərilib`,
  'received-unchecked': ({ unchecked }) =>
    `həmin paketdə aparıla bilməyən yoxlamalar: ${unchecked}; onlar aşağıda, onu imzalayanın altında göstərilib`,
  'received-not-opened': ({ said }) => `onu açmaq mümkün olmadı; mütəxəssislər üçün: ${said}`,
  'received-too-deep': () =>
    'bir-birinin içində olan paketlər burada açılandan çoxdur; onu çıxarıb ayrıca yoxlayın',

  'not-in-stamp-list': () => 'siyahıda adı çəkilmir',
  'nobody-asked': () => 'heç kimdən möhür istənilməyib',
  'other-bytes-than-listed': () => 'baytlar siyahıdakından fərqlidir',
  'stamps-missing': ({ asked, given }) => `soruşulub: ${asked}, möhür: ${given}`,
  'all-stamped': () => 'soruşulanların hamısı möhür verib',
  'no-such-entry': ({ sequence }) => `saxlanma zəncirində ${sequence}-ci halqa yoxdur`,
  'not-the-link': () => 'saxlanma zəncirinin halqası deyil',
  'key-compromised': ({ key, reason, at }) =>
    `${KEYS[key]} ${at} tarixində ləğv edilib (${REASONS[reason]}): onun əvvəl və sonra imzaladığı heç nəyə yalnız imzasına görə etibar etmək olmaz`,
  'signed-after-end': ({ key, reason, at }) =>
    `${at} tarixindən sonra imzalanıb, halbuki ${KEYS[key]} həmin vaxt ləğv edilib (${REASONS[reason]})`,
  'stamp-fault': ({ fault }) => FAULTS[fault],
  'stamp-unchecked': ({ reason }) => UNCHECKABLE[reason],
  'proof-fault': ({ fault }) => PROOF_FAULTS[fault],
  'proof-claims-block': ({ chain, height, merkleRoot }) =>
    `o, ${CHAINS[chain]} zəncirinin ${height} nömrəli blokuna istinad edir; bu blokun Merkl kökü ${merkleRoot} olarsa, bu doğrudur; burada yoxlanılmayıb: istənilən blok bələdçisi və ya öz qovşağınızla tutuşdurun`,
  'proof-pending': ({ calendars }) =>
    `paket hazırlananda o, hələ bloka düşməmişdi; onu burada tamamlamaq olar: ${calendars.join(', ')}`,
  'proof-unknown': ({ tags }) => `onda bu proqramın tanımadığı hissələr var (${tags.join(', ')})`,
  'no-root': ({ last }) => `kök sertifikatı yoxdur; sonuncu sertifikat: ${last}`,
  'unknown-root': ({ name, sha256 }) => `${name}, SHA-256 ${sha256}`,
  'no-revocation-list': ({ names, files }) =>
    `${files.join(', ')} ilə birlikdə bu sertifikatlar üçün ləğv siyahısı saxlanılmayıb: ${names.join(', ')}; ona görə onların o vaxtadək ləğv edilib-edilmədiyi paketdən görünmür`,
  'not-withdrawn': ({ name, at, until }) =>
    `${name} sertifikatı onu verənin ${at} tarixli ləğv siyahısında yoxdur${until === null ? '' : ` (siyahı ${until} tarixinədək qüvvədədir)`}`,
  'withdrawn-later': ({ name, at, reason }) =>
    `${name} sertifikatı vaxt möhüründən sonra, ${at} tarixində ləğv edilib (${WITHDRAWN[reason]}); ondan əvvəl vurulan möhür qüvvədə qalır`,
  'withdrawn-before': ({ name, at, reason }) =>
    `${name} sertifikatı hələ vaxt möhüründən əvvəl, ${at} tarixində ləğv edilmişdi (${WITHDRAWN[reason]})`,
  'withdrawn-compromised': ({ name, at, reason }) =>
    `${name} sertifikatı vaxt möhüründən sonra, ${at} tarixində ləğv edilib (${WITHDRAWN[reason]}); ondan əvvəl vurulan möhür də etibarlı sayılmır`,
  'list-of-another': () => 'bu, möhürün sertifikatlarını verənlərdən birinin imzaladığı ləğv siyahısı deyil',
  'list-out-of-time': ({ name, at, until }) =>
    `${name} sertifikatı üçün ${at} tarixli siyahı${until === null ? '' : ` (${until} tarixinədək qüvvədədir)`} möhürün vaxtını əhatə etmir`,
  'list-unchecked': ({ name, said }) =>
    `${name} sertifikatı üçün siyahını burada qiymətləndirmək olmur; ekspertlər üçün: ${said}`,
};
