import { wordsOfPage } from '@/components/i18n/words-of-page.ts';
import { openPage } from '@/components/ui/open-page.ts';
import { startSession } from '@/components/vault/session.ts';
import { Vault } from '@/components/vault/Vault.tsx';

// The vault is opened while the language is brought.
void startSession();
void openPage(Vault, wordsOfPage);
