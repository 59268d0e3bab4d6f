/**
 * Names the project where a format wants a name that can be nobody else's, and where others would put a domain: a random number
 * (RFC 9562) is owned by whoever made it, lapses with no registration, and can be kept by every release.
 */
export const PROJECT_ID = '6fe9fbea-0cd2-4ad0-9cd2-c96dcd22d400';
