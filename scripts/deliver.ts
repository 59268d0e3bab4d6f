/*
 * `npm run deliver -- FILE --to ADDRESS`: brings a package, or any file, into a folder of a WebDAV server or an incident of Atlos, and compares
 * its SHA-256 there.
 */

import { HELP, readDeliverArguments } from './deliver/arguments.ts';
import { readCredentials } from './deliver/credentials.ts';
import { DeliveryError } from './deliver/delivery-error.ts';
import { localFile } from './deliver/local-file.ts';
import { deliverToWebdav } from './deliver/webdav.ts';
import { runScript, say } from './setup/plain.ts';

await runScript(async () => {
  const job = readDeliverArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (job === null) {
    say(HELP);
    return 0;
  }
  const file = await localFile(job.file);
  const credentials = await readCredentials(job.credentials, process.env);
  try {
    if (job.to.kind === 'webdav') await deliverToWebdav(file, job.to.folder, credentials);
    else
      await (await import('./deliver/atlos.ts')).deliverToAtlos(
        file,
        { ...job.to, description: job.description },
        credentials,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    console.error(error.detail);
    return 1;
  }
});
