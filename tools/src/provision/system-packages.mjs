/**
 * Programs that only the tests need and that come from the system: a display nobody sees, a keyring, fonts.
 * On Debian as root they are installed; elsewhere a sentence says what is missing.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { findCommand } from '../process/find-command.mjs';
import { childEnvironment } from '../process/environment.mjs';
import { run } from '../process/run.mjs';
import { withProgress } from '../progress.mjs';
import { withLock } from '../lock.mjs';

const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** @param {string} name */
const command = (name) => () => findCommand(name) !== undefined;
/** @param {string} name */
const library = (name) => () => LIBRARIES.some((folder) => existsSync(`${folder}/${name}`));
/** @param {string} name */
const font = (name) => () =>
  ['truetype', 'opentype'].some((kind) => existsSync(`/usr/share/fonts/${kind}/${name}`));

/** What the tests use: whether it is there, and the Debian package that brings it. */
const NEEDS = [
  { what: 'Xvfb', debian: 'xvfb', isThere: command('Xvfb') },
  { what: 'openbox', debian: 'openbox', isThere: command('openbox') },
  { what: 'dbus-daemon', debian: 'dbus', isThere: command('dbus-daemon') },
  { what: 'dbus-send', debian: 'dbus-bin', isThere: command('dbus-send') },
  { what: 'gnome-keyring', debian: 'gnome-keyring', isThere: command('gnome-keyring-daemon') },
  { what: 'xprop', debian: 'x11-utils', isThere: command('xprop') },
  { what: 'xdotool', debian: 'xdotool', isThere: command('xdotool') },
  { what: 'the Liberation fonts', debian: 'fonts-liberation', isThere: font('liberation') },
  { what: 'the Noto fonts', debian: 'fonts-noto-core', isThere: font('noto') },
  { what: 'libsecret', debian: 'libsecret-1-0', isThere: library('libsecret-1.so.0') },
  { what: 'GTK 3', debian: 'libgtk-3-0', isThere: library('libgtk-3.so.0') },
  { what: 'NSS', debian: 'libnss3', isThere: library('libnss3.so') },
  { what: 'GBM', debian: 'libgbm1', isThere: library('libgbm.so.1') },
  { what: 'ALSA', debian: 'libasound2', isThere: library('libasound.so.2') },
];

/**
 * Installs what the tests need from the system where that is possible.
 * @returns {Promise<{missing: string[]}>} what is still not there; empty on systems that need none of it
 */
export async function provideTestSystem() {
  if (process.platform !== 'linux') return { missing: [] };
  const wanted = NEEDS.filter((need) => !need.isThere());
  if (wanted.length > 0) await installDebian(wanted.map((need) => need.debian));
  return { missing: NEEDS.filter((need) => !need.isThere()).map((need) => need.what) };
}

/**
 * Installs Debian packages when this is Debian (or made from it) and we are root; otherwise does nothing. Servers
 * among them are not started: the tests start their own, and nobody has asked for one on its usual port.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether apt was run and succeeded
 */
export async function installDebian(packages) {
  const apt = findCommand('apt-get');
  if (!apt || process.getuid?.() !== 0) return false;
  return withLock('apt', () =>
    withProgress(`Debian packages ${packages.join(', ')}`, async () => {
      const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
      const wait = ['-o', 'DPkg::Lock::Timeout=300'];
      if (!hasPackageLists()) await run(apt, [...wait, 'update'], { env, output: 'capture' });
      const install = [...wait, 'install', '-y', '--no-install-recommends', ...packages];
      const allowServices = forbidServices();
      try {
        const first = await run(apt, install, { env, output: 'capture', sweep: false });
        if (first.code === 0) return true;
        // The lists may be older than the archive.
        await run(apt, [...wait, 'update'], { env, output: 'capture' });
        return (await run(apt, install, { env, output: 'capture', sweep: false })).code === 0;
      } finally {
        allowServices();
      }
    }),
  );
}

/**
 * Keeps packages from starting what they bring, by the script that Debian asks; one that is there stays as it is.
 * @returns {() => void} takes it back
 */
function forbidServices() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some(
      (name) => name.endsWith('_Packages') || name.includes('Packages.'),
    );
  } catch {
    return false;
  }
}
