// A window that shows four colours under a title of its own, for the sharing tests. A program like any other: it
// knows nothing of Parley.
const { app, BrowserWindow } = require('electron');

const [title, ...colours] = process.argv.slice(-5);

void app.whenReady().then(() => {
  const cells = colours.map((colour) => `<i style="background:rgb(${colour})"></i>`).join('');
  const page = `<title>${title}</title><style>html,body{margin:0;height:100%}body{display:grid;grid:1fr 1fr/1fr 1fr}
    b{position:fixed;bottom:0;font:20px monospace;color:#fff}</style>${cells}<b></b><script>
    setInterval(() => { document.querySelector('b').textContent = String(Date.now()); }, 200);</script>`;
  const window = new BrowserWindow({ width: 640, height: 480, title, autoHideMenuBar: true });
  void window.loadURL(`data:text/html,${encodeURIComponent(page)}`);
});
app.on('window-all-closed', () => app.quit());
