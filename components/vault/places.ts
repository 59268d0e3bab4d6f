import { late } from '../ui/late.tsx';

/*
 * The places of the vault page that are not its list: each brings its code when somebody goes there. Export, time stamps, passwords
 * and backups stand on libraries that are larger than all else, and the list needs none of them.
 */

export const Backup = late(async () => (await import('./Backup.tsx')).Backup);
export const Capture = late(async () => (await import('./Capture.tsx')).Capture);
export const Deposit = late(async () => (await import('./Deposit.tsx')).Deposit);
export const Entrusted = late(async () => (await import('./Entrusted.tsx')).Entrusted);
export const Export = late(async () => (await import('../export/Export.tsx')).Export);
export const Kit = late(async () => (await import('./Kit.tsx')).Kit);
export const OpenByKit = late(async () => (await import('./OpenByKit.tsx')).OpenByKit);
export const Passphrase = late(async () => (await import('./Passphrase.tsx')).Passphrase);
export const Settings = late(async () => (await import('./Settings.tsx')).Settings);
