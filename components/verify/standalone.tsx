import { openPackage } from '../../utils/package/open.ts';
import { wordsOfPage } from '../i18n/words-of-page.ts';
import { mount } from '../ui/mount.tsx';
import { Verify } from './Verify.tsx';

/** `verify.html`: the verify page as one file that needs no extension (built by scripts/setup/verify-html.ts). */
void mount(() => <Verify open={openPackage} />, wordsOfPage);
