import { loadAppearance } from '@/components/ui/appearance.ts';
import { mount } from '@/components/ui/mount.tsx';
import { VerifyHere } from '@/components/verify/VerifyHere.tsx';

void loadAppearance().then(() => mount(VerifyHere));
