import { mount } from '@/components/ui/mount.tsx';
import { VerifyHere } from '@/components/verify/VerifyHere.tsx';

void mount(VerifyHere);
