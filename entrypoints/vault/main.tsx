import { mount } from '@/components/ui/mount.tsx';
import { Vault } from '@/components/vault/Vault.tsx';

void mount(Vault);
