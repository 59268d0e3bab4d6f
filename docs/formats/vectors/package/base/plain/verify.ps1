# Checks the package in whose folder it lies:
#   powershell -ExecutionPolicy Bypass -File verify.ps1 [-Lang az|ru|en] [-Signer FINGERPRINT] [-Root SHA-256] [-Revocation FILE]
# Needs gpg (Gpg4win); with openssl the time stamps too. It changes nothing and asks nobody.
# Ends with 0: all held; 1: something is broken; 2: a program is missing; 3: something could not be checked.
param([string]$Lang = $(if ($env:SUBUT_LANG) { $env:SUBUT_LANG } else { (Get-Culture).Name }), [string]$Signer = '', [string]$Root = '', [string]$Revocation = '')
try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }
$all = @{
  az = @{
    start = 'Paket yoxlanılır: @'
    missingTool = '@ proqramı quraşdırılmayıb. Heç nə yoxlanılmadı. Onu quraşdırıb yenidən başladın.'
    keys = 'İmzalayanın hər iki açıq açarı oxunur.'
    keysBroken = 'İmzalayanın açıq açarları oxunmur: signer.asc faylı yoxdur və ya zədələnib.'
    signed = 'Bütün paketin imzası düzgündür.'
    signedBroken = 'Bütün paketin imzası düzgün deyil.'
    certified = 'İmzalayan qeydləri imzalamış açarı təsdiq edir.'
    certifiedBroken = 'İmzalayan qeydləri imzalamış açarı təsdiq etmir.'
    keyCompromised = 'Sahibi onu başqalarının əlinə keçmiş açar kimi və ya səbəb göstərmədən ləğv edib; imzaladığı heç nə etibarlı sayılmır: @'
    keyEnded = 'Sahibi onu əvəz olunmuş və ya daha işlədilməyən açar kimi ləğv edib; əvvəl imzaladıqları qüvvədə qalır: @'
    signedLate = 'Açarı ləğv ediləndən sonra imzalanıb: @'
    revocationBroken = 'Bu faylda oxunan ləğv yoxdur: @'
    lists = 'Bütün fayllar yerindədir, dəyişməyib, artıq fayl yoxdur.'
    fileChanged = 'Bu fayl dəyişdirilib: @'
    fileMissing = 'Bu fayl yoxdur: @'
    fileExtra = 'Bu fayl burada artıqdır: @'
    stray = 'Bu fayl paketə aid deyil, belə faylları əməliyyat sistemi özü yaradır: @'
    exhibitMissing = '@ nömrəli sübut yoxdur.'
    exhibitsMoved = 'Sübutların nömrələri imzalanmış siyahıdakılar deyil: @'
    capture = 'Qeyd zamanı qoyulmuş imza düzgündür: @'
    captureBroken = 'Qeyd zamanı qoyulmuş imza düzgün deyil: @'
    stampFiles = 'Paketin vaxt möhürünün faylları imzalayanın siyahısındakılardır.'
    stampFilesBroken = 'Paketin vaxt möhürünün faylları imzalayanın siyahısındakılar deyil.'
    stamp = 'Üçüncü tərəfin vaxt möhürü düzgündür: @'
    stampBroken = 'Üçüncü tərəfin vaxt möhürü düzgün deyil: @'
    stampRoot = 'Möhür yalnız kökünün bu yoxlama kodu qurumun dərc etdiyi ilə eyni olduqda sayılır: @'
    stampUnknown = 'Bu vaxt möhürünü yoxlamaq olmadı: kökü və ya openssl proqramı yoxdur: @'
    received = 'Burada göndərənin başqasından aldığı paket var; yalnız onun baytları tutuşdurulub. Onu başqa yerdə açın və içindəki skriptlə ayrıca yoxlayın: @'
    noStamp = 'Paketdə üçüncü tərəfin vaxt möhürü yoxdur. Ondakı vaxt cihazın saatına görədir.'
    listClear = 'Bu siyahıya görə vaxt möhürünün sertifikatı ləğv edilməyib: @'
    listLater = 'Sertifikat vaxt möhüründən sonra ləğv edilib, səbəbinə görə əvvəl vurulan möhür qüvvədə qalır: @'
    listBefore = 'Vaxt möhürünün sertifikatı hələ ondan əvvəl ləğv edilmişdi: @'
    listCompromised = 'Sertifikat vaxt möhüründən sonra başqalarının əlinə keçmiş kimi və ya səbəb göstərilmədən ləğv edilib; əvvəl vurulan möhür də etibarlı sayılmır: @'
    listForeign = 'Bu, möhürün sertifikatlarını verənlərdən birinin imzaladığı ləğv siyahısı deyil: @'
    listTime = 'Bu ləğv siyahısı möhürün vaxtını əhatə etmir: @'
    listUnknown = 'Bu ləğv siyahısını burada qiymətləndirmək olmur: @'
    noLists = 'Vaxt möhürlərindən biri ilə ləğv siyahısı saxlanılmayıb: onun sertifikatlarının ləğv edilib-edilmədiyi paketdən görünmür.'
    signerIs = 'İmzalayan: @'
    signerSame = 'Bu, göstərdiyiniz yoxlama kodudur.'
    signerOther = 'Bu, göstərdiyiniz yoxlama kodu deyil. Paketi başqası hazırlayıb.'
    compare = 'Bu yoxlama kodunu göndərənlə danışaraq tutuşdurun. Öz açarı ilə paketi hər kəs hazırlaya bilər.'
    good = 'NƏTİCƏ: yoxlanılan hər şey təsdiqləndi.'
    goodUnknown = 'NƏTİCƏ: pozuntu yoxdur, lakin nəyisə yoxlamaq olmadı, yuxarıya baxın.'
    bad = 'NƏTİCƏ: nəsə təsdiqlənmədi, yuxarıya baxın. Bu paketə güvənməyin. Faylı olduğu kimi saxlayın və göndərəndən yeni nüsxə istəyin.'
    limits = 'Qeydlərin, işin və saxlanma zəncirinin məzmununu yalnız yoxlama səhifəsi araşdırır. Heç nəyin dəyişməməsi səhifənin düz dediyini göstərmir.'
  }
  ru = @{
    start = 'Проверяется пакет @'
    missingTool = 'Программа @ не установлена. Ничего не проверено. Установите её и запустите проверку снова.'
    keys = 'Оба открытых ключа подписавшего читаются.'
    keysBroken = 'Открытые ключи подписавшего не читаются: файл signer.asc отсутствует или повреждён.'
    signed = 'Подпись всего пакета верна.'
    signedBroken = 'Подпись всего пакета неверна.'
    certified = 'Подписавший ручается за ключ, которым подписаны записи.'
    certifiedBroken = 'Подписавший не ручается за ключ, которым подписаны записи.'
    keyCompromised = 'Отозван владельцем как попавший к посторонним или без указания причины; ничего из подписанного им не считается: @'
    keyEnded = 'Отозван владельцем как заменённый или больше не используемый; подписанное раньше остаётся в силе: @'
    signedLate = 'Подписано после отзыва ключа: @'
    revocationBroken = 'В этом файле нет отзыва, который можно прочесть: @'
    lists = 'Все файлы на месте, не изменены, лишних нет.'
    fileChanged = 'Этот файл изменён: @'
    fileMissing = 'Этого файла нет: @'
    fileExtra = 'Этот файл здесь лишний: @'
    stray = 'Этот файл не относится к пакету, такие файлы операционная система создаёт сама: @'
    exhibitMissing = 'Нет приложения № @.'
    exhibitsMoved = 'Приложения лежат не под теми номерами, что в подписанном списке: @'
    capture = 'Подпись, поставленная при записи, верна: @'
    captureBroken = 'Подпись, поставленная при записи, неверна: @'
    stampFiles = 'Файлы метки времени на пакете — те, что перечислил подписавший.'
    stampFilesBroken = 'Файлы метки времени на пакете — не те, что перечислил подписавший.'
    stamp = 'Метка времени от третьей стороны верна: @'
    stampBroken = 'Метка времени от третьей стороны неверна: @'
    stampRoot = 'Она что-то значит, только если этот отпечаток её корня совпадает с тем, что публикует служба: @'
    stampUnknown = 'Эту метку времени проверить не удалось: нет её корня или программы openssl: @'
    received = 'Здесь лежит пакет, который получил отправитель; сверены только его байты. Распакуйте его в другом месте и проверьте отдельно, скриптом из него самого: @'
    noStamp = 'На пакете нет метки времени от третьей стороны. Время в нём — по часам устройства.'
    listClear = 'По этому списку сертификат метки времени не отозван: @'
    listLater = 'Сертификат отозван после метки времени, и по причине, при которой поставленное раньше остаётся в силе: @'
    listBefore = 'Сертификат метки времени был отозван ещё до неё: @'
    listCompromised = 'Сертификат отозван после метки времени как попавший к посторонним или без указания причины; поставленное раньше тоже не считается: @'
    listForeign = 'Это не список отозванных сертификатов, подписанный кем-либо из выдавших сертификаты метки: @'
    listTime = 'Этот список отозванных сертификатов не относится ко времени метки: @'
    listUnknown = 'Этот список отозванных сертификатов здесь оценить нельзя: @'
    noLists = 'С одной из меток времени не сохранено списка отозванных сертификатов: из пакета не видно, не были ли её сертификаты отозваны.'
    signerIs = 'Подписал: @'
    signerSame = 'Это отпечаток, который вы указали.'
    signerOther = 'Это не тот отпечаток, который вы указали. Пакет сделал кто-то другой.'
    compare = 'Сверьте этот отпечаток с отправителем устно. Сделать пакет со своим ключом может любой.'
    good = 'ИТОГ: всё, что проверялось, подтвердилось.'
    goodUnknown = 'ИТОГ: нарушений нет, но кое-что проверить не удалось, см. выше.'
    bad = 'ИТОГ: что-то не подтвердилось, см. выше. Не полагайтесь на этот пакет. Сохраните файл как есть и попросите у отправителя новую копию.'
    limits = 'Сами записи, дело и цепочку хранения проверяет только страница проверки. То, что ничего не изменено, не значит, что страница говорила правду.'
  }
  en = @{
    start = 'Checking the package @'
    missingTool = 'The program @ is not installed. Nothing was checked. Install it and start this again.'
    keys = 'The two public keys of the signer can be read.'
    keysBroken = 'The public keys of the signer cannot be read: signer.asc is missing or damaged.'
    signed = 'The signature over the whole package holds.'
    signedBroken = 'The signature over the whole package does not hold.'
    certified = 'The signer vouches for the key that signed the captures.'
    certifiedBroken = 'The signer does not vouch for the key that signed the captures.'
    keyCompromised = 'Withdrawn by its owner as compromised, or for no reason that is said; nothing that it signed counts: @'
    keyEnded = 'Withdrawn by its owner as replaced or no longer used; what it signed before still counts: @'
    signedLate = 'Signed after its key was withdrawn: @'
    revocationBroken = 'This file holds no revocation that can be read: @'
    lists = 'Every file is there, unchanged, and none was added.'
    fileChanged = 'This file was changed: @'
    fileMissing = 'This file is missing: @'
    fileExtra = 'This file does not belong here: @'
    stray = 'This file is not part of the package; an operating system puts such files there by itself: @'
    exhibitMissing = 'Exhibit @ is missing.'
    exhibitsMoved = 'Exhibits lie under other numbers than the signed list says: @'
    capture = 'The signature made at the capture holds: @'
    captureBroken = 'The signature made at the capture does not hold: @'
    stampFiles = 'The files of the time stamp on the package are those that the signer listed.'
    stampFilesBroken = 'The files of the time stamp on the package are not those that the signer listed.'
    stamp = 'The time stamp by a third party holds: @'
    stampBroken = 'The time stamp by a third party does not hold: @'
    stampRoot = 'It counts only if this fingerprint of its root is the one that the authority publishes: @'
    stampUnknown = 'This time stamp could not be checked, as its root or the program openssl is missing: @'
    received = 'A package that the sender had received lies here; what was compared is only its bytes. Unpack it elsewhere and check it by itself, with the script that is in it: @'
    noStamp = 'The package carries no time stamp by a third party. Its times are those of the device.'
    listClear = 'By this list a certificate of the time stamp was not withdrawn: @'
    listLater = 'A certificate was withdrawn after the time stamp, for a reason with which what was stamped before still counts: @'
    listBefore = 'A certificate of the time stamp had been withdrawn before it: @'
    listCompromised = 'A certificate was withdrawn after the time stamp as compromised or without a reason; what was stamped before does not count either: @'
    listForeign = 'This is no list of withdrawn certificates that an issuer of the time stamp’’s signed: @'
    listTime = 'This list of withdrawn certificates does not cover the time of the stamp: @'
    listUnknown = 'This list of withdrawn certificates cannot be evaluated here: @'
    noLists = 'With a time stamp no list of withdrawn certificates was kept: the package does not tell whether its certificates had been withdrawn.'
    signerIs = 'Signer: @'
    signerSame = 'That is the fingerprint that you gave.'
    signerOther = 'That is not the fingerprint that you gave. The package is by somebody else.'
    compare = 'Compare this fingerprint with the sender by voice. Anybody can make a package with a key of their own.'
    good = 'RESULT: everything that was checked held.'
    goodUnknown = 'RESULT: nothing is broken, but something could not be checked; see above.'
    bad = 'RESULT: something did not hold; see above. Do not rely on this package. Keep the file as it is and ask the sender for a new copy.'
    limits = 'The records, a case and the custody chain are looked into by the verify page only. That nothing changed does not show that the page told the truth.'
  }
}
$code = 'en'
if ($Lang -match '^(az|tr)') { $code = 'az' } elseif ($Lang -match '^ru') { $code = 'ru' }
$w = $all[$code]
$script:broken = $false
$script:unknown = $false
$script:late = @()
# SHA-256 of the roots of time-stamping authorities that are known, and of one that whoever checks trusts.
$roots = @('a6379e7cecc05faa3cbf076013d745e327bbbaa38c0b9af22469d4701d18aabc', '552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988', '3e9099b5015e8f486c00bcea9d111ee721faba355a89bcf1df69561e3dc6325c', 'e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2', ($Root -replace '[\s:]', '').ToLowerInvariant())
function Fill($text, $value) { $text.Replace('@', [string]$value) }
function Say($text, $value) { Write-Output (Fill $text $value) }
function Held($text, $value) { Write-Output ('[+] ' + (Fill $text $value)) }
function Bad($text, $value) { $script:broken = $true; Write-Output ('[!] ' + (Fill $text $value)) }
function Dunno($text, $value) { $script:unknown = $true; Write-Output ('[?] ' + (Fill $text $value)) }
function Note($text, $value) { Write-Output ('[i] ' + (Fill $text $value)) }
function Has($name) { $null -ne (Get-Command $name -CommandType Application -ErrorAction SilentlyContinue) }
if (-not (Has 'gpg')) { Say $w.missingTool 'gpg'; exit 2 }

if ($Revocation -ne '') { $Revocation = [IO.Path]::GetFullPath((Join-Path (Get-Location).Path $Revocation)) }
Set-Location -LiteralPath $PSScriptRoot
$ring = Join-Path ([IO.Path]::GetTempPath()) ('subut-' + [Guid]::NewGuid().ToString('N'))
New-Item -ItemType Directory -Path $ring | Out-Null
# Not named gpg: PowerShell takes no notice of capitals, and it would call itself.
function Invoke-Gpg { & gpg --homedir $ring --batch --no-tty --no-auto-check-trustdb @args 2>$null }
# Whether there is one signature over the file, by the key with the fingerprint, which was withdrawn at $end or never.
function Signed($signature, $file, $fingerprint, $end = '') {
  $status = @(Invoke-Gpg --status-fd 1 --verify $signature $file)
  if ($LASTEXITCODE -ne 0) { return $false }
  $new = @($status | Where-Object { $_ -match '^\[GNUPG:\] NEWSIG' }).Count
  $valid = @($status | Where-Object { $_ -match ('^\[GNUPG:\] VALIDSIG .*' + $fingerprint + '$') }).Count
  if (($new -ne 1) -or ($valid -ne 1)) { return $false }
  $made = [long](($status -match '^\[GNUPG:\] VALIDSIG ' | Select-Object -First 1) -split ' ')[4]
  if ($end -ne '' -and $made -ge [long]$end) { $script:late += $signature }
  return $true
}
# When the key was withdrawn as replaced (01) or no longer used (03): what it signed before counts. For another reason, nothing does.
function End-Of($fingerprint) {
  $own = $false
  $first = ''
  foreach ($line in @(Invoke-Gpg --with-colons --check-sigs $fingerprint)) {
    $part = $line -split ':'
    if ($part[0] -eq 'pub') { $own = $true }
    if ($part[0] -eq 'uid' -or $part[0] -eq 'sub') { $own = $false }
    if ($own -and $part[0] -eq 'rev' -and $part[1] -eq '!') {
      if ($part[10] -notmatch ',0[13]$') { return 'hard' }
      if ($first -eq '' -or [long]$part[5] -lt [long]$first) { $first = $part[5] }
    }
  }
  return $first
}
function Digest($path) { (Get-FileHash -Algorithm SHA256 -LiteralPath $path).Hash.ToLowerInvariant() }

try {
  Say $w.start (Split-Path -Leaf $PSScriptRoot)
  $prints = @()
  $primary = $false
  foreach ($line in @(Invoke-Gpg --with-colons --show-keys signer.asc)) {
    $part = $line -split ':'
    if ($part[0] -eq 'pub') { $primary = $true }
    if ($part[0] -eq 'fpr' -and $primary) { $prints += $part[9]; $primary = $false }
  }
  $owner = 'none'
  $capture = 'none'
  Invoke-Gpg --import signer.asc | Out-Null
  if ($LASTEXITCODE -eq 0 -and $prints.Count -eq 2) { $owner = $prints[0]; $capture = $prints[1]; Held $w.keys } else { Bad $w.keysBroken }
  if ($Revocation -ne '') { Invoke-Gpg --import $Revocation | Out-Null; if ($LASTEXITCODE -ne 0) { Bad $w.revocationBroken $Revocation } }
  $ends = @{}
  foreach ($each in $owner, $capture) {
    $ends[$each] = End-Of $each
    if ($ends[$each] -eq 'hard') { Bad $w.keyCompromised $each; $ends[$each] = '' }
    elseif ($ends[$each] -ne '') { Write-Output ('[i] ' + (Fill $w.keyEnded $each)) }
  }
  if (Signed 'tagmanifest-sha256.txt.asc' 'tagmanifest-sha256.txt' $owner $ends[$owner]) { Held $w.signed } else { Bad $w.signedBroken }
  $id = $owner.Substring([Math]::Max(0, $owner.Length - 16))
  # Of a key that was withdrawn, gpg says no more whether it vouched for another. So it is asked without that.
  $bare = Join-Path $ring 'bare'
  New-Item -ItemType Directory -Path $bare | Out-Null
  $file = Join-Path $bare 'all'
  Invoke-Gpg --output $file --dearmor signer.asc | Out-Null
  $parts = @()
  foreach ($line in @(Invoke-Gpg --list-packets $file)) {
    if ($line -match '^# off=(\d+) .* hlen=(\d+) plen=(\d+)') { $parts += ,@([int]$Matches[1], ([int]$Matches[2] + [int]$Matches[3])) }
    elseif ($line -match 'sigclass 0x20' -and $parts.Count -gt 0) { $parts[-1][1] = 0 }
  }
  $bytes = if (Test-Path -LiteralPath $file) { [IO.File]::ReadAllBytes($file) } else { [byte[]]@() }
  $kept = New-Object IO.MemoryStream
  foreach ($part in $parts) { $kept.Write($bytes, $part[0], $part[1]) }
  [IO.File]::WriteAllBytes((Join-Path $bare 'keys'), $kept.ToArray())
  function Invoke-Bare { & gpg --homedir $bare --batch --no-tty --no-auto-check-trustdb @args 2>$null }
  Invoke-Bare --import (Join-Path $bare 'keys') | Out-Null
  $vouched = @(Invoke-Bare --with-colons --check-sigs $capture | Where-Object { $_ -match ('^sig:!:[^:]*:[^:]*:' + $id + ':') }).Count
  if ($vouched -gt 0) { Held $w.certified } else { Bad $w.certifiedBroken }

  $listed = New-Object 'System.Collections.Generic.HashSet[string]'
  foreach ($path in 'tagmanifest-sha256.txt', 'tagmanifest-sha256.txt.asc') { [void]$listed.Add($path) }
  $files = $script:broken
  $script:broken = $false
  $told = New-Object 'System.Collections.Generic.HashSet[string]'
  $script:moves = @()
  # Where a listed file lies: elsewhere where its exhibit has another number, nowhere where that is gone. What is told is
  # kept for later, as whatever is written here would be taken for the answer.
  $script:gone = @()
  function Find-Place($path) {
    if (-not ($path -match '^data/captures/(\d+)-([^/]+)/(.+)$')) { return $path }
    $number, $id, $rest = $Matches[1], $Matches[2], $Matches[3]
    $folder = 'data/captures/' + $number + '-' + $id
    if (@(Get-ChildItem -LiteralPath $folder -Recurse -File -Force -ErrorAction SilentlyContinue).Count -gt 0) { return $path }
    $other = @(Get-ChildItem -Directory data/captures | Where-Object { $_.Name -match ('^\d+-' + $id + '$') -and $_.Name -ne ($number + '-' + $id) })
    $isNew = $told.Add($folder)
    if ($other.Count -eq 0) { if ($isNew) { $script:gone += [int]$number }; return '' }
    if ($isNew) { $script:moves += ([string][int]$number + ' → ' + [string][int]($other[0].Name -split '-')[0]) }
    return 'data/captures/' + $other[0].Name + '/' + $rest
  }
  function Compare-List($list) {
    foreach ($line in [IO.File]::ReadAllLines((Join-Path $PSScriptRoot $list))) {
      $path = $line.Substring(66)
      $real = Find-Place $path
      if ($real -eq '') { continue }
      [void]$listed.Add($real)
      if (-not (Test-Path -LiteralPath $real -PathType Leaf)) { Bad $w.fileMissing $path }
      elseif ((Digest $real) -cne $line.Substring(0, 64)) { Bad $w.fileChanged $path }
    }
  }
  foreach ($each in 'tagmanifest-sha256.txt', 'manifest-sha256.txt') {
    if (Test-Path -LiteralPath $each) { Compare-List $each } else { Bad $w.fileMissing $each }
  }
  foreach ($number in $script:gone) { Bad $w.exhibitMissing $number }
  if ($script:moves.Count -gt 0) { Bad $w.exhibitsMoved ($script:moves -join ', ') }
  # The stamp on the package came last, so its files have a signed list of their own.
  $asked = (Test-Path data/timestamps.json) -and ((Get-Content -Raw data/timestamps.json) -match '"asked":\[\{')
  $stamped = $false
  if ($asked) {
    foreach ($path in 'timestamps-sha256.txt', 'timestamps-sha256.txt.asc') { [void]$listed.Add($path) }
    $stamped = Signed 'timestamps-sha256.txt.asc' 'timestamps-sha256.txt' $owner
    if ($stamped) { Compare-List 'timestamps-sha256.txt' }
  }
  foreach ($file in Get-ChildItem -Recurse -File -Force) {
    $path = $file.FullName.Substring($PSScriptRoot.Length + 1).Replace('\', '/')
    if ($listed.Contains($path)) { continue }
    if ($path -match '^__MACOSX/' -or $file.Name -match '^(\.DS_Store|\.localized|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$') { Note $w.stray $path }
    else { Bad $w.fileExtra $path }
  }
  if (-not $script:broken) { Held $w.lists }
  $script:broken = $script:broken -or $files
  if ($asked) { if ($stamped) { Held $w.stampFiles } else { Bad $w.stampFilesBroken } }

  foreach ($folder in Get-ChildItem -Directory data/captures -ErrorAction SilentlyContinue) {
    $record = 'data/captures/' + $folder.Name + '/capture.json'
    if (Signed ($record + '.asc') $record $capture $ends[$capture]) { Held $w.capture $folder.Name } else { Bad $w.captureBroken $folder.Name }
  }

  foreach ($inside in Get-ChildItem -Path 'data/received/*/*.zip' -ErrorAction SilentlyContinue) {
    Note $w.received ('data/received/' + $inside.Directory.Name + '/' + $inside.Name)
  }

  foreach ($signature in $script:late) { Bad $w.signedLate $signature }

  function Moment($text) { [DateTimeOffset]::ParseExact(($text -replace '\s+', ' '), 'MMM d HH:mm:ss yyyy \G\M\T', [Globalization.CultureInfo]::InvariantCulture, 'AssumeUniversal') }
  function After-Equals($lines) { ($lines | Select-Object -First 1) -replace '^[^=]*=', '' }
  # Of a certificate, what a list says: when it was withdrawn and why. Nothing where that cannot be told: the list is for others, or
  # says something that is not known here.
  function Listed($list, $cert) {
    $head = @()
    $entries = @()
    $inEntries = $false
    foreach ($line in @(& openssl crl -inform DER -in $list -noout -text 2>$null)) {
      if ($line -match 'Revoked Certificates') { $inEntries = $true }
      if ($inEntries) { $entries += $line } else { $head += $line }
    }
    if (@($head | Where-Object { $_ -match ': critical' -and $_ -notmatch 'Issuing Distribution Point' }).Count -gt 0) { return $null }
    if (@($head | Where-Object { $_ -match 'Delta CRL Indicator|Indirect CRL|Only Attribute|Only Some Reasons' }).Count -gt 0) { return $null }
    $shown = @(& openssl x509 -in $cert -noout -text)
    $others = if (@($shown -match 'CA:TRUE').Count -gt 0) { 'Only User' } else { 'Only CA' }
    if (@($head | Where-Object { $_ -match $others }).Count -gt 0) { return $null }
    $parts = @($head | Where-Object { $_ -match '^\s*URI:' } | ForEach-Object { $_.Trim() })
    $own = @($shown | Where-Object { $_ -match '^\s*URI:' } | ForEach-Object { $_.Trim() })
    if ($parts.Count -gt 0 -and @($parts | Where-Object { $own -ccontains $_ }).Count -eq 0) { return $null }
    $serial = After-Equals (& openssl x509 -in $cert -noout -serial)
    $answer = @{ at = ''; reason = '' }
    $on = $false
    $isNext = $false
    foreach ($line in $entries) {
      if ($line -match 'Serial Number: (\S+)') { $on = $Matches[1] -eq $serial }
      elseif (-not $on) { }
      elseif ($line -match 'Revocation Date: (.*)$') { $answer.at = $Matches[1].Trim() }
      elseif ($isNext) { $answer.reason = $line.Trim(); $isNext = $false }
      elseif ($line -match 'CRL Reason Code') { $isNext = $true }
      elseif ($line -match ': critical\s*$') { return $null }
    }
    return $answer
  }
  # What the lists of withdrawn certificates say that are kept beside a time stamp: $base.1.crl and so on.
  function Lists($token, $root, $moment, $base) {
    $all = Join-Path $ring 'certs'
    # To a file: what one program hands to another goes through PowerShell as text.
    & openssl ts -reply -in $token -token_out -out (Join-Path $ring 'token') 2>$null | Out-Null
    $lines = @(& openssl pkcs7 -inform DER -in (Join-Path $ring 'token') -print_certs 2>$null) + @([IO.File]::ReadAllLines((Join-Path $PSScriptRoot $root)))
    [IO.File]::WriteAllLines($all, [string[]]$lines)
    $certs = @()
    $text = $null
    foreach ($line in $lines) {
      if ($line -match '^-----BEGIN CERT') { $text = @() }
      if ($null -ne $text) { $text += $line }
      if ($line -match '^-----END CERT' -and $null -ne $text) {
        $file = Join-Path $ring ('cert.' + $certs.Count)
        [IO.File]::WriteAllLines($file, [string[]]$text)
        $certs += $file
        $text = $null
      }
    }
    $kept = $false
    foreach ($place in 1..9) {
      $list = $base + '.' + $place + '.crl'
      if (-not (Test-Path -LiteralPath $list)) { continue }
      $kept = $true
      $about = $false
      $said = (& openssl crl -inform DER -in $list -noout -CAfile $all 2>&1 | Out-String)
      $hash = & openssl crl -inform DER -in $list -noout -hash 2>$null
      foreach ($cert in $certs) {
        if ($said -notmatch 'verify OK') { break }
        $issuer = & openssl x509 -in $cert -noout -issuer_hash
        if ($issuer -ne $hash -or $issuer -eq (& openssl x509 -in $cert -noout -subject_hash)) { continue }
        $about = $true
        $entry = Listed $list $cert
        if ($null -eq $entry) { Dunno $w.listUnknown $list; continue }
        $last = After-Equals (& openssl crl -inform DER -in $list -noout -lastupdate)
        $next = After-Equals (& openssl crl -inform DER -in $list -noout -nextupdate)
        $end = After-Equals (& openssl x509 -in $cert -noout -enddate)
        if ($entry.at -ne '') {
          $told = $list + ' (' + $entry.at + ')'
          if ((Moment $entry.at) -le $moment) { Bad $w.listBefore $told }
          elseif ('Unspecified', 'Affiliation Changed', 'Superseded', 'Cessation Of Operation' -contains $entry.reason) { Note $w.listLater $told }
          else { Bad $w.listCompromised $told }
        }
        elseif ((Moment $last) -gt (Moment $end) -or ($next -ne 'NONE' -and (Moment $next) -lt $moment)) { Dunno $w.listTime ($list + ' (' + $last + ')') }
        else { Held $w.listClear ($list + ' (' + $last + ')') }
      }
      if (-not $about) { Bad $w.listForeign $list }
    }
    if (-not $kept) { $script:unlisted = $true }
  }
  $script:unlisted = $false
  function Stamp($token, $data, $root, $base) {
    if (-not (Test-Path -LiteralPath $root) -or -not (Has 'openssl')) { Dunno $w.stampUnknown $token; return }
    $at = (@(& openssl ts -reply -in $token -text 2>$null) -match '^Time stamp: ' | Select-Object -First 1) -replace '^Time stamp: ', ''
    $moment = Moment $at
    & openssl ts -verify -attime $moment.ToUnixTimeSeconds() -data $data -in $token -CAfile $root 2>$null | Out-Null
    if ($LASTEXITCODE -ne 0) { Bad $w.stampBroken $token; return }
    Held $w.stamp ($token + ' (' + $at + ')')
    $print = (& openssl x509 -in $root -noout -fingerprint '-sha256') -replace '^.*=', ''
    if ($roots -notcontains $print.Replace(':', '').ToLowerInvariant()) { Dunno $w.stampRoot $print }
    Lists $token $root $moment $base
  }
  $tokens = @(Get-ChildItem -Path 'data/timestamps/*.tsr', 'tagmanifest-sha256.txt*.tsr' -ErrorAction SilentlyContinue)
  foreach ($token in $tokens) {
    if ($token.Name -like 'tagmanifest-sha256.txt*') { Stamp $token.Name 'tagmanifest-sha256.txt' ($token.Name + '.pem') $token.Name }
    else {
      $path = 'data/timestamps/' + $token.Name
      Stamp $path ('data/timestamps/' + ($token.Name -split '-')[0] + '.json') ($path -replace '\.tsr$', '.pem') ($path -replace '\.tsr$', '')
    }
  }
  if ($tokens.Count -eq 0) { Say $w.noStamp }
  if ($script:unlisted) { Note $w.noLists }

  Say $w.signerIs $owner
  if ($Signer -eq '') { Say $w.compare }
  elseif (($Signer -replace '[\s:]', '').ToUpperInvariant() -eq $owner) { Held $w.signerSame }
  else { Bad $w.signerOther }
  Say $w.limits
  if ($script:broken) { Say $w.bad; exit 1 }
  if ($script:unknown) { Say $w.goodUnknown; exit 3 }
  Say $w.good
  exit 0
} finally {
  Remove-Item -Recurse -Force -LiteralPath $ring -ErrorAction SilentlyContinue
}
