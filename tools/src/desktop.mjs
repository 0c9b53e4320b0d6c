/** How the desktop app is launched in development and tests. */
import { provideBuilt } from './built-parts.mjs';
import { desktopDir } from './paths.mjs';
import { provideElectron } from './provision/electron.mjs';
import { provideWorkspace } from './provision/toolchain.mjs';

/**
 * What a graphical program needs of the environment, whoever starts it. A driver that passes on nothing but the
 * specification still gets a window; secrets that the environment may hold are not printed with it.
 */
const PASSED_ON =
  /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|PULSE_SERVER|USER_DATA_DIR|SystemRoot|windir|APPDATA|LOCALAPPDATA|USERPROFILE|ProgramData|ComSpec|PATHEXT)$/i;

/**
 * @typedef {object} DesktopSpec
 * @property {string} executablePath the plain Electron binary
 * @property {string[]} args the app's folder, after the flags this machine needs; `--server <origin>` and one
 *   `parley://` link may follow
 * @property {Record<string, string>} env
 */

/**
 * Obtains Electron and builds the app where needed, and says how to launch it.
 * @param {{server?: string | undefined}} [options] server: the origin it opens without asking
 * @returns {Promise<DesktopSpec>}
 */
export async function desktopSpec({ server } = {}) {
  const toolchain = await provideWorkspace();
  const [electron] = await Promise.all([provideElectron(toolchain), provideBuilt('desktop', toolchain)]);
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && PASSED_ON.test(name)) env[name] = value;
  }
  return {
    executablePath: electron.executable,
    args: [...machineFlags(), desktopDir, ...(server === undefined ? [] : ['--server', server])],
    env,
  };
}

/** Chromium refuses its sandbox to root, and a machine worked on as root has no GPU to speak of. */
function machineFlags() {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return root ? ['--no-sandbox', '--disable-gpu'] : [];
}
