import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PageAgent } from '@/utils/capture/page/agent.ts';
import { answer } from '@/utils/capture/page/answer.ts';
import { clipped, portable } from '@/utils/capture/page/portable.ts';

/** Injected on a click: gives the background a new agent for this capture. */
export default defineUnlistedScript(() => {
  let agent: PageAgent | null = null;
  globalThis.subutPage = answer(
    () => {
      agent ??= new PageAgent();
      return agent;
    },
    (value, question) => {
      // Called from the same world, it returns live elements.
      if (question === 'scene') return value;
      return question === 'snapshot' ? portable(value) : clipped(value);
    },
  );
});
