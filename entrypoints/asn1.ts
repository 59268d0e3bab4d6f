import * as ed448 from '@noble/curves/ed448.js';
import * as ed25519 from '@noble/curves/ed25519.js';
import * as misc from '@noble/curves/misc.js';
import * as secp256k1 from '@noble/curves/secp256k1.js';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shareLibraries } from '@/utils/late-script.ts';

/** What reads certificates and time stamps, for the background and the pages: see scripts/setup/shared-libraries.ts. */
export default defineUnlistedScript(() =>
  shareLibraries({
    asn1js,
    pkijs,
    '@noble/curves/ed25519.js': ed25519,
    '@noble/curves/ed448.js': ed448,
    '@noble/curves/misc.js': misc,
    '@noble/curves/secp256k1.js': secp256k1,
  }),
);
