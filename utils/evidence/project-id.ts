/**
 * A globally unique id of the project, where other projects would use a domain: a random UUID (RFC 9562) needs no
 * registration and never lapses.
 */
export const PROJECT_ID = '6fe9fbea-0cd2-4ad0-9cd2-c96dcd22d400';
