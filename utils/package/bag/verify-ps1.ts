import { toHex } from '../../bytes/digest.ts';
import { MANIFEST, SIGNER, TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../evidence/bag/bagit.ts';
import { STAMP_MANIFEST, STAMP_MANIFEST_SIGNATURE } from '../../evidence/bag/stamp-files.ts';
import { PROOF_HEAD } from '../../timestamp/ots/proof.ts';
import { PINNED_ROOTS } from '../../timestamp/roots.ts';
import { SCRIPT_WORDS } from '../words/scripts.ts';
import { LANGUAGES, type Language } from '../words/words.ts';
import { LISTS_PS1 } from './verify-lists.ts';

/*
 * `verify.ps1`: what verify.sh does, for Windows PowerShell 5.1 and later with Gpg4win. Its first character tells
 * PowerShell 5.1 that it is UTF-8.
 */

export const VERIFY_PS1 = 'verify.ps1';

function words(language: Language): string {
  const lines = Object.entries(SCRIPT_WORDS[language])
    .filter(([name]) => name !== 'step' && name !== 'stepNote')
    .map(([name, text]) => `    ${name} = '${text.replaceAll(/['’‘]/g, '$&$&')}'\n`);
  return `  ${language} = @{\n${lines.join('')}  }\n`;
}

export function verifyPs1(): string {
  return `\uFEFF# Checks the package in whose folder it lies:
#   powershell -ExecutionPolicy Bypass -File verify.ps1 [-Lang az|ru|en] [-Signer FINGERPRINT] [-Root SHA-256] [-Revocation FILE]
# Needs gpg (Gpg4win); with openssl the time stamps too. It changes nothing and asks nobody.
# Ends with 0: all held; 1: something is broken; 2: a program is missing; 3: something could not be checked.
param([string]$Lang = $(if ($env:SUBUT_LANG) { $env:SUBUT_LANG } else { (Get-Culture).Name }), [string]$Signer = '', [string]$Root = '', [string]$Revocation = '')
try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }
$all = @{
${LANGUAGES.map(words).join('')}}
$code = 'en'
if ($Lang -match '^(az|tr)') { $code = 'az' } elseif ($Lang -match '^ru') { $code = 'ru' }
$w = $all[$code]
$script:broken = $false
$script:unknown = $false
$script:late = @()
# SHA-256 of the roots of time-stamping authorities that are known, and of one that whoever checks trusts.
$roots = @(${PINNED_ROOTS.map(({ sha256 }) => `'${sha256}'`).join(', ')}, ($Root -replace '[\\s:]', '').ToLowerInvariant())
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
  $new = @($status | Where-Object { $_ -match '^\\[GNUPG:\\] NEWSIG' }).Count
  $valid = @($status | Where-Object { $_ -match ('^\\[GNUPG:\\] VALIDSIG .*' + $fingerprint + '$') }).Count
  if (($new -ne 1) -or ($valid -ne 1)) { return $false }
  $made = [long](($status -match '^\\[GNUPG:\\] VALIDSIG ' | Select-Object -First 1) -split ' ')[4]
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
  foreach ($line in @(Invoke-Gpg --with-colons --show-keys ${SIGNER})) {
    $part = $line -split ':'
    if ($part[0] -eq 'pub') { $primary = $true }
    if ($part[0] -eq 'fpr' -and $primary) { $prints += $part[9]; $primary = $false }
  }
  $owner = 'none'
  $capture = 'none'
  Invoke-Gpg --import ${SIGNER} | Out-Null
  if ($LASTEXITCODE -eq 0 -and $prints.Count -eq 2) { $owner = $prints[0]; $capture = $prints[1]; Held $w.keys } else { Bad $w.keysBroken }
  if ($Revocation -ne '') { Invoke-Gpg --import $Revocation | Out-Null; if ($LASTEXITCODE -ne 0) { Bad $w.revocationBroken $Revocation } }
  $ends = @{}
  foreach ($each in $owner, $capture) {
    $ends[$each] = End-Of $each
    if ($ends[$each] -eq 'hard') { Bad $w.keyCompromised $each; $ends[$each] = '' }
    elseif ($ends[$each] -ne '') { Write-Output ('[i] ' + (Fill $w.keyEnded $each)) }
  }
  if (Signed '${TAGMANIFEST_SIGNATURE}' '${TAGMANIFEST}' $owner $ends[$owner]) { Held $w.signed } else { Bad $w.signedBroken }
  $id = $owner.Substring([Math]::Max(0, $owner.Length - 16))
  # Of a key that was withdrawn, gpg says no more whether it vouched for another. So it is asked without that.
  $bare = Join-Path $ring 'bare'
  New-Item -ItemType Directory -Path $bare | Out-Null
  $file = Join-Path $bare 'all'
  Invoke-Gpg --output $file --dearmor ${SIGNER} | Out-Null
  $parts = @()
  foreach ($line in @(Invoke-Gpg --list-packets $file)) {
    if ($line -match '^# off=(\\d+) .* hlen=(\\d+) plen=(\\d+)') { $parts += ,@([int]$Matches[1], ([int]$Matches[2] + [int]$Matches[3])) }
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
  foreach ($path in '${TAGMANIFEST}', '${TAGMANIFEST_SIGNATURE}') { [void]$listed.Add($path) }
  $files = $script:broken
  $script:broken = $false
  $told = New-Object 'System.Collections.Generic.HashSet[string]'
  $script:moves = @()
  # Where a listed file lies: elsewhere where its exhibit has another number, nowhere where that is gone. What is told is
  # kept for later, as whatever is written here would be taken for the answer.
  $script:gone = @()
  function Find-Place($path) {
    if (-not ($path -match '^data/captures/(\\d+)-([^/]+)/(.+)$')) { return $path }
    $number, $id, $rest = $Matches[1], $Matches[2], $Matches[3]
    $folder = 'data/captures/' + $number + '-' + $id
    if (@(Get-ChildItem -LiteralPath $folder -Recurse -File -Force -ErrorAction SilentlyContinue).Count -gt 0) { return $path }
    $other = @(Get-ChildItem -Directory data/captures | Where-Object { $_.Name -match ('^\\d+-' + $id + '$') -and $_.Name -ne ($number + '-' + $id) })
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
  foreach ($each in '${TAGMANIFEST}', '${MANIFEST}') {
    if (Test-Path -LiteralPath $each) { Compare-List $each } else { Bad $w.fileMissing $each }
  }
  foreach ($number in $script:gone) { Bad $w.exhibitMissing $number }
  if ($script:moves.Count -gt 0) { Bad $w.exhibitsMoved ($script:moves -join ', ') }
  # The stamp on the package came last, so its files have a signed list of their own.
  $asked = (Test-Path data/timestamps.json) -and ((Get-Content -Raw data/timestamps.json) -match '"asked":\\[\\{')
  $stamped = $false
  if ($asked) {
    foreach ($path in '${STAMP_MANIFEST}', '${STAMP_MANIFEST_SIGNATURE}') { [void]$listed.Add($path) }
    $stamped = Signed '${STAMP_MANIFEST_SIGNATURE}' '${STAMP_MANIFEST}' $owner
    if ($stamped) { Compare-List '${STAMP_MANIFEST}' }
  }
  foreach ($file in Get-ChildItem -Recurse -File -Force) {
    $path = $file.FullName.Substring($PSScriptRoot.Length + 1).Replace('\\', '/')
    if ($listed.Contains($path)) { continue }
    if ($path -match '^__MACOSX/' -or $file.Name -match '^(\\.DS_Store|\\.localized|\\._.*|Thumbs\\.db|ehthumbs\\.db|desktop\\.ini|\\.directory)$') { Note $w.stray $path }
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

  function Moment($text) { [DateTimeOffset]::ParseExact(($text -replace '\\s+', ' '), 'MMM d HH:mm:ss yyyy \\G\\M\\T', [Globalization.CultureInfo]::InvariantCulture, 'AssumeUniversal') }
${LISTS_PS1}  $script:unlisted = $false
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
  $tokens = @(Get-ChildItem -Path 'data/timestamps/*.tsr', '${TAGMANIFEST}*.tsr' -ErrorAction SilentlyContinue)
  foreach ($token in $tokens) {
    if ($token.Name -like '${TAGMANIFEST}*') { Stamp $token.Name '${TAGMANIFEST}' ($token.Name + '.pem') $token.Name }
    else {
      $path = 'data/timestamps/' + $token.Name
      Stamp $path ('data/timestamps/' + ($token.Name -split '-')[0] + '.json') ($path -replace '\\.tsr$', '.pem') ($path -replace '\\.tsr$', '')
    }
  }
  if ($tokens.Count -eq 0) { Say $w.noStamp }
  if ($script:unlisted) { Note $w.noLists }
  # Of a proof only its beginning is looked at: what it rests on is for its own program, and for the Bitcoin chain.
  foreach ($proof in @(Get-ChildItem -Path 'data/timestamps/*.ots' -ErrorAction SilentlyContinue)) {
    $path = 'data/timestamps/' + $proof.Name
    $link = 'data/timestamps/' + ($proof.Name -split '-')[0] + '.json'
    $bytes = [IO.File]::ReadAllBytes($proof.FullName)
    $hex = ''
    if ($bytes.Length -gt 65) { $hex = [BitConverter]::ToString($bytes, 0, 65).Replace('-', '').ToLowerInvariant() }
    if ((Test-Path -LiteralPath $link) -and $hex -ceq ('${toHex(PROOF_HEAD)}' + (Digest $link))) { Note $w.proofBegins $path }
    else { Bad $w.proofBroken $path }
  }

  Say $w.signerIs $owner
  if ($Signer -eq '') { Say $w.compare }
  elseif (($Signer -replace '[\\s:]', '').ToUpperInvariant() -eq $owner) { Held $w.signerSame }
  else { Bad $w.signerOther }
  Say $w.limits
  if ($script:broken) { Say $w.bad; exit 1 }
  if ($script:unknown) { Say $w.goodUnknown; exit 3 }
  Say $w.good
  exit 0
} finally {
  Remove-Item -Recurse -Force -LiteralPath $ring -ErrorAction SilentlyContinue
}
`;
}
