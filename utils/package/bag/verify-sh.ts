import { toHex } from '../../bytes/digest.ts';
import { MANIFEST, SIGNER, TAGMANIFEST, TAGMANIFEST_SIGNATURE } from '../../evidence/bag/bagit.ts';
import { STAMP_MANIFEST, STAMP_MANIFEST_SIGNATURE } from '../../evidence/bag/stamp-files.ts';
import { PROOF_HEAD } from '../../timestamp/ots/proof.ts';
import { PINNED_ROOTS } from '../../timestamp/roots.ts';
import { SCRIPT_WORDS } from '../words/scripts.ts';
import { LANGUAGES, type Language } from '../words/words.ts';
import { LISTS_SH } from './verify-lists.ts';

/*
 * `verify.sh`: the commands of README.txt for a POSIX shell, and words for what came of them. The same in every package,
 * so that it can be compared with one that is trusted. It uses a key ring of its own and changes nothing.
 */

export const VERIFY_SH = 'verify.sh';

const quoted = (text: string): string => `'${text}'`;

function words(language: Language): string {
  const lines = Object.entries(SCRIPT_WORDS[language])
    .filter(([name]) => name !== 'step' && name !== 'stepNote')
    .map(([name, text]) => `  w_${name}=${quoted(text)}\n`);
  return `words_${language}() {\n${lines.join('')}}\n`;
}

export function verifySh(): string {
  return `#!/bin/sh
# Checks the package in whose folder it lies: sh verify.sh [az|ru|en] [--signer FINGERPRINT] [--root SHA-256] [--revocation FILE]
# Needs gpg, and sha256sum, shasum or openssl; with openssl the time stamps too. It changes nothing and asks nobody.
# Ends with 0: all held; 1: something is broken; 2: a program is missing; 3: something could not be checked.
set -u
LC_ALL=\${LC_ALL:-\${LANG:-C}}

${LANGUAGES.map(words).join('\n')}
wanted=''
revocation=''
# SHA-256 of the roots of time-stamping authorities that are known, and of one that whoever checks trusts.
roots='${PINNED_ROOTS.map(({ sha256 }) => sha256).join(' ')}'
lang=\${SUBUT_LANG:-$LC_ALL}
while [ $# -gt 0 ]; do
  case $1 in
    --signer) wanted=$(printf '%s' "\${2:-none}" | tr -d ' :' | tr 'a-f' 'A-F'); shift ;;
    --revocation) case \${2:-none} in /*) revocation=$2 ;; *) revocation=$PWD/$2 ;; esac; shift ;;
    --root) roots="$roots $(printf '%s' "\${2:-none}" | tr -d ' :' | tr 'A-F' 'a-f')"; shift ;;
    --lang) lang=\${2:-}; shift ;;
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
    *@*) printf '%s%s%s\\n' "\${1%%@*}" "\${2:-}" "\${1#*@}" ;;
    *) printf '%s\\n' "$1" ;;
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
  [ "$(printf '%s\\n' "$status" | grep -c '^\\[GNUPG:\\] NEWSIG')" = 1 ] || return 1
  printf '%s\\n' "$status" | grep -q "^\\[GNUPG:\\] VALIDSIG .*$3\\$" || return 1
  made=$(printf '%s\\n' "$status" | sed -n 's/^\\[GNUPG:\\] VALIDSIG [^ ]* [^ ]* \\([0-9]*\\) .*/\\1/p')
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

fingerprints=$(run_gpg --with-colons --show-keys ${SIGNER} | awk -F: '$1 == "pub" { p = 1 } $1 == "fpr" && p { print $10; p = 0 }')
owner=$(printf '%s\\n' "$fingerprints" | sed -n 1p)
capture=$(printf '%s\\n' "$fingerprints" | sed -n 2p)
if [ -n "$capture" ] && [ "$(printf '%s\\n' "$fingerprints" | wc -l)" -eq 2 ] && run_gpg --import ${SIGNER}; then
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
if signed ${TAGMANIFEST_SIGNATURE} ${TAGMANIFEST} "$owner" "$owner_end"; then held "$w_signed"; else bad "$w_signedBroken"; fi
# Of a key that was withdrawn, gpg says no more whether it vouched for another. So it is asked without that.
mkdir -m 700 "$home/bare"
run_gpg --dearmor <${SIGNER} >"$home/bare/all"
run_gpg --list-packets "$home/bare/all" | sed -n 's/^# off=\\([0-9]*\\) .* hlen=\\([0-9]*\\) plen=\\([0-9]*\\).*/\\1 \\2 \\3/p
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
  rest=\${1#data/captures/}
  folder=\${rest%%/*}
  [ -n "$(find "data/captures/$folder" ! -type d 2>/dev/null | head -n 1)" ] && return
  other=''
  for one in data/captures/*-"\${folder#*-}"; do [ -d "$one" ] && [ "$one" != "data/captures/$folder" ] && other=$one; done
  real=\${other:+$other/\${rest#*/}}
  grep -Fqx -- "$folder" "$home/told" && return
  printf '%s\\n' "$folder" >>"$home/told"
  number=$(expr "\${folder%%-*}" + 0)
  if [ -z "$other" ]; then bad "$w_exhibitMissing" "$number"; return; fi
  found=\${other#data/captures/}
  moves="\${moves:+$moves, }$number → $(expr "\${found%%-*}" + 0)"
}
printf '%s\\n' ${TAGMANIFEST} ${TAGMANIFEST_SIGNATURE} >"$list"
# Compares the files with a list of them, $1.
compare() {
  while IFS= read -r line; do
    path=\${line#*  }
    place "$path"
    [ -z "$real" ] && continue
    printf '%s\\n' "$real" >>"$list"
    if [ ! -f "$real" ] || [ -L "$real" ]; then bad "$w_fileMissing" "$path"
    elif [ "$(digest "$real")" != "\${line%%  *}" ]; then bad "$w_fileChanged" "$path"; fi
  done <"$1"
}
before=$broken
broken=0
for each in ${TAGMANIFEST} ${MANIFEST}; do
  if [ -f "$each" ]; then compare "$each"; else bad "$w_fileMissing" "$each"; fi
done
[ -n "$moves" ] && bad "$w_exhibitsMoved" "$moves"
# The stamp on the package came last, so its files have a signed list of their own.
asked=0
grep -q '"asked":\\[{' data/timestamps.json 2>/dev/null && asked=1
stamps=0
if [ $asked = 1 ]; then
  printf '%s\\n' ${STAMP_MANIFEST} ${STAMP_MANIFEST_SIGNATURE} >>"$list"
  if signed ${STAMP_MANIFEST_SIGNATURE} ${STAMP_MANIFEST} "$owner" ''; then stamps=1; compare ${STAMP_MANIFEST}; fi
fi
find . ! -type d | sed 's|^\\./||' >"$home/found"
while IFS= read -r path; do
  grep -Fqx -- "$path" "$list" && continue
  case $path in
    __MACOSX/* | .DS_Store | */.DS_Store | ._* | */._* | .localized | */.localized | .directory | */.directory | \\
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
  record="\${folder}capture.json"
  if signed "$record.asc" "$record" "$capture" "$capture_end"; then held "$w_capture" "$folder"; else bad "$w_captureBroken" "$folder"; fi
done

for inside in data/received/*/*.zip; do
  [ -f "$inside" ] && note "$w_received" "$inside"
done

epoch_of() { date -u -d "$1" +%s 2>/dev/null || date -u -j -f '%b %e %T %Y %Z' "$1" +%s 2>/dev/null; }
${LISTS_SH}# Checks the time stamp $1, which is on $2 and whose root is $3. Certificates are judged at the time that it states.
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
for token in data/timestamps/*.tsr ${TAGMANIFEST}*.tsr; do
  [ -f "$token" ] || continue
  any=1
  case $token in
    data/*)
      name=\${token#data/timestamps/}
      stamp "$token" "data/timestamps/\${name%%-*}.json" "\${token%.tsr}.pem" "\${token%.tsr}" ;;
    *) stamp "$token" ${TAGMANIFEST} "$token.pem" "$token" ;;
  esac
done
[ $any = 0 ] && say "$w_noStamp"
# Of a proof only its beginning is looked at: what it rests on is for its own program, and for the Bitcoin chain.
hex() { od -An -v -tx1 -N 65 "$1" | tr -d ' \\n'; }
for proof in data/timestamps/*.ots; do
  [ -f "$proof" ] || continue
  name=\${proof#data/timestamps/}
  link=data/timestamps/\${name%%-*}.json
  if [ -f "$link" ] && [ "$(hex "$proof")" = "${toHex(PROOF_HEAD)}$(digest "$link")" ]; then note "$w_proofBegins" "$proof"
  else bad "$w_proofBroken" "$proof"; fi
done
[ $unlisted = 1 ] && note "$w_noLists"

say "$w_signerIs" "$owner"
if [ -z "$wanted" ]; then say "$w_compare"
elif [ "$wanted" = "$owner" ]; then held "$w_signerSame"
else bad "$w_signerOther"; fi
say "$w_limits"
if [ $broken = 1 ]; then say "$w_bad"; exit 1; fi
if [ $unknown = 1 ]; then say "$w_goodUnknown"; exit 3; fi
say "$w_good"
`;
}
