/** A hidden window paints nothing: it does not wait longer than this, in milliseconds. */
const PAINT_DEADLINE_MS = 150;

/** Resolves after the next frame was painted and the tasks that it left were done. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAINT_DEADLINE_MS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}
