import { Popup } from '@/components/popup/Popup.tsx';
import { mount } from '@/components/ui/mount.tsx';

void mount(Popup);
