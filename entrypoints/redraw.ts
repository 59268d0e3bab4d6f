import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { portable } from '@/utils/capture/page/portable.ts';
import { redrawPage } from '@/utils/capture/page/redraw.ts';
import { messageOf } from '@/utils/capture/page/reply.ts';
import { layoutOf } from '@/utils/sites/index.ts';

/** Injected only when the browser refuses screenshots: half a megabyte that no other capture needs. */
export default defineUnlistedScript(() => {
  globalThis.subutRedraw = async (masked) => {
    try {
      return { ok: true, value: portable(await redrawPage(layoutOf(document).layout, masked)) };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
  };
});
