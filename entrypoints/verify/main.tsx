import { wordsOfPage } from '@/components/i18n/words-of-page.ts';
import { openPage } from '@/components/ui/open-page.ts';
import { VerifyHere } from '@/components/verify/VerifyHere.tsx';

void openPage(VerifyHere, wordsOfPage);
