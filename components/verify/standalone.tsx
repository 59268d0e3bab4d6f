import { wordsOfChecker } from '../../utils/i18n/words-of-checker.ts';
import { openPackage } from '../../utils/verify/open.ts';
import { mount } from '../ui/mount.tsx';
import { Verify } from './Verify.tsx';

/** `verify.html`: the verify page as one file that needs no extension (built by scripts/setup/verify-html.ts). */
void mount(() => <Verify open={openPackage} />, wordsOfChecker);
