import { late } from '../ui/late.tsx';

/*
 * The views of the vault page except the list, each loaded on demand. Export, time stamps, passwords and backups stand
 * on libraries that are larger than all else, and the list needs none of them.
 */

export const Backup = late(async () => (await import('./backup/Backup.tsx')).Backup);
export const Capture = late(async () => (await import('./capture/Capture.tsx')).Capture);
export const Case = late(async () => (await import('./cases/Case.tsx')).Case);
export const Cases = late(async () => (await import('./cases/Cases.tsx')).Cases);
export const Compare = late(async () => (await import('./capture/Compare.tsx')).Compare);
export const Deposit = late(async () => (await import('./security/Deposit.tsx')).Deposit);
export const Entrusted = late(async () => (await import('./security/DepositedVault.tsx')).DepositedVault);
export const Export = late(async () => (await import('../export/Export.tsx')).Export);
export const Kit = late(async () => (await import('./security/Kit.tsx')).Kit);
export const OpenByKit = late(async () => (await import('./security/OpenByKit.tsx')).OpenByKit);
export const Next = late(async () => (await import('./next/Next.tsx')).Next);
export const Passphrase = late(async () => (await import('./security/Passphrase.tsx')).Passphrase);
export const PicturePage = late(async () => (await import('./spread/PicturePage.tsx')).PicturePage);
export const Receive = late(async () => (await import('./received/Receive.tsx')).Receive);
export const Received = late(async () => (await import('./received/Received.tsx')).Received);
export const Revoke = late(async () => (await import('./security/Revoke.tsx')).Revoke);
export const Settings = late(async () => (await import('./settings/Settings.tsx')).Settings);
export const Spread = late(async () => (await import('./spread/Spread.tsx')).Spread);
