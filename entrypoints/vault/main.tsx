// First: what it asks for comes while the others run.
import './ahead.ts';

import { openPage } from '@/components/ui/open-page.ts';
import { Vault } from '@/components/vault/Vault.tsx';
import { startSession } from '@/utils/app/session/session.ts';
import { wordsOfPage } from '@/utils/i18n/words-of-page.ts';

// The vault is opened while the language loads.
void startSession();
void openPage(Vault, wordsOfPage);
