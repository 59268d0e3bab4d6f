import { wordsOfPage } from '@/components/i18n/words-of-page.ts';
import { openPage } from '@/components/ui/open-page.ts';
import { Vault } from '@/components/vault/Vault.tsx';

void openPage(Vault, wordsOfPage);
