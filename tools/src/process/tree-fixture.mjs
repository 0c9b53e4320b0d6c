/** A tool for the tests of the process tree: it starts children and runs until it is ended. */
import { runTool } from './tool.mjs';
import { startChild } from './tree.mjs';

const OBEDIENT = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('up');`;
const STUBBORN = `
  const { spawn } = require('node:child_process');
  process.on('SIGTERM', () => {});
  const own = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')"]);
  own.stdout.once('data', () => console.log('child ' + own.pid));
  setInterval(() => {}, 1000);`;

runTool(
  async () => {
    say(`pid ${process.pid}`);
    const bottom = await startNode('bottom', OBEDIENT, 1);
    const top = await startNode('top', STUBBORN, 2);
    say(`pid ${bottom.pid}`);
    say(`pid ${top.pid}`);
    say(`pid ${top.said.split(' ')[1]}`);
    say('ready');
    return new Promise(() => {});
  },
  { interruptedExitCode: 0 },
);

/**
 * @param {string} name
 * @param {string} script
 * @param {number} stage
 */
async function startNode(name, script, stage) {
  const child = await startChild({
    name,
    command: process.execPath,
    args: ['-e', script],
    stdio: ['ignore', 'pipe', 'inherit'],
    graceMs: 300,
    stage,
  });
  void child.exited.then(() => say(`ended ${name}`));
  const said = await new Promise((resolve) =>
    child.process.stdout?.once('data', (data) => resolve(String(data))),
  );
  return { pid: child.pid, said: /** @type {string} */ (said).trim() };
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
