/** Gives a text to the person as a file, by the way the browser or the app saves files. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; its bytes are its own.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
