import { openPage } from '@/components/ui/open-page.ts';
import { VerifyHere } from '@/components/verify/VerifyHere.tsx';
import { wordsOfPage } from '@/utils/i18n/words-of-page.ts';

void openPage(VerifyHere, wordsOfPage);
