/** Gives a file to the person, by the way the browser or the app saves files. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; its bytes are its own.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
