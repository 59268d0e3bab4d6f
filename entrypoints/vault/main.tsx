import { loadAppearance } from '@/components/ui/appearance.ts';
import { mount } from '@/components/ui/mount.tsx';
import { Vault } from '@/components/vault/Vault.tsx';

void loadAppearance().then(() => mount(Vault));
