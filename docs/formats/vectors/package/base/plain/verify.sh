#!/bin/sh
# Checks the package in whose folder it lies: sh verify.sh [az|ru|en] [--signer FINGERPRINT] [--root SHA-256] [--revocation FILE]
# Needs gpg, and sha256sum, shasum or openssl; with openssl the time stamps too. It changes nothing and asks nobody.
# Ends with 0: all held; 1: something is broken; 2: a program is missing; 3: something could not be checked.
set -u
LC_ALL=${LC_ALL:-${LANG:-C}}

words_az() {
  w_start='Paket yoxlanılır: @'
  w_missingTool='@ proqramı quraşdırılmayıb. Heç nə yoxlanılmadı. Onu quraşdırıb yenidən başladın.'
  w_keys='İmzalayanın hər iki açıq açarı oxunur.'
  w_keysBroken='İmzalayanın açıq açarları oxunmur: signer.asc faylı yoxdur və ya zədələnib.'
  w_signed='Bütün paketin imzası düzgündür.'
  w_signedBroken='Bütün paketin imzası düzgün deyil.'
  w_certified='İmzalayan qeydləri imzalamış açarı təsdiq edir.'
  w_certifiedBroken='İmzalayan qeydləri imzalamış açarı təsdiq etmir.'
  w_keyCompromised='Sahibi onu başqalarının əlinə keçmiş açar kimi və ya səbəb göstərmədən ləğv edib; imzaladığı heç nə etibarlı sayılmır: @'
  w_keyEnded='Sahibi onu əvəz olunmuş və ya daha işlədilməyən açar kimi ləğv edib; əvvəl imzaladıqları qüvvədə qalır: @'
  w_signedLate='Açarı ləğv ediləndən sonra imzalanıb: @'
  w_revocationBroken='Bu faylda oxunan ləğv yoxdur: @'
  w_lists='Bütün fayllar yerindədir, dəyişməyib, artıq fayl yoxdur.'
  w_fileChanged='Bu fayl dəyişdirilib: @'
  w_fileMissing='Bu fayl yoxdur: @'
  w_fileExtra='Bu fayl burada artıqdır: @'
  w_stray='Bu fayl paketə aid deyil, belə faylları əməliyyat sistemi özü yaradır: @'
  w_exhibitMissing='@ nömrəli sübut yoxdur.'
  w_exhibitsMoved='Sübutların nömrələri imzalanmış siyahıdakılar deyil: @'
  w_capture='Qeyd zamanı qoyulmuş imza düzgündür: @'
  w_captureBroken='Qeyd zamanı qoyulmuş imza düzgün deyil: @'
  w_stampFiles='Paketin vaxt möhürünün faylları imzalayanın siyahısındakılardır.'
  w_stampFilesBroken='Paketin vaxt möhürünün faylları imzalayanın siyahısındakılar deyil.'
  w_stamp='Üçüncü tərəfin vaxt möhürü düzgündür: @'
  w_stampBroken='Üçüncü tərəfin vaxt möhürü düzgün deyil: @'
  w_stampRoot='Möhür yalnız kökünün bu yoxlama kodu qurumun dərc etdiyi ilə eyni olduqda sayılır: @'
  w_stampUnknown='Bu vaxt möhürünü yoxlamaq olmadı: kökü və ya openssl proqramı yoxdur: @'
  w_received='Burada göndərənin başqasından aldığı paket var; yalnız onun baytları tutuşdurulub. Onu başqa yerdə açın və içindəki skriptlə ayrıca yoxlayın: @'
  w_noStamp='Paketdə üçüncü tərəfin vaxt möhürü yoxdur. Ondakı vaxt cihazın saatına görədir.'
  w_listClear='Bu siyahıya görə vaxt möhürünün sertifikatı ləğv edilməyib: @'
  w_listLater='Sertifikat vaxt möhüründən sonra ləğv edilib, səbəbinə görə əvvəl vurulan möhür qüvvədə qalır: @'
  w_listBefore='Vaxt möhürünün sertifikatı hələ ondan əvvəl ləğv edilmişdi: @'
  w_listCompromised='Sertifikat vaxt möhüründən sonra başqalarının əlinə keçmiş kimi və ya səbəb göstərilmədən ləğv edilib; əvvəl vurulan möhür də etibarlı sayılmır: @'
  w_listForeign='Bu, möhürün sertifikatlarını verənlərdən birinin imzaladığı ləğv siyahısı deyil: @'
  w_listTime='Bu ləğv siyahısı möhürün vaxtını əhatə etmir: @'
  w_listUnknown='Bu ləğv siyahısını burada qiymətləndirmək olmur: @'
  w_noLists='Vaxt möhürlərindən biri ilə ləğv siyahısı saxlanılmayıb: onun sertifikatlarının ləğv edilib-edilmədiyi paketdən görünmür.'
  w_signerIs='İmzalayan: @'
  w_signerSame='Bu, göstərdiyiniz yoxlama kodudur.'
  w_signerOther='Bu, göstərdiyiniz yoxlama kodu deyil. Paketi başqası hazırlayıb.'
  w_compare='Bu yoxlama kodunu göndərənlə danışaraq tutuşdurun. Öz açarı ilə paketi hər kəs hazırlaya bilər.'
  w_good='NƏTİCƏ: yoxlanılan hər şey təsdiqləndi.'
  w_goodUnknown='NƏTİCƏ: pozuntu yoxdur, lakin nəyisə yoxlamaq olmadı, yuxarıya baxın.'
  w_bad='NƏTİCƏ: nəsə təsdiqlənmədi, yuxarıya baxın. Bu paketə güvənməyin. Faylı olduğu kimi saxlayın və göndərəndən yeni nüsxə istəyin.'
  w_limits='Qeydlərin, işin və saxlanma zəncirinin məzmununu yalnız yoxlama səhifəsi araşdırır. Heç nəyin dəyişməməsi səhifənin düz dediyini göstərmir.'
}

words_ru() {
  w_start='Проверяется пакет @'
  w_missingTool='Программа @ не установлена. Ничего не проверено. Установите её и запустите проверку снова.'
  w_keys='Оба открытых ключа подписавшего читаются.'
  w_keysBroken='Открытые ключи подписавшего не читаются: файл signer.asc отсутствует или повреждён.'
  w_signed='Подпись всего пакета верна.'
  w_signedBroken='Подпись всего пакета неверна.'
  w_certified='Подписавший ручается за ключ, которым подписаны записи.'
  w_certifiedBroken='Подписавший не ручается за ключ, которым подписаны записи.'
  w_keyCompromised='Отозван владельцем как попавший к посторонним или без указания причины; ничего из подписанного им не считается: @'
  w_keyEnded='Отозван владельцем как заменённый или больше не используемый; подписанное раньше остаётся в силе: @'
  w_signedLate='Подписано после отзыва ключа: @'
  w_revocationBroken='В этом файле нет отзыва, который можно прочесть: @'
  w_lists='Все файлы на месте, не изменены, лишних нет.'
  w_fileChanged='Этот файл изменён: @'
  w_fileMissing='Этого файла нет: @'
  w_fileExtra='Этот файл здесь лишний: @'
  w_stray='Этот файл не относится к пакету, такие файлы операционная система создаёт сама: @'
  w_exhibitMissing='Нет приложения № @.'
  w_exhibitsMoved='Приложения лежат не под теми номерами, что в подписанном списке: @'
  w_capture='Подпись, поставленная при записи, верна: @'
  w_captureBroken='Подпись, поставленная при записи, неверна: @'
  w_stampFiles='Файлы метки времени на пакете — те, что перечислил подписавший.'
  w_stampFilesBroken='Файлы метки времени на пакете — не те, что перечислил подписавший.'
  w_stamp='Метка времени от третьей стороны верна: @'
  w_stampBroken='Метка времени от третьей стороны неверна: @'
  w_stampRoot='Она что-то значит, только если этот отпечаток её корня совпадает с тем, что публикует служба: @'
  w_stampUnknown='Эту метку времени проверить не удалось: нет её корня или программы openssl: @'
  w_received='Здесь лежит пакет, который получил отправитель; сверены только его байты. Распакуйте его в другом месте и проверьте отдельно, скриптом из него самого: @'
  w_noStamp='На пакете нет метки времени от третьей стороны. Время в нём — по часам устройства.'
  w_listClear='По этому списку сертификат метки времени не отозван: @'
  w_listLater='Сертификат отозван после метки времени, и по причине, при которой поставленное раньше остаётся в силе: @'
  w_listBefore='Сертификат метки времени был отозван ещё до неё: @'
  w_listCompromised='Сертификат отозван после метки времени как попавший к посторонним или без указания причины; поставленное раньше тоже не считается: @'
  w_listForeign='Это не список отозванных сертификатов, подписанный кем-либо из выдавших сертификаты метки: @'
  w_listTime='Этот список отозванных сертификатов не относится ко времени метки: @'
  w_listUnknown='Этот список отозванных сертификатов здесь оценить нельзя: @'
  w_noLists='С одной из меток времени не сохранено списка отозванных сертификатов: из пакета не видно, не были ли её сертификаты отозваны.'
  w_signerIs='Подписал: @'
  w_signerSame='Это отпечаток, который вы указали.'
  w_signerOther='Это не тот отпечаток, который вы указали. Пакет сделал кто-то другой.'
  w_compare='Сверьте этот отпечаток с отправителем устно. Сделать пакет со своим ключом может любой.'
  w_good='ИТОГ: всё, что проверялось, подтвердилось.'
  w_goodUnknown='ИТОГ: нарушений нет, но кое-что проверить не удалось, см. выше.'
  w_bad='ИТОГ: что-то не подтвердилось, см. выше. Не полагайтесь на этот пакет. Сохраните файл как есть и попросите у отправителя новую копию.'
  w_limits='Сами записи, дело и цепочку хранения проверяет только страница проверки. То, что ничего не изменено, не значит, что страница говорила правду.'
}

words_en() {
  w_start='Checking the package @'
  w_missingTool='The program @ is not installed. Nothing was checked. Install it and start this again.'
  w_keys='The two public keys of the signer can be read.'
  w_keysBroken='The public keys of the signer cannot be read: signer.asc is missing or damaged.'
  w_signed='The signature over the whole package holds.'
  w_signedBroken='The signature over the whole package does not hold.'
  w_certified='The signer vouches for the key that signed the captures.'
  w_certifiedBroken='The signer does not vouch for the key that signed the captures.'
  w_keyCompromised='Withdrawn by its owner as compromised, or for no reason that is said; nothing that it signed counts: @'
  w_keyEnded='Withdrawn by its owner as replaced or no longer used; what it signed before still counts: @'
  w_signedLate='Signed after its key was withdrawn: @'
  w_revocationBroken='This file holds no revocation that can be read: @'
  w_lists='Every file is there, unchanged, and none was added.'
  w_fileChanged='This file was changed: @'
  w_fileMissing='This file is missing: @'
  w_fileExtra='This file does not belong here: @'
  w_stray='This file is not part of the package; an operating system puts such files there by itself: @'
  w_exhibitMissing='Exhibit @ is missing.'
  w_exhibitsMoved='Exhibits lie under other numbers than the signed list says: @'
  w_capture='The signature made at the capture holds: @'
  w_captureBroken='The signature made at the capture does not hold: @'
  w_stampFiles='The files of the time stamp on the package are those that the signer listed.'
  w_stampFilesBroken='The files of the time stamp on the package are not those that the signer listed.'
  w_stamp='The time stamp by a third party holds: @'
  w_stampBroken='The time stamp by a third party does not hold: @'
  w_stampRoot='It counts only if this fingerprint of its root is the one that the authority publishes: @'
  w_stampUnknown='This time stamp could not be checked, as its root or the program openssl is missing: @'
  w_received='A package that the sender had received lies here; what was compared is only its bytes. Unpack it elsewhere and check it by itself, with the script that is in it: @'
  w_noStamp='The package carries no time stamp by a third party. Its times are those of the device.'
  w_listClear='By this list a certificate of the time stamp was not withdrawn: @'
  w_listLater='A certificate was withdrawn after the time stamp, for a reason with which what was stamped before still counts: @'
  w_listBefore='A certificate of the time stamp had been withdrawn before it: @'
  w_listCompromised='A certificate was withdrawn after the time stamp as compromised or without a reason; what was stamped before does not count either: @'
  w_listForeign='This is no list of withdrawn certificates that an issuer of the time stamp’s signed: @'
  w_listTime='This list of withdrawn certificates does not cover the time of the stamp: @'
  w_listUnknown='This list of withdrawn certificates cannot be evaluated here: @'
  w_noLists='With a time stamp no list of withdrawn certificates was kept: the package does not tell whether its certificates had been withdrawn.'
  w_signerIs='Signer: @'
  w_signerSame='That is the fingerprint that you gave.'
  w_signerOther='That is not the fingerprint that you gave. The package is by somebody else.'
  w_compare='Compare this fingerprint with the sender by voice. Anybody can make a package with a key of their own.'
  w_good='RESULT: everything that was checked held.'
  w_goodUnknown='RESULT: nothing is broken, but something could not be checked; see above.'
  w_bad='RESULT: something did not hold; see above. Do not rely on this package. Keep the file as it is and ask the sender for a new copy.'
  w_limits='The records, a case and the custody chain are looked into by the verify page only. That nothing changed does not show that the page told the truth.'
}

wanted=''
revocation=''
# SHA-256 of the roots of time-stamping authorities that are known, and of one that whoever checks trusts.
roots='a6379e7cecc05faa3cbf076013d745e327bbbaa38c0b9af22469d4701d18aabc 552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988 3e9099b5015e8f486c00bcea9d111ee721faba355a89bcf1df69561e3dc6325c e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2'
lang=${SUBUT_LANG:-$LC_ALL}
while [ $# -gt 0 ]; do
  case $1 in
    --signer) wanted=$(printf '%s' "${2:-none}" | tr -d ' :' | tr 'a-f' 'A-F'); shift ;;
    --revocation) case ${2:-none} in /*) revocation=$2 ;; *) revocation=$PWD/$2 ;; esac; shift ;;
    --root) roots="$roots $(printf '%s' "${2:-none}" | tr -d ' :' | tr 'A-F' 'a-f')"; shift ;;
    --lang) lang=${2:-}; shift ;;
    *) lang=$1 ;;
  esac
  [ $# -gt 0 ] && shift
done
case $lang in
  az*|tr*) words_az ;;
  ru*) words_ru ;;
  *) words_en ;;
esac

cd "$(dirname "$0")" || exit 2
home=$(mktemp -d) || exit 2
trap 'rm -rf "$home"' EXIT
trap 'exit 2' HUP INT TERM
broken=0
unknown=0

# $1 with $2 in place of its @.
say() {
  case $1 in
    *@*) printf '%s%s%s\n' "${1%%@*}" "${2:-}" "${1#*@}" ;;
    *) printf '%s\n' "$1" ;;
  esac
}
held() { printf '[+] '; say "$@"; }
bad() { printf '[!] '; say "$@"; broken=1; }
dunno() { printf '[?] '; say "$@"; unknown=1; }
note() { printf '[i] '; say "$@"; }
has() { command -v "$1" >/dev/null 2>&1; }
run_gpg() { gpg --homedir "$home" --batch --no-tty --no-auto-check-trustdb "$@" 2>/dev/null; }
digest() {
  if has sha256sum; then sha256sum <"$1" | cut -c 1-64
  elif has shasum; then shasum -a 256 <"$1" | cut -c 1-64
  else openssl dgst -sha256 <"$1" | sed 's/^.*= *//'; fi
}
# Whether $1 is one signature over $2, by the key with the fingerprint $3, which was withdrawn at $4 or never.
signed() {
  status=$(run_gpg --status-fd 1 --verify "$1" "$2") || return 1
  [ "$(printf '%s\n' "$status" | grep -c '^\[GNUPG:\] NEWSIG')" = 1 ] || return 1
  printf '%s\n' "$status" | grep -q "^\[GNUPG:\] VALIDSIG .*$3\$" || return 1
  made=$(printf '%s\n' "$status" | sed -n 's/^\[GNUPG:\] VALIDSIG [^ ]* [^ ]* \([0-9]*\) .*/\1/p')
  if [ -n "$4" ] && [ "$made" -ge "$4" ]; then bad "$w_signedLate" "$1"; fi
}
# When the key $1 was withdrawn as replaced (01) or no longer used (03): what it signed before counts. For another reason, nothing does.
ended() {
  run_gpg --with-colons --check-sigs "$1" | awk -F: '
    $1 == "pub" { own = 1 } $1 == "uid" || $1 == "sub" { own = 0 }
    own && $1 == "rev" && $2 == "!" {
      if ($11 !~ /,0[13]$/) hard = 1
      if (first == "" || $6 < first) first = $6
    }
    END { if (hard) print "hard"; else if (first != "") print first }'
}
withdrawn() {
  case $1 in
    '') ;;
    hard) bad "$w_keyCompromised" "$2" ;;
    *) say "[i] $w_keyEnded" "$2" ;;
  esac
}

has gpg || { say "$w_missingTool" gpg; exit 2; }
has sha256sum || has shasum || has openssl || { say "$w_missingTool" sha256sum; exit 2; }
say "$w_start" "$(basename "$PWD")"

fingerprints=$(run_gpg --with-colons --show-keys signer.asc | awk -F: '$1 == "pub" { p = 1 } $1 == "fpr" && p { print $10; p = 0 }')
owner=$(printf '%s\n' "$fingerprints" | sed -n 1p)
capture=$(printf '%s\n' "$fingerprints" | sed -n 2p)
if [ -n "$capture" ] && [ "$(printf '%s\n' "$fingerprints" | wc -l)" -eq 2 ] && run_gpg --import signer.asc; then
  held "$w_keys"
else
  bad "$w_keysBroken"
  owner=none capture=none
fi
if [ -n "$revocation" ]; then run_gpg --import "$revocation" || bad "$w_revocationBroken" "$revocation"; fi
owner_end=$(ended "$owner")
capture_end=$(ended "$capture")
withdrawn "$owner_end" "$owner"
withdrawn "$capture_end" "$capture"
[ "$owner_end" = hard ] && owner_end=''
[ "$capture_end" = hard ] && capture_end=''
if signed tagmanifest-sha256.txt.asc tagmanifest-sha256.txt "$owner" "$owner_end"; then held "$w_signed"; else bad "$w_signedBroken"; fi
# Of a key that was withdrawn, gpg says no more whether it vouched for another. So it is asked without that.
mkdir -m 700 "$home/bare"
run_gpg --dearmor <signer.asc >"$home/bare/all"
run_gpg --list-packets "$home/bare/all" | sed -n 's/^# off=\([0-9]*\) .* hlen=\([0-9]*\) plen=\([0-9]*\).*/\1 \2 \3/p
s/.*sigclass 0x20.*/withdrawn/p' | awk '
  /withdrawn/ { parts[count] = "" } !/withdrawn/ { parts[++count] = $1 " " $2 + $3 }
  END { for (at = 1; at <= count; at++) if (parts[at] != "") print parts[at] }' >"$home/bare/parts"
while read -r from length; do
  dd if="$home/bare/all" bs=1 skip="$from" count="$length" 2>/dev/null
done <"$home/bare/parts" >"$home/bare/keys"
run_bare() { gpg --homedir "$home/bare" --batch --no-tty --no-auto-check-trustdb "$@" 2>/dev/null; }
run_bare --import "$home/bare/keys"
if run_bare --with-colons --check-sigs "$capture" | grep -q "^sig:!:[^:]*:[^:]*:$(printf '%s' "$owner" | tail -c 16):"; then
  held "$w_certified"
else
  bad "$w_certifiedBroken"
fi

list="$home/listed"
: >"$home/told"
moves=''
# Sets real to where the listed file $1 lies: elsewhere where its exhibit has another number, nowhere where that is gone.
place() {
  real=$1
  case $1 in data/captures/*/*) ;; *) return ;; esac
  rest=${1#data/captures/}
  folder=${rest%%/*}
  [ -n "$(find "data/captures/$folder" ! -type d 2>/dev/null | head -n 1)" ] && return
  other=''
  for one in data/captures/*-"${folder#*-}"; do [ -d "$one" ] && [ "$one" != "data/captures/$folder" ] && other=$one; done
  real=${other:+$other/${rest#*/}}
  grep -Fqx -- "$folder" "$home/told" && return
  printf '%s\n' "$folder" >>"$home/told"
  number=$(expr "${folder%%-*}" + 0)
  if [ -z "$other" ]; then bad "$w_exhibitMissing" "$number"; return; fi
  found=${other#data/captures/}
  moves="${moves:+$moves, }$number → $(expr "${found%%-*}" + 0)"
}
printf '%s\n' tagmanifest-sha256.txt tagmanifest-sha256.txt.asc >"$list"
# Compares the files with a list of them, $1.
compare() {
  while IFS= read -r line; do
    path=${line#*  }
    place "$path"
    [ -z "$real" ] && continue
    printf '%s\n' "$real" >>"$list"
    if [ ! -f "$real" ] || [ -L "$real" ]; then bad "$w_fileMissing" "$path"
    elif [ "$(digest "$real")" != "${line%%  *}" ]; then bad "$w_fileChanged" "$path"; fi
  done <"$1"
}
before=$broken
broken=0
for each in tagmanifest-sha256.txt manifest-sha256.txt; do
  if [ -f "$each" ]; then compare "$each"; else bad "$w_fileMissing" "$each"; fi
done
[ -n "$moves" ] && bad "$w_exhibitsMoved" "$moves"
# The stamp on the package came last, so its files have a signed list of their own.
asked=0
grep -q '"asked":\[{' data/timestamps.json 2>/dev/null && asked=1
stamps=0
if [ $asked = 1 ]; then
  printf '%s\n' timestamps-sha256.txt timestamps-sha256.txt.asc >>"$list"
  if signed timestamps-sha256.txt.asc timestamps-sha256.txt "$owner" ''; then stamps=1; compare timestamps-sha256.txt; fi
fi
find . ! -type d | sed 's|^\./||' >"$home/found"
while IFS= read -r path; do
  grep -Fqx -- "$path" "$list" && continue
  case $path in
    __MACOSX/* | .DS_Store | */.DS_Store | ._* | */._* | .localized | */.localized | .directory | */.directory | \
    [Tt]humbs.db | */[Tt]humbs.db | ehthumbs.db | */ehthumbs.db | [Dd]esktop.ini | */[Dd]esktop.ini) note "$w_stray" "$path" ;;
    *) bad "$w_fileExtra" "$path" ;;
  esac
done <"$home/found"
[ $broken = 0 ] && held "$w_lists"
[ $before = 1 ] && broken=1
if [ $asked = 1 ]; then
  if [ $stamps = 1 ]; then held "$w_stampFiles"; else bad "$w_stampFilesBroken"; fi
fi

for folder in data/captures/*/; do
  [ -d "$folder" ] || continue
  record="${folder}capture.json"
  if signed "$record.asc" "$record" "$capture" "$capture_end"; then held "$w_capture" "$folder"; else bad "$w_captureBroken" "$folder"; fi
done

for inside in data/received/*/*.zip; do
  [ -f "$inside" ] && note "$w_received" "$inside"
done

epoch_of() { date -u -d "$1" +%s 2>/dev/null || date -u -j -f '%b %e %T %Y %Z' "$1" +%s 2>/dev/null; }
crl() { openssl crl -inform DER -in "$list" -noout "$@" 2>/dev/null; }
# Of the certificate $1, what the list says: when it was withdrawn and why, with a bar between. It fails where
# that cannot be told: the list is for others, or says something that is not known here.
listed() {
  head=$(printf '%s\n' "$text" | sed '/Revoked Certificates/,$d')
  printf '%s\n' "$head" | grep ': critical' | grep -qv 'Issuing Distribution Point' && return 1
  printf '%s\n' "$head" | grep -Eq 'Delta CRL Indicator|Indirect CRL|Only Attribute|Only Some Reasons' && return 1
  if openssl x509 -in "$1" -noout -text | grep -q 'CA:TRUE'; then others='Only User'; else others='Only CA'; fi
  printf '%s\n' "$head" | grep -q "$others" && return 1
  parts=$(printf '%s\n' "$head" | sed -n 's/^ *URI:/URI:/p')
  own=$(openssl x509 -in "$1" -noout -text | sed -n 's/^ *URI:/URI:/p')
  [ -z "$parts" ] || printf '%s\n' "$parts" | grep -Fqx -- "$own" || return 1
  printf '%s\n' "$text" | awk -v serial="$(openssl x509 -in "$1" -noout -serial | sed 's/^.*=//')" '
    / *Serial Number: / { on = ($3 == serial) }
    on && /Revocation Date: / { sub(/^.*Revocation Date: /, ""); date = $0 }
    on && next_one { gsub(/^ +| +$/, ""); reason = $0; next_one = 0 }
    on && /CRL Reason Code/ { next_one = 1 }
    on && /: critical *$/ && !/CRL Reason Code/ { strange = 1 }
    END { if (date != "") print date "|" reason; exit strange }'
}
# What the lists of withdrawn certificates say that are kept beside the time stamp $1, made at $3, whose root is $2: $4.1.crl and so on.
lists() {
  rm -f "$home"/cert.*
  openssl ts -reply -in "$1" -token_out 2>/dev/null | openssl pkcs7 -inform DER -print_certs 2>/dev/null |
    cat - "$2" | tee "$home/certs" | awk -v to="$home/cert" '
      /^-----BEGIN CERT/ { on = 1; count++ } on { print > (to "." count) } /^-----END CERT/ { on = 0 }'
  kept=0
  for list in "$4".[1-9].crl; do
    [ -f "$list" ] || continue
    kept=1
    about=0
    text=$(crl -text)
    hash=$(crl -hash)
    last=$(crl -lastupdate | sed 's/^.*=//')
    until=$(epoch_of "$(crl -nextupdate | sed 's/^.*=//')")
    if openssl crl -inform DER -in "$list" -noout -CAfile "$home/certs" 2>&1 | grep -q '^verify OK'; then
      for cert in "$home"/cert.*; do
        issuer=$(openssl x509 -in "$cert" -noout -issuer_hash)
        [ "$issuer" = "$hash" ] && [ "$issuer" != "$(openssl x509 -in "$cert" -noout -subject_hash)" ] || continue
        about=1
        if ! entry=$(listed "$cert"); then dunno "$w_listUnknown" "$list"; continue; fi
        end=$(epoch_of "$(openssl x509 -in "$cert" -noout -enddate | sed 's/^.*=//')")
        if [ -n "$entry" ]; then
          if [ "$(epoch_of "${entry%%|*}")" -le "$3" ]; then bad "$w_listBefore" "$list (${entry%%|*})"; continue; fi
          case ${entry#*|} in
            Unspecified | 'Affiliation Changed' | Superseded | 'Cessation Of Operation') note "$w_listLater" "$list (${entry%%|*})" ;;
            *) bad "$w_listCompromised" "$list (${entry%%|*})" ;;
          esac
        elif [ "$(epoch_of "$last")" -gt "$end" ] || { [ -n "$until" ] && [ "$until" -lt "$3" ]; }; then dunno "$w_listTime" "$list ($last)"
        else held "$w_listClear" "$list ($last)"; fi
      done
    fi
    [ $about = 1 ] || bad "$w_listForeign" "$list"
  done
  [ $kept = 1 ] || unlisted=1
}
# Checks the time stamp $1, which is on $2 and whose root is $3. Certificates are judged at the time that it states.
stamp() {
  if [ ! -f "$3" ] || ! has openssl; then dunno "$w_stampUnknown" "$1"; return; fi
  at=$(openssl ts -reply -in "$1" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
  epoch=$(epoch_of "$at" || date +%s)
  if openssl ts -verify -attime "$epoch" -data "$2" -in "$1" -CAfile "$3" >/dev/null 2>&1; then
    held "$w_stamp" "$1 ($at)"
    root=$(openssl x509 -in "$3" -noout -fingerprint -sha256 | sed 's/^.*=//')
    case " $roots " in
      *" $(printf '%s' "$root" | tr -d ':' | tr 'A-F' 'a-f') "*) ;;
      *) dunno "$w_stampRoot" "$root" ;;
    esac
    lists "$1" "$3" "$epoch" "$4"
  else
    bad "$w_stampBroken" "$1"
  fi
}
unlisted=0
any=0
for token in data/timestamps/*.tsr tagmanifest-sha256.txt*.tsr; do
  [ -f "$token" ] || continue
  any=1
  case $token in
    data/*)
      name=${token#data/timestamps/}
      stamp "$token" "data/timestamps/${name%%-*}.json" "${token%.tsr}.pem" "${token%.tsr}" ;;
    *) stamp "$token" tagmanifest-sha256.txt "$token.pem" "$token" ;;
  esac
done
[ $any = 0 ] && say "$w_noStamp"
[ $unlisted = 1 ] && note "$w_noLists"

say "$w_signerIs" "$owner"
if [ -z "$wanted" ]; then say "$w_compare"
elif [ "$wanted" = "$owner" ]; then held "$w_signerSame"
else bad "$w_signerOther"; fi
say "$w_limits"
if [ $broken = 1 ]; then say "$w_bad"; exit 1; fi
if [ $unknown = 1 ]; then say "$w_goodUnknown"; exit 3; fi
say "$w_good"
