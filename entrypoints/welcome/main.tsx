import { openPage } from '@/components/ui/open-page.ts';
import { Welcome } from '@/components/welcome/Welcome.tsx';
import { wordsOfPage } from '@/utils/i18n/words-of-page.ts';

void openPage(Welcome, wordsOfPage);
