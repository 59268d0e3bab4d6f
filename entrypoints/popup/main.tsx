import { Popup } from '@/components/popup/Popup.tsx';
import { loadAppearance } from '@/components/ui/appearance.ts';
import { mount } from '@/components/ui/mount.tsx';

void loadAppearance().then(() => mount(Popup));
