import type { PictureWords } from './words.ts';

export const en: PictureWords = {
  heading: 'Pictures that are the same',
  intro:
    'A person held pictures of these exhibits against each other and decided whether they are the same. The program compared them on the device and only proposes: it does not say that two pictures are the same. Times of decisions are by the clock of the device.',
  inPackage:
    'Each decision is in data/matches.json as it was made, and the custody chain holds its SHA-256. Of pictures there are only the SHA-256 of their files: no fingerprint by which a picture could be rebuilt.',
  limits: (showsNot) => `The limits of this stand under “${showsNot}”.`,
  same: (picture, exhibits) => `Picture ${picture}: exhibits ${exhibits} show the same picture`,
  sameInOne: (picture, exhibit) =>
    `Picture ${picture}: exhibit ${exhibit} shows the same picture more than once`,
  contradicted:
    'These decisions contradict each other: two of these pictures were also decided not to be the same. All of them stand in the table.',
  others: 'Other decisions',

  decisions: { one: 'Picture', other: 'Other picture', decided: 'Decided', why: 'Why it was proposed' },
  exhibit: (number) => `Exhibit ${number}`,
  place: ({ x, y, width, height }) => `part of ${width} × ${height} pixels, from ${x}, ${y}`,
  at: (seconds) => `at ${seconds} s`,
  verdicts: { same: 'the same', 'not-same': 'not the same', 'cannot-say': 'cannot be said' },
  nameless: 'holder of the vault, without a name',
  earlier: 'decided otherwise later',

  why: {
    none: 'not proposed by the program: a person put the two together',
    sameBytes: 'the files are the same, byte for byte',
    version: (version) => `version ${version} of the method`,
    distance: (bits, threshold) => `PDQ: bits that differ, of 256: ${bits} (at most ${threshold})`,
    far: (threshold) => `PDQ: more than ${threshold} of 256 bits differ`,
    places: (inliers) => `places that lie in the same order on both: ${inliers}`,
    laid: (overlap, share) =>
      `laid on each other they cover ${overlap} % of the smaller one, and ${share} % of that shows the same`,
    mirrored: 'one of them is mirrored',
    frames: (one, other) => `frames of one that the other has: ${one} %, and the other way round: ${other} %`,
  },

  seen: {
    table: 'Where it was seen',
    number: '№',
    exhibits: 'Exhibits',
    published: 'Published, as the page says',
    captured: 'First kept',
    account: 'Account',
    views: 'Views',
    forwarded: 'Forwarded from',
    unknown: 'not said by the page',
    noZone: 'without a time zone',
    unnamed: 'a forward; the page does not say from where',
    firstPublished: (rows) => `First among what was kept, by the dates that the pages give: row ${rows}.`,
    unplaced: (count) => `Without a certain date, and perhaps earlier: ${count}.`,
    firstCaptured: (rows) => `First kept: row ${rows}.`,
    statedEarlier: (rows) =>
      `The page says that what is forwarded here was published before all that was kept: row ${rows}.`,
    noDates: 'No page gives a certain date of publication.',
  },

  graph: {
    heading: 'The same in time, in UTC',
    alt: 'Graph of the accounts over time; the table below says the same.',
    legend:
      'Each line is an account. Full circle: published there, by the date that the page gives; the number is the row of the table. Ring around it: first among what was kept. Empty circle: forwarded from there, and not kept itself. Arrow: forwarded, as the page says it; dashed where the source is known by a name only. Grey line: a person called these two the same.',
    unknown: 'no certain date',
    more: (count) => `Accounts for which the drawing has no room: ${count}; they are in the table.`,
  },

  across: {
    heading: 'Accounts and the pictures that they share',
    intro:
      'An account is one where its number is the same, whatever it is called. Only confirmed pictures count, and only pages that were kept.',
    account: 'Account',
    number: 'Number',
    pictures: 'Pictures',
    exhibits: 'Exhibits',
    one: 'Account',
    other: 'Other account',
    shared: 'Pictures on both',
    forwards: 'Forwards between accounts, as the pages say it',
    from: 'From',
    to: 'To',
    withPicture: 'With these pictures',
    all: 'All that was kept',
    byName: 'known by a name, which another may have had',
    renames: 'Accounts that changed their names',
    renamesIntro:
      'The number stayed the same. When exactly a name changed is not known: it was between the two times.',
    before: 'Before',
    after: 'After',
    lastSeen: (when) => `last seen: ${when}`,
    firstSeen: (when) => `first seen: ${when}`,
    notKept: 'not kept itself',
  },

  method: {
    heading: 'How pictures were compared, and how often that errs',
    how: 'Compared were PDQ (the published hash of 256 bits by which platforms compare pictures), in all eight turned and mirrored forms, after plain borders were taken away, and places that look alike and lie in the same order. What is proposed so was shown to a person side by side.',
    rule: ({ pdqBits, pdqQuality, inliers, span, overlap, share, strength }) =>
      `Proposed is what differs in at most ${pdqBits} bits of PDQ, both of quality ${pdqQuality} or more; or what has at least ${inliers} places in common, over ${span} of either picture, with an overlap of ${overlap} and ${share} of it alike, their product at least ${strength}.`,
    measured: (made, version, { drawings, portraits, wallpapers }) =>
      `Measured on ${made} with version ${version} of the method. Pictures that were changed: drawings ${drawings}, drawn portraits of people who do not exist ${portraits}, wallpapers ${wallpapers}.`,
    caution:
      'These are rates on drawings and wallpapers, not on photographs of people. On photographs they may be lower, and how much is not known. Two screenshots of one page may be proposed although they show different pictures: their lists and bars are the same.',
    change: 'What was done to the picture',
    found: 'Found again, of those that were changed so',
    changes: {
      jpeg30: 'strongly compressed (JPEG, quality 30)',
      px320: 'made small (320 pixels)',
      crop5: 'cropped by 5 % on each side',
      crop10: 'cropped by 10 % on each side',
      crop20: 'cropped by 20 % on each side',
      square: 'cropped to a square',
      mirror: 'mirrored',
      rotate3: 'turned by 3 degrees',
      rotate90: 'turned by 90 degrees',
      border: 'white border',
      phone: 'on the screen of a phone',
      page40: 'at 40 % on a page with words',
      emoji: 'emoji over it',
      bar: 'bar over it',
      banner: 'banner over it',
      watermark: 'watermark',
      screenshot: 'screenshot of a page that shows it',
      cropEmoji: 'cropped, with an emoji',
      mirrorCrop: 'mirrored and cropped',
      squareBanner: 'square, with a banner',
      mirrorPhone: 'mirrored, on the screen of a phone',
      phoneTwice: 'on the screen of a phone, twice over',
      screenshotTwice: 'screenshot of a screenshot',
      blurredSides: 'blurred sides',
      roundedCorners: 'rounded corners',
      darkPage: 'on a dark page',
      stickers: 'stickers over it',
      pictureInPicture: 'within another picture',
      stretched: 'stretched in one direction',
      filter: 'colour filter',
    },
    portraits: 'drawn portraits alone, over the first of these changes',
    falsePairs: (pairs, falsePairs) =>
      `Pairs of different pictures that were asked for: ${pairs}; proposed all the same: ${falsePairs}.`,
    videos: 'Videos were compared by PDQ of frames at fixed steps; for these there is no such measurement.',
    otherVersions: (versions) =>
      `Some of these pictures were compared by a version of the method that was not measured here: ${versions}.`,
  },

  showsNot: [
    'That pictures are the same otherwise than by the decision of a person, who may err; nor that pictures of which nothing was decided are different.',
    'Who made a picture, who is seen in it, or who passed it on outside of the kept pages.',
    'Who was first on a platform: it shows only who was first among what was kept, by the dates that the pages give.',
    'What was deleted or changed before a page was kept, and what stands on pages that were not kept.',
  ],
};
