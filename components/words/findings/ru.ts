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

/** What the checks find, in Russian. */

const FAULTS: TimestampFaults = {
  'not-a-response': 'это не метка времени (RFC 3161)',
  rejected: 'служба метку не поставила',
  'wrong-imprint': 'она поставлена на другое',
  'wrong-nonce': 'она отвечает на другой запрос',
  'wrong-signature': 'её подпись неверна или такого вида, который больше не признаётся',
  'wrong-certificate': 'сертификата подписавшего нет, или он другой',
  'not-for-timestamps': 'сертификат подписавшего выдан не для меток времени',
  'certificate-expired': 'сертификат подписавшего в это время не действовал',
  'wrong-chain': 'сертификат выдан не тем, кого он называет',
};

const PROOF_FAULTS: ProofFaults = {
  'not-a-proof': 'это не подтверждение OpenTimestamps или не всё оно целиком',
  'wrong-step': 'в нём есть шаг, который здесь не известен или который нельзя выполнить',
  'too-large-proof': 'оно больше или глубже любого подтверждения календаря',
  'wrong-digest': 'оно поставлено на другое',
  'no-attestation': 'в нём никто ничего не удостоверяет',
  'other-calendar': 'оно называет другой календарь, а не тот, у которого запрашивали',
};

const CHAINS = { bitcoin: 'Bitcoin', litecoin: 'Litecoin' } as const;

const UNCHECKABLE: UncheckableStamps = {
  'weak-digest': 'проверить её здесь нельзя: в ней использованы SHA-1 или MD5, которые больше не признаются',
  'unknown-algorithm': 'проверить её здесь нельзя: подпись вида, который здесь не известен',
  'unknown-limit':
    'проверить её здесь нельзя: в одном из сертификатов есть ограничение, которое здесь не оценивается',
  policies: 'проверить её здесь нельзя: один из сертификатов требует политик, которых нет в остальных',
  purposes:
    'проверить её здесь нельзя: сертификат выдан и для других целей, или выдавший его предназначен для других',
  size: 'проверить её здесь нельзя: она больше любой, которую здесь проверяют',
};

const KEYS: SignerKeys = { owner: 'ключ подписавшего', capture: 'ключ, которым подписаны записи' };

const REASONS: RevocationReasons = {
  superseded: 'заменён другим',
  compromised: 'мог оказаться у посторонних',
  retired: 'больше не используется',
  none: 'причина не указана',
};

const WITHDRAWN: WithdrawalReasons = {
  none: 'причина не указана',
  unspecified: 'причина не уточнена',
  keyCompromise: 'его ключ мог попасть к посторонним',
  cACompromise: 'ключ выдавшего его мог попасть к посторонним',
  affiliationChanged: 'у владельца другое имя или другая организация',
  superseded: 'он заменён другим',
  cessationOfOperation: 'он больше не используется',
  certificateHold: 'он приостановлен',
  removeFromCRL: 'он снят со списка',
  privilegeWithdrawn: 'владелец лишён права',
  aACompromise: 'ключ того, кто дал ему права, мог попасть к посторонним',
};

const KINDS: PageKinds = {
  policy: 'правило, которое не даёт ей ничего запускать и загружать, стоит не в начале',
  runs: 'она что-то запустила бы',
  loads: 'она загрузила бы что-то извне',
  styles: 'её стили ссылаются наружу',
  leads: 'по щелчку она уводит в другое место',
  'empty-script': 'в ней есть пустые скрипты',
  unread: 'её нельзя прочитать до конца',
};

export const ru: FindingSentences = {
  'no-keys': () => 'нет ключей',
  'no-chain': () => 'нет цепочки',
  'no-chain-or-keys': () => 'нет цепочки или ключей',
  missing: () => 'отсутствует',
  'file-missing': ({ file }) => `нет файла ${file}`,
  'file-too-large': ({ file, bytes }) => `${file} слишком велик: ${bytes} байт`,
  'file-unread': ({ file }) => `${file} не читается`,
  'not-utf8': ({ file }) => `${file}: не UTF-8`,
  'not-json': ({ file }) => `${file}: не JSON`,
  'not-canonical': ({ file }) => `${file}: не в каноническом виде`,
  'other-form': ({ file, place }) => `${file}: не в должном виде${place === null ? '' : `: ${place}`}`,
  'newer-form': ({ file, schema }) => `форму файла ${file} (${schema}) знает только более новая версия Sübut`,
  'other-line': ({ file, line }) => `${file}: строка, которой там быть не может: ${JSON.stringify(line)}`,
  'no-last-line-end': ({ file }) => `${file}: у последней строки нет конца`,
  'not-one-block': ({ file }) => `${file}: не один текстовый блок OpenPGP`,
  'not-signed-by-owner': () => 'не подписано ключом владельца',
  'not-signed-by-capture-key': () => 'не подписано ключом фиксации',
  unreadable: ({ said }) => `прочитать не удалось; программа сообщает: ${said}`,

  'other-checksum': () => 'его байты не подходят к его контрольной сумме',
  'other-time': ({ expected }) => `не ${expected}`,
  'no-zip': () => 'у файлов в папке их нет',
  'packed-again': () =>
    'пакет заново упакован другой программой; важны байты файлов, и они проверены как всегда',
  'folder-named': ({ name, stated }) =>
    `папка здесь называется ${name}, а называлась ${stated}; её имя не относится к доказательствам`,
  'not-part-of-it': ({ files }) =>
    `эти файлы не относятся к пакету, такие файлы операционная система создаёт сама: ${files.join(', ')}`,
  'bare-zip': () => 'у простого ZIP её нет',
  'signer-not-named': () => 'подписавший не назван в начале',
  'not-over-a-file': () => 'это не подпись файла',
  'recipients-changed': () => 'список тех, для кого он запечатан, изменён',
  'keys-count': ({ count }) => `ключей ${count}, а не два`,
  'private-key': () => 'в нём закрытый ключ',
  'not-vouched-for': () => 'ключ владельца не ручается за ключ фиксации',

  'other-bagit': () => 'не версия 1.0 в UTF-8',
  'digest-differs': ({ found, listed }) => `SHA-256 равен ${found}, в списке ${listed}`,
  'listed-but-missing': () => 'есть в списке, но отсутствует',
  'not-listed': () => 'не назван в своём списке',
  'exhibit-missing': ({ number }) => `нет приложения № ${number}`,
  'exhibits-moved': ({ moves }) =>
    `приложения лежат не под теми номерами, что в подписанном списке: ${moves.join(', ')}`,
  'without-exhibits': () => 'нельзя подсчитать, пока не хватает приложения',
  'other-sums': ({ found, stated }) => `найдено ${found}, указано ${stated ?? 'ничего'}`,

  'record-unread': () => 'запись не читается',
  'record-of-another': ({ id }) => `запись относится к ${id}`,
  'other-number': ({ number, place }) => `номер ${number ?? '-'} на месте ${place}`,
  'same-capture': ({ folder }) => `та же запись, что в ${folder}`,
  'named-twice': () => 'назван дважды',
  'other-length': ({ found, stated }) => `байтов ${found}, в записи ${stated}`,
  'other-bytes': () => 'байты не те, что в записи',
  'not-in-record': () => 'не назван в записи',
  'saved-pages': ({ count }) => `сохранённых страниц: ${count}`,
  'other-page': () => 'не та страница, которую называет запись',
  'page-dangerous': ({ found }) => `не открывайте её в браузере: ${pageKindsText(found, KINDS)}`,
  'page-not-read': () => 'не открывайте её в браузере: она не прочитана как страница',
  'opens-as-page': () => 'не открывайте его в браузере: он открылся бы как страница',
  'no-entry': () => 'ни одно звено цепочки хранения не называет эту запись',
  'entry-names-others': () => 'оно называет другие записи',
  'entry-elsewhere': () => 'оно стоит на другом месте',
  'first-frame': ({ row }) => `первый кадр начинается со строки ${row}`,
  'frame-row': ({ index, row, expected }) => `кадр ${index} начинается со строки ${row}, а не ${expected}`,
  'frames-end': ({ row, height }) => `кадры кончаются на строке ${row}, изображение на ${height}`,
  'gap-row': ({ row }) => `пропуск на строке ${row} не находится между двумя кадрами`,
  'frames-without-picture': () => 'в записи говорится о кадрах, а изображения нет',
  'no-picture': () => 'у записи нет изображения',
  'not-png': () => 'это не PNG',
  'other-size': ({ width, height, statedWidth, statedHeight }) =>
    `${width} x ${height} пикселей, в записи ${statedWidth} x ${statedHeight}`,

  'not-compared': () => 'сравнить не удалось',
  'picture-unread': () => 'изображение не читается до конца',
  'frames-other-pixels': ({ frames }) => `строки этих кадров не те, что были подписаны: ${frames.join(', ')}`,
  'head-other-pixels': ({ pixels }) =>
    `полоса над изображением не та, что на снимке окна: отличаются пиксели, всего ${pixels}`,
  'window-other-size': ({ width, height, statedWidth, statedHeight }) =>
    `на снимке окна ${width} x ${height} пикселей, кадры доходят до ${statedWidth} x ${statedHeight}`,
  'window-other-picture': () =>
    'того, что видно на снимке окна, нет нигде на длинном изображении; так выглядит и страница, которая меняется сама, поэтому посмотрите на оба',
  'placed-nowhere': ({ x, y, width, height }) =>
    `по записи в точке ${x}, ${y} стоит картинка ${width} x ${height} пикселей: на изображении страницы такого места нет`,
  'rows-cut': ({ index, rows, expected }) =>
    `кадр ${index} занимает строк: ${rows}, а по месту на странице должно быть ${expected}`,
  'items-differ': ({ file }) => `${file} не совпадает со списком в записи`,
  'items-listed-otherwise': ({ ids }) =>
    `в text.txt эти элементы приведены не так, как в записи: ${ids.join(', ')}`,
  'words-not-in-page': ({ lines }) =>
    `в text.txt есть слова, которых нет в page.html: ${lines.map((line) => `«${line}»`).join('; ')}`,
  'items-otherwise-in-page': ({ ids }) =>
    `в page.html у этих элементов другой текст, чем в записи: ${ids.join(', ')}`,
  'title-not-in-page': ({ title }) =>
    `заголовка из записи нет в page.html: «${title}»; страница может менять заголовок каждое мгновение`,
  'local-not-utc': ({ utc, local }) => `${utc} и ${local} — не один и тот же момент`,
  'zone-differs': ({ zone, local, offset }) => `${local} — не время пояса ${zone}: там было тогда ${offset}`,
  'zone-unknown': ({ zone }) => `часовой пояс здесь неизвестен: ${zone}`,
  'id-of-another-day': ({ day, stated }) => `номер записи создан ${day}, а в ней самой стоит ${stated}`,
  'before-its-key': ({ stated, key }) =>
    `в записи стоит ${stated}, а её ключ создан ${key}: часы устройства шли неверно или время указано неправдивое`,
  'signed-before': ({ stated, signed }) =>
    `в записи стоит ${stated}, а подписана она раньше, ${signed}: часы устройства перевели назад или время указано неправдивое`,
  'signed-late': ({ stated, signed }) =>
    `в записи стоит ${stated}, а подписана она много позже, ${signed}: устройство спало, часы перевели или время указано неправдивое`,
  'item-later': ({ id, at, stated }) =>
    `элемент ${id} относится к ${at}, это позже времени записи ${stated}: часы устройства отставали или время указано неправдивое`,
  'times-go-back': ({ sequence, at, before }) =>
    `после звена ${sequence - 1} стоит время ${at}, раньше предыдущего ${before}: часы устройства перевели назад или время указано неправдивое`,
  'address-of-another': ({ address, stated }) => `${address} не относится к ${stated}`,
  'item-address-of-another': ({ id, address }) => `у элемента ${id} адрес другого: ${address}`,
  'count-differs': ({ field, stated, counted }) => `${field}: указано ${stated}, найдено ${counted}`,
  'complete-despite': ({ field }) => `запись названа полной, а ${field} говорит иное`,
  'connection-of-another': ({ host, stated }) =>
    `соединение было с ${host}, а страница относится к ${stated}`,
  'connection-at-other-time': ({ at, stated }) =>
    `соединение было в ${at}, а запись сделана в ${stated}: либо между ними переведены часы устройства, либо одно из времён неверно`,
  'certificates-count': ({ stated, found }) => `сертификаты: указано ${stated}, найдено ${found}`,
  'certificate-differs': ({ place }) => `сертификат № ${place} не тот, чей хеш указан в записи`,
  'certificate-other-dates': ({ place }) =>
    `срок действия сертификата № ${place} не тот, что указан в записи`,
  'certificate-of-another': ({ host, names }) =>
    `сертификат сайта выдан не для ${host}; имена в нём: ${names.join(', ') || 'нет'}`,
  'certificate-not-valid': ({ at, from, to }) =>
    `сертификат сайта не действовал в ${at}: он действителен с ${from} по ${to}`,
  'certificate-not-issued': ({ place }) => `сертификат № ${place} выдан не владельцем следующего`,
  'certificate-unchecked': ({ place }) =>
    `подпись сертификата № ${place} здесь проверить нельзя: её вид здесь неизвестен или больше не признаётся`,

  'chain-order': ({ sequence }) => `звено ${sequence} стоит не по порядку`,
  'chain-previous': ({ sequence }) => `звено ${sequence} не продолжает предыдущее`,
  'chain-body': ({ sequence }) => `звено ${sequence} говорит не то, что было подписано`,
  'entry-not-signed': ({ sequence }) => `звено ${sequence} не подписано ключом фиксации`,
  'captured-not-here': ({ sequence, ids }) =>
    `звено ${sequence} о записи ${ids.join(', ')}, которой здесь нет`,
  'concerns-none': ({ sequence }) => `звено ${sequence} не касается ни одной записи, что здесь есть`,
  'chain-ends-elsewhere': () => 'цепочка хранения кончается в другом месте',
  'other-exhibits': () => 'доказательства не те, что в папках',
  'other-report': () => 'текста отчёта (data/report.txt) нет, или он не тот, что подписан',
  'other-withheld': ({ stated, counted }) => `указано скрытых звеньев: ${stated}, найдено: ${counted}`,
  'note-not-in-chain': ({ id }) => `заметки ${id} нет ни в одном звене цепочки хранения`,
  'note-not-in-text': ({ id }) => `слов заметки ${id} нет в файле для чтения`,
  'notes-missing': ({ named, given, unread }) =>
    `цепочка хранения называет заметок: ${named}; здесь и верны: ${given}, названы нечитаемыми: ${unread}`,
  'match-not-in-chain': ({ id }) => `решение ${id} не названо ни в одном звене цепочки хранения`,
  'match-missing': ({ sequence }) =>
    `в звене ${sequence} цепочки хранения названо решение о двух картинках, которого здесь нет`,
  'match-out-of-order': ({ id }) => `решение ${id} или его картинки стоят не в своём порядке`,
  'match-picture-missing': ({ id, capture, file }) =>
    `решение ${id} касается ${file} записи ${capture}, а такой картинки здесь нет`,
  'match-picture-differs': ({ id, capture, file }) =>
    `${file} записи ${capture} не тот файл, о котором решение ${id}`,
  'match-outside-picture': ({ id, capture, file }) =>
    `место, названное в решении ${id}, лежит вне картинки ${file} записи ${capture}`,

  'jsonld-missing': ({ what }) => `case.jsonld ничего не говорит о «${what}», а это есть в пакете`,
  'jsonld-differs': ({ what }) => `case.jsonld говорит о «${what}» не то, что запись и цепочка хранения`,
  'jsonld-twice': ({ id }) => `в case.jsonld два узла с именем ${id}`,
  'jsonld-unknown': ({ id }) =>
    `в case.jsonld есть узел ${id}, о котором нет ничего ни в записях, ни в цепочке хранения`,

  'case-not-named': () => 'case.json не называет этот файл дела или называет другой',
  'case-part-of-another': ({ part }) => `часть ${part} относится к другому делу`,
  'case-part-versions': ({ part }) => `у части ${part} нет одной из версий или она стоит дважды`,
  'case-without-head': () => 'нет части, которая говорит, что это за дело',
  'case-part-not-in-chain': ({ part }) =>
    `того, что сказано в части ${part}, нет в цепочке хранения: её изменили или пропало внесённое вместе с ней`,
  'case-part-unproved': ({ part }) =>
    `ничто не доказывает, что часть ${part} осталась такой, какой была внесена: составитель пакета сообщает, что внесённое вместе с ней уже не читалось`,
  'case-act-missing': ({ sequence }) =>
    `звено ${sequence} цепочки хранения внесло в дело что-то, от чего здесь ничего нет`,
  'case-file-of-none': () => 'этот файл не относится ни к одной части дела или стоит дважды',
  'case-file-differs': () => 'это не тот файл, который был внесён в дело',
  'case-file-untold': ({ part }) => `файла части ${part} здесь нет, и не сказано почему`,

  'received-not-in-chain': () => 'ни одно звено цепочки хранения не говорит, что он получен',
  'received-missing': ({ sequence }) => `звено ${sequence} говорит о полученном пакете, которого здесь нет`,
  'received-not-held': ({ failed }) =>
    `не пройдено проверок того пакета: ${failed}; они ниже, под тем, кто его подписал`,
  'received-unchecked': ({ unchecked }) =>
    `не удалось выполнить проверок того пакета: ${unchecked}; они ниже, под тем, кто его подписал`,
  'received-not-opened': ({ said }) => `его не удалось открыть; для специалистов: ${said}`,
  'received-too-deep': () => 'он лежит глубже, чем пакеты здесь открываются; выньте его и проверьте отдельно',

  'not-in-stamp-list': () => 'не назван в списке',
  'nobody-asked': () => 'метку ни у кого не просили',
  'other-bytes-than-listed': () => 'байты не те, что в списке',
  'stamps-missing': ({ asked, given }) => `спрошено ${asked}, меток ${given}`,
  'all-stamped': () => 'все, кого просили, её дали',
  'no-such-entry': ({ sequence }) => `в цепочке хранения нет звена ${sequence}`,
  'not-the-link': () => 'это не звено цепочки хранения',
  'key-compromised': ({ key, reason, at }) =>
    `${KEYS[key]} отозван ${at} (${REASONS[reason]}): ничему, что им подписано до или после, нельзя верить по одной подписи`,
  'signed-after-end': ({ key, reason, at }) =>
    `подписано после ${at}, когда ${KEYS[key]} был отозван (${REASONS[reason]})`,
  'stamp-fault': ({ fault }) => FAULTS[fault],
  'stamp-unchecked': ({ reason }) => UNCHECKABLE[reason],
  'proof-fault': ({ fault }) => PROOF_FAULTS[fault],
  'proof-claims-block': ({ chain, height, merkleRoot }) =>
    `оно ссылается на блок ${height} цепочки ${CHAINS[chain]}; это верно, если корень Меркла этого блока — ${merkleRoot}; здесь это не проверялось: сравните с любым обозревателем блоков или со своим узлом`,
  'proof-pending': ({ calendars }) =>
    `оно ещё не вошло в блок, когда готовили пакет; дополнить его можно у ${calendars.join(', ')}`,
  'proof-unknown': ({ tags }) => `в нём есть части, которых эта программа не знает (${tags.join(', ')})`,
  'no-root': ({ last }) => `корня при ней нет; последний сертификат: ${last}`,
  'unknown-root': ({ name, sha256 }) => `${name}, SHA-256 ${sha256}`,
  'no-revocation-list': ({ names, files }) =>
    `вместе с ${files.join(', ')} не сохранено списка отозванных сертификатов для: ${names.join(', ')}; поэтому из пакета не видно, не были ли они к тому времени отозваны`,
  'not-withdrawn': ({ name, at, until }) =>
    `сертификата ${name} нет среди отозванных в списке выдавшего его от ${at}${until === null ? '' : ` (действует до ${until})`}`,
  'withdrawn-later': ({ name, at, reason }) =>
    `сертификат ${name} отозван ${at}, после метки времени (${WITHDRAWN[reason]}); поставленное раньше остаётся в силе`,
  'withdrawn-before': ({ name, at, reason }) =>
    `сертификат ${name} был отозван ${at}, ещё до метки времени (${WITHDRAWN[reason]})`,
  'withdrawn-compromised': ({ name, at, reason }) =>
    `сертификат ${name} отозван ${at}, после метки времени (${WITHDRAWN[reason]}); поставленное раньше тоже не считается`,
  'list-of-another': () =>
    'это не список отозванных сертификатов, подписанный кем-либо из выдавших сертификаты этой метки',
  'list-out-of-time': ({ name, at, until }) =>
    `список для сертификата ${name} от ${at}${until === null ? '' : ` (действует до ${until})`} не относится ко времени метки`,
  'list-unchecked': ({ name, said }) =>
    `список для сертификата ${name} здесь оценить нельзя; для экспертов: ${said}`,
};
