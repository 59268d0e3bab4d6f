import { PROJECT_ID } from '../project-id.ts';

/**
 * What the outer signature states besides: SHA-256 of the session key packets in front of the encrypted data. Those
 * packets are covered by nothing else, so one could be changed, taken away or added unseen.
 */
export const HEADER_NOTATION = `header-sha256@urn:uuid:${PROJECT_ID}`;
