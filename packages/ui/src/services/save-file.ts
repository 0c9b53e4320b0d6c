/** Gives a file, or a text as one, to the person, by the way the browser or the app saves files. */
export function saveFile(name: string, content: Blob | string): void {
  const address = URL.createObjectURL(
    typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content,
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; its bytes are its own.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
