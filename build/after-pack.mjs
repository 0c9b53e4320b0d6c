// electron-builder calls this between packing and signing: takes out what only development needs, and burns the fuses.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse there is, so that none is left to a default that a new version may change. */
const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** The executable that carries the fuse wire, by platform. */
function executable({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${name}.app`);
    case 'win32':
      return join(appOutDir, `${name}.exe`);
    default:
      return join(appOutDir, packager.executableName);
  }
}

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  const target = executable(context);
  const resources =
    context.electronPlatformName === 'darwin'
      ? join(target, 'Contents', 'Resources')
      : join(context.appOutDir, 'resources');
  await rm(join(resources, 'default_app.asar'), { force: true });

  // An older Electron has fewer fuses; those it has are all stated.
  const wire = await getCurrentFuseWire(target);
  const stated = Object.fromEntries(Object.entries(FUSES).filter(([fuse]) => fuse in wire));
  const unknown = Object.keys(wire).filter((key) => /^\d+$/.test(key) && !(key in FUSES));
  if (unknown.length > 0)
    throw new Error(`Electron has fuses that build/after-pack.mjs does not state: ${unknown.join(', ')}`);
  await flipFuses(target, {
    version: FuseVersion.V1,
    // Signing follows; until then an Apple processor wants at least the ad-hoc signature.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...stated,
  });
}
