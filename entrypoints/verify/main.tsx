import { loadAppearance } from '@/components/ui/appearance.ts';
import { mount } from '@/components/ui/mount.tsx';
import { Verify } from '@/components/verify/Verify.tsx';

void loadAppearance().then(() => mount(Verify));
