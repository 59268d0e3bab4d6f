/*
 * The part of verify.sh and verify.ps1 that reads the revocation lists beside a time stamp, as the check reads them. openssl checks the
 * signature of a list; its own check of certificates by lists takes no notice of dates.
 */

/** Uses what verify.sh has: `$home`, `epoch_of`, and what says how it came out. */
export const LISTS_SH = `crl() { openssl crl -inform DER -in "$list" -noout "$@" 2>/dev/null; }
# Of the certificate $1, what the list says: when it was withdrawn and why, with a bar between. It fails where
# that cannot be told: the list is for others, or says something that is not known here.
listed() {
  head=$(printf '%s\\n' "$text" | sed '/Revoked Certificates/,$d')
  printf '%s\\n' "$head" | grep ': critical' | grep -qv 'Issuing Distribution Point' && return 1
  printf '%s\\n' "$head" | grep -Eq 'Delta CRL Indicator|Indirect CRL|Only Attribute|Only Some Reasons' && return 1
  if openssl x509 -in "$1" -noout -text | grep -q 'CA:TRUE'; then others='Only User'; else others='Only CA'; fi
  printf '%s\\n' "$head" | grep -q "$others" && return 1
  parts=$(printf '%s\\n' "$head" | sed -n 's/^ *URI:/URI:/p')
  own=$(openssl x509 -in "$1" -noout -text | sed -n 's/^ *URI:/URI:/p')
  [ -z "$parts" ] || printf '%s\\n' "$parts" | grep -Fqx -- "$own" || return 1
  printf '%s\\n' "$text" | awk -v serial="$(openssl x509 -in "$1" -noout -serial | sed 's/^.*=//')" '
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
          if [ "$(epoch_of "\${entry%%|*}")" -le "$3" ]; then bad "$w_listBefore" "$list (\${entry%%|*})"; continue; fi
          case \${entry#*|} in
            Unspecified | 'Affiliation Changed' | Superseded | 'Cessation Of Operation') note "$w_listLater" "$list (\${entry%%|*})" ;;
            *) bad "$w_listCompromised" "$list (\${entry%%|*})" ;;
          esac
        elif [ "$(epoch_of "$last")" -gt "$end" ] || { [ -n "$until" ] && [ "$until" -lt "$3" ]; }; then dunno "$w_listTime" "$list ($last)"
        else held "$w_listClear" "$list ($last)"; fi
      done
    fi
    [ $about = 1 ] || bad "$w_listForeign" "$list"
  done
  [ $kept = 1 ] || unlisted=1
}
`;

/** Uses what verify.ps1 has: `$ring`, `Moment`, and what says how it came out. */
export const LISTS_PS1 = `  function After-Equals($lines) { ($lines | Select-Object -First 1) -replace '^[^=]*=', '' }
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
    $parts = @($head | Where-Object { $_ -match '^\\s*URI:' } | ForEach-Object { $_.Trim() })
    $own = @($shown | Where-Object { $_ -match '^\\s*URI:' } | ForEach-Object { $_.Trim() })
    if ($parts.Count -gt 0 -and @($parts | Where-Object { $own -ccontains $_ }).Count -eq 0) { return $null }
    $serial = After-Equals (& openssl x509 -in $cert -noout -serial)
    $answer = @{ at = ''; reason = '' }
    $on = $false
    $isNext = $false
    foreach ($line in $entries) {
      if ($line -match 'Serial Number: (\\S+)') { $on = $Matches[1] -eq $serial }
      elseif (-not $on) { }
      elseif ($line -match 'Revocation Date: (.*)$') { $answer.at = $Matches[1].Trim() }
      elseif ($isNext) { $answer.reason = $line.Trim(); $isNext = $false }
      elseif ($line -match 'CRL Reason Code') { $isNext = $true }
      elseif ($line -match ': critical\\s*$') { return $null }
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
`;
