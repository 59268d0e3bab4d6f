import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answer } from '@/utils/capture/page/answer.ts';
import { MediaAgent } from '@/utils/capture/page/media/agent.ts';
import { mediaHandOver } from '@/utils/capture/page/media/hand-over.ts';

/** Injected only when originals are wanted or pictures are to be covered. */
export default defineUnlistedScript(() => {
  const agent = new MediaAgent();
  globalThis.subutMedia = answer(() => agent, mediaHandOver);
});
