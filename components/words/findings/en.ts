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

/** What the checks find, in English. */

const FAULTS: TimestampFaults = {
  'not-a-response': 'it is not a time stamp (RFC 3161)',
  rejected: 'the authority gave none',
  'wrong-imprint': 'it stamps something else',
  'wrong-nonce': 'it answers another request',
  'wrong-signature': 'its signature does not hold, or is of a kind that no longer counts',
  'wrong-certificate': 'the certificate of its signer is missing, or is another one',
  'not-for-timestamps': 'the certificate of its signer is not for time stamps',
  'certificate-expired': 'the certificate of its signer was not valid at that time',
  'wrong-chain': 'a certificate was not issued by whom it names',
};

const PROOF_FAULTS: ProofFaults = {
  'not-a-proof': 'it is not an OpenTimestamps proof, or not all of one',
  'wrong-step': 'it has a step that is not known here, or that cannot be taken',
  'too-large-proof': 'it is larger or deeper than any proof of a calendar',
  'wrong-digest': 'it is on something else',
  'no-attestation': 'nobody in it attests anything',
  'other-calendar': 'it names another calendar than the one that was asked',
};

const CHAINS = { bitcoin: 'Bitcoin', litecoin: 'Litecoin' } as const;

const UNCHECKABLE: UncheckableStamps = {
  'weak-digest': 'it cannot be checked here: something in it rests on SHA-1 or MD5, which no longer count',
  'unknown-algorithm': 'it cannot be checked here: it has a kind of signature that is not known here',
  'unknown-limit': 'it cannot be checked here: a certificate has a limit that is not evaluated here',
  policies: 'it cannot be checked here: a certificate asks for policies that the others do not name',
  purposes: 'it cannot be checked here: a certificate is for other purposes too, or its issuer is for others',
  size: 'it cannot be checked here: it is larger than any that is looked at',
};

const KEYS: SignerKeys = { owner: 'the signer’s key', capture: 'the key that signs captures' };

const REASONS: RevocationReasons = {
  superseded: 'it was replaced by another',
  compromised: 'others may have had it',
  retired: 'it was no longer used',
  none: 'no reason was given',
};

const WITHDRAWN: WithdrawalReasons = {
  none: 'no reason is given',
  unspecified: 'unspecified',
  keyCompromise: 'others may have had its key',
  cACompromise: 'others may have had its issuer’s key',
  affiliationChanged: 'its holder has another name or belongs elsewhere',
  superseded: 'it was replaced by another',
  cessationOfOperation: 'it was no longer used',
  certificateHold: 'it was held for the time being',
  removeFromCRL: 'it was taken off the list',
  privilegeWithdrawn: 'its holder lost a right',
  aACompromise: 'others may have had the key of who gave it its rights',
};

const KINDS: PageKinds = {
  policy: 'the rule that keeps it from running or loading anything does not come first',
  runs: 'it would run something',
  loads: 'it would load something from elsewhere',
  styles: 'its styles name something elsewhere',
  leads: 'it leads elsewhere on a click',
  'empty-script': 'it holds empty scripts',
  unread: 'it cannot be read to its end',
};

export const en: FindingSentences = {
  'no-keys': () => 'no keys',
  'no-chain': () => 'no chain',
  'no-chain-or-keys': () => 'no chain or no keys',
  missing: () => 'missing',
  'file-missing': ({ file }) => `${file} is missing`,
  'file-too-large': ({ file, bytes }) => `${file} is too large: ${bytes} bytes`,
  'file-unread': ({ file }) => `${file} cannot be read`,
  'not-utf8': ({ file }) => `${file} is not UTF-8`,
  'not-json': ({ file }) => `${file} is not JSON`,
  'not-canonical': ({ file }) => `${file} is not in canonical form`,
  'other-form': ({ file, place }) =>
    `${file} does not have the form that it must have${place === null ? '' : `: ${place}`}`,
  'newer-form': ({ file, schema }) =>
    `${file} has a form (${schema}) that only a later version of Sübut knows`,
  'other-line': ({ file, line }) => `${file} holds a line that it cannot hold: ${JSON.stringify(line)}`,
  'no-last-line-end': ({ file }) => `${file}: the last line has no end`,
  'not-one-block': ({ file }) => `${file} is not one armoured block`,
  'not-signed-by-owner': () => 'not signed by the owner key',
  'not-signed-by-capture-key': () => 'not signed by the capture key',
  unreadable: ({ said }) => `it could not be read; the program says: ${said}`,

  'other-checksum': () => 'its bytes do not fit its checksum',
  'other-time': ({ expected }) => `not ${expected}`,
  'no-zip': () => 'the files of a folder have none',
  'packed-again': () =>
    'it was packed again by another program; the bytes of its files are what counts, and they were checked as always',
  'folder-named': ({ name, stated }) =>
    `its folder is named ${name} here, and was named ${stated}; the name is not part of the evidence`,
  'not-part-of-it': ({ files }) =>
    `these files are not part of the package; an operating system puts such files there by itself: ${files.join(', ')}`,
  'bare-zip': () => 'a bare ZIP has none',
  'signer-not-named': () => 'the signer is not named at the beginning',
  'not-over-a-file': () => 'not a signature over a file',
  'recipients-changed': () => 'the list of those it is sealed to was changed',
  'keys-count': ({ count }) => `number of keys: ${count}, not two`,
  'private-key': () => 'it holds a private key',
  'not-vouched-for': () => 'the owner key does not vouch for the capture key',

  'other-bagit': () => 'not version 1.0 in UTF-8',
  'digest-differs': ({ found, listed }) => `SHA-256 is ${found}, listed is ${listed}`,
  'listed-but-missing': () => 'listed, but missing',
  'not-listed': () => 'not named in its list',
  'exhibit-missing': ({ number }) => `exhibit ${number} is missing`,
  'exhibits-moved': ({ moves }) =>
    `exhibits lie under other numbers than the signed list says: ${moves.join(', ')}`,
  'without-exhibits': () => 'cannot be counted as long as an exhibit is missing',
  'other-sums': ({ found, stated }) => `${found} found, ${stated ?? 'nothing'} stated`,

  'record-unread': () => 'the record cannot be read',
  'record-of-another': ({ id }) => `the record is that of ${id}`,
  'other-number': ({ number, place }) => `number ${number ?? '-'} at place ${place}`,
  'same-capture': ({ folder }) => `the same capture as in ${folder}`,
  'named-twice': () => 'named twice',
  'other-length': ({ found, stated }) => `${found} bytes, the record says ${stated}`,
  'other-bytes': () => 'other bytes than the record says',
  'not-in-record': () => 'not named in the record',
  'saved-pages': ({ count }) => `saved pages: ${count}`,
  'other-page': () => 'not the page that the record names',
  'page-dangerous': ({ found }) => `do not open it in a browser: ${pageKindsText(found, KINDS)}`,
  'page-not-read': () => 'do not open it in a browser: it was not read as a page',
  'opens-as-page': () => 'do not open it in a browser: it would be shown as a page',
  'no-entry': () => 'no entry of the custody chain names this record',
  'entry-names-others': () => 'it names other captures',
  'entry-elsewhere': () => 'it stands at another place',
  'first-frame': ({ row }) => `the first frame begins at row ${row}`,
  'frame-row': ({ index, row, expected }) => `frame ${index} begins at row ${row} instead of ${expected}`,
  'frames-end': ({ row, height }) => `the frames end at row ${row}, the picture at ${height}`,
  'gap-row': ({ row }) => `the gap at row ${row} is not between two frames`,
  'frames-without-picture': () => 'the record tells of frames, but has no picture',
  'no-picture': () => 'the capture has no picture',
  'not-png': () => 'not a PNG',
  'other-size': ({ width, height, statedWidth, statedHeight }) =>
    `${width} x ${height} pixels, the record says ${statedWidth} x ${statedHeight}`,

  'not-compared': () => 'they could not be compared',
  'picture-unread': () => 'the picture cannot be read to its end',
  'frames-other-pixels': ({ frames }) =>
    `the rows of these frames are not those that were signed: ${frames.join(', ')}`,
  'head-other-pixels': ({ pixels }) =>
    `the bar above the picture is not the one in the picture of the window: ${pixels} pixels differ`,
  'window-other-size': ({ width, height, statedWidth, statedHeight }) =>
    `the picture of the window has ${width} x ${height} pixels, the frames reach ${statedWidth} x ${statedHeight}`,
  'window-other-picture': () =>
    'what the picture of the window shows is nowhere in the long picture; a page that changes by itself looks so too, so look at both',
  'placed-nowhere': ({ x, y, width, height }) =>
    `a picture of ${width} x ${height} pixels is said to stand at ${x}, ${y}: the picture of the page has no such place`,
  'rows-cut': ({ index, rows, expected }) =>
    `frame ${index} fills ${rows} rows, by its place in the page it is ${expected}`,
  'items-differ': ({ file }) => `${file} is not the list of the record`,
  'items-listed-otherwise': ({ ids }) =>
    `text.txt gives these items otherwise than the record: ${ids.join(', ')}`,
  'words-not-in-page': ({ lines }) =>
    `text.txt has words that are not in page.html: ${lines.map((line) => `“${line}”`).join('; ')}`,
  'items-otherwise-in-page': ({ ids }) =>
    `these items have another text in page.html than in the record: ${ids.join(', ')}`,
  'title-not-in-page': ({ title }) =>
    `the title of the record is not in page.html: “${title}”; a page may change its title from one moment to the next`,
  'local-not-utc': ({ utc, local }) => `${utc} and ${local} are not the same moment`,
  'zone-differs': ({ zone, local, offset }) =>
    `${local} is not the time in ${zone}, which was at ${offset} then`,
  'zone-unknown': ({ zone }) => `the time zone is not known here: ${zone}`,
  'id-of-another-day': ({ day, stated }) =>
    `the capture’s number was made on ${day}, the record says ${stated}`,
  'before-its-key': ({ stated, key }) =>
    `the record says ${stated}, its key was made at ${key}: the device’s clock was wrong, or the time is not true`,
  'signed-before': ({ stated, signed }) =>
    `the record says ${stated} and was signed at ${signed}, before that: the device’s clock was set back, or the time is not true`,
  'signed-late': ({ stated, signed }) =>
    `the record says ${stated} and was signed at ${signed}, long after: the device was asleep, its clock was set, or the time is not true`,
  'item-later': ({ id, at, stated }) =>
    `item ${id} is of ${at}, later than the record’s ${stated}: the device’s clock was behind, or a time is not true`,
  'times-go-back': ({ sequence, at, before }) =>
    `what follows entry ${sequence - 1} states ${at}, earlier than ${before} before it: the device’s clock was set back, or a time is not true`,
  'address-of-another': ({ address, stated }) => `${address} does not belong to ${stated}`,
  'item-address-of-another': ({ id, address }) => `item ${id} has the address of another: ${address}`,
  'count-differs': ({ field, stated, counted }) => `${field}: ${stated} stated, ${counted} found`,
  'complete-despite': ({ field }) => `it is called complete, and ${field} says otherwise`,
  'connection-of-another': ({ host, stated }) =>
    `the connection was to ${host}, and the page is of ${stated}`,
  'connection-at-other-time': ({ at, stated }) =>
    `the connection was at ${at}, and the capture at ${stated}: either the device’s clock was set in between, or a time is not right`,
  'certificates-count': ({ stated, found }) => `certificates: stated ${stated}, found ${found}`,
  'certificate-differs': ({ place }) => `certificate ${place} is not the one whose hash the record states`,
  'certificate-other-dates': ({ place }) =>
    `certificate ${place} is valid for another time than the record states`,
  'certificate-of-another': ({ host, names }) =>
    `the site’s certificate is not for ${host}; it names ${names.join(', ') || 'no host'}`,
  'certificate-not-valid': ({ at, from, to }) =>
    `the site’s certificate was not valid at ${at}: it is from ${from} to ${to}`,
  'certificate-not-issued': ({ place }) =>
    `certificate ${place} was not issued by the holder of the next one`,
  'certificate-unchecked': ({ place }) =>
    `the signature of certificate ${place} cannot be checked here: it is of a kind that is not known here or no longer counts`,

  'chain-order': ({ sequence }) => `entry ${sequence} is not at its place in the order`,
  'chain-previous': ({ sequence }) => `entry ${sequence} does not follow from the one before`,
  'chain-body': ({ sequence }) => `entry ${sequence} says something else than was signed`,
  'entry-not-signed': ({ sequence }) => `entry ${sequence} is not signed by the capture key`,
  'captured-not-here': ({ sequence, ids }) =>
    `entry ${sequence} captured ${ids.join(', ')}, which is not here`,
  'concerns-none': ({ sequence }) => `entry ${sequence} concerns none of the captures that are here`,
  'chain-ends-elsewhere': () => 'the custody chain ends elsewhere',
  'other-exhibits': () => 'the exhibits are not those in the folders',
  'other-report': () =>
    'the text of the report (data/report.txt) is missing or is not the one that was signed',
  'other-withheld': ({ stated, counted }) => `${stated} entries withheld are stated, ${counted} are found`,
  'note-not-in-chain': ({ id }) => `note ${id} is named by no entry of the custody chain`,
  'note-not-in-text': ({ id }) => `the words of note ${id} are not in the file for reading`,
  'notes-missing': ({ named, given, unread }) =>
    `the custody chain names ${named} notes; ${given} are here and hold, ${unread} are said to be unreadable`,
  'match-not-in-chain': ({ id }) => `decision ${id} is named by no entry of the custody chain`,
  'match-missing': ({ sequence }) =>
    `entry ${sequence} of the custody chain names a decision on two pictures that is not here`,
  'match-out-of-order': ({ id }) => `decision ${id} or its pictures are not in their order`,
  'match-picture-missing': ({ id, capture, file }) =>
    `decision ${id} is about ${file} of capture ${capture}, and no such picture is here`,
  'match-picture-differs': ({ id, capture, file }) =>
    `${file} of capture ${capture} is not the file that decision ${id} is about`,
  'match-outside-picture': ({ id, capture, file }) =>
    `decision ${id} names a place that is not in ${file} of capture ${capture}`,

  'jsonld-missing': ({ what }) => `case.jsonld says nothing of “${what}”, which is in the package`,
  'jsonld-differs': ({ what }) =>
    `case.jsonld says something else of “${what}” than the record and the custody chain`,
  'jsonld-twice': ({ id }) => `case.jsonld has two nodes of the name ${id}`,
  'jsonld-unknown': ({ id }) =>
    `case.jsonld has a node ${id} of which neither a record nor the custody chain says anything`,

  'case-not-named': () => 'case.json names no such file of the case, or another one',
  'case-part-of-another': ({ part }) => `part ${part} belongs to another case`,
  'case-part-versions': ({ part }) => `of part ${part} a version is missing, or is there twice`,
  'case-without-head': () => 'the entry that says which case it is, is missing',
  'case-part-not-in-chain': ({ part }) =>
    `the custody chain does not name what part ${part} says: it was changed, or something that was entered with it is gone`,
  'case-part-unproved': ({ part }) =>
    `nothing proves that part ${part} is as it was entered: who made the package says that something entered with it could no longer be read`,
  'case-act-missing': ({ sequence }) =>
    `entry ${sequence} of the custody chain entered something into the case of which nothing is here`,
  'case-file-of-none': () => 'this file belongs to no part of the case, or is there twice',
  'case-file-differs': () => 'not the file that was entered into the case',
  'case-file-untold': ({ part }) => `the file of part ${part} is not here, and nothing says why`,

  'received-not-in-chain': () => 'no entry of the custody chain names it as received',
  'received-missing': ({ sequence }) => `entry ${sequence} names a package as received that is not here`,
  'received-not-held': ({ failed }) =>
    `checks of that package that did not hold: ${failed}; they stand below, under its own signer`,
  'received-unchecked': ({ unchecked }) =>
    `checks of that package that could not be made: ${unchecked}; they stand below, under its own signer`,
  'received-not-opened': ({ said }) => `it could not be opened; for experts: ${said}`,
  'received-too-deep': () =>
    'it lies in more packages than are opened here; take it out and check it by itself',

  'not-in-stamp-list': () => 'not named in the list',
  'nobody-asked': () => 'nobody was asked for a stamp',
  'other-bytes-than-listed': () => 'other bytes than listed',
  'stamps-missing': ({ asked, given }) => `${asked} asked, ${given} stamps`,
  'all-stamped': () => 'all that were asked gave one',
  'no-such-entry': ({ sequence }) => `the custody chain has no entry ${sequence}`,
  'not-the-link': () => 'not the link of the custody chain',
  'key-compromised': ({ key, reason, at }) =>
    `${KEYS[key]} was withdrawn on ${at} (${REASONS[reason]}): nothing that it signed, before or after, can be relied on by its signature alone`,
  'signed-after-end': ({ key, reason, at }) =>
    `signed after ${at}, when ${KEYS[key]} was withdrawn (${REASONS[reason]})`,
  'stamp-fault': ({ fault }) => FAULTS[fault],
  'stamp-unchecked': ({ reason }) => UNCHECKABLE[reason],
  'proof-fault': ({ fault }) => PROOF_FAULTS[fault],
  'proof-claims-block': ({ chain, height, merkleRoot }) =>
    `it claims block ${height} of the ${CHAINS[chain]} chain; that holds if the Merkle root of that block is ${merkleRoot}, which was not looked up here: compare it with any block explorer or your own node`,
  'proof-pending': ({ calendars }) =>
    `it was not in a block yet when the package was made; it can be completed at ${calendars.join(', ')}`,
  'proof-unknown': ({ tags }) => `it has parts that this program does not know (${tags.join(', ')})`,
  'no-root': ({ last }) => `no root came with it; the last certificate is ${last}`,
  'unknown-root': ({ name, sha256 }) => `${name}, SHA-256 ${sha256}`,
  'no-revocation-list': ({ names, files }) =>
    `with ${files.join(', ')} no list of withdrawn certificates was kept for ${names.join(', ')}, so the package does not tell whether they had been withdrawn by then`,
  'not-withdrawn': ({ name, at, until }) =>
    `the certificate of ${name} is not among the withdrawn ones in its issuer’s list of ${at}${until === null ? '' : `, valid until ${until}`}`,
  'withdrawn-later': ({ name, at, reason }) =>
    `the certificate of ${name} was withdrawn on ${at}, after the time stamp (${WITHDRAWN[reason]}); what was stamped before still counts`,
  'withdrawn-before': ({ name, at, reason }) =>
    `the certificate of ${name} had been withdrawn on ${at}, before the time stamp (${WITHDRAWN[reason]})`,
  'withdrawn-compromised': ({ name, at, reason }) =>
    `the certificate of ${name} was withdrawn on ${at}, after the time stamp (${WITHDRAWN[reason]}); what was stamped before does not count either`,
  'list-of-another': () => 'it is no list of withdrawn certificates that an issuer of this stamp’s signed',
  'list-out-of-time': ({ name, at, until }) =>
    `the list for the certificate of ${name}, of ${at}${until === null ? '' : `, valid until ${until}`}, does not cover the time of the stamp`,
  'list-unchecked': ({ name, said }) =>
    `the list for the certificate of ${name} cannot be evaluated here; for experts: ${said}`,
};
