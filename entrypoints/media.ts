import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answer } from '@/utils/capture/page/answer.ts';
import { MediaAgent } from '@/utils/capture/page/media/agent.ts';
import { mediaHandOver } from '@/utils/capture/page/media/hand-over.ts';

/** Put into a page only where the bytes of its pictures are asked for, or where they are to be covered. */
export default defineUnlistedScript(() => {
  const agent = new MediaAgent();
  globalThis.subutMedia = answer(() => agent, mediaHandOver);
});
