import { mount } from '@/components/ui/mount.tsx';
import { Verify } from '@/components/verify/Verify.tsx';

void mount(Verify);
