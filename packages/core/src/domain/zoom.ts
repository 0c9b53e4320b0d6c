/** How a picture is enlarged within its frame: the picture's centre is moved by `x` and `y` CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const NO_ZOOM: Zoom = { scale: 1, x: 0, y: 0 };
/** One press of a key or button. */
export const ZOOM_STEP = 1.5;
const MOST = 8;

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Enlarges by `factor` around a point, counted from the frame's centre: what is under it stays under it. */
export function zoomAt(
  zoom: Zoom,
  factor: number,
  point: { readonly x: number; readonly y: number },
  frame: Frame,
): Zoom {
  const scale = Math.max(1, Math.min(MOST, zoom.scale * factor));
  const change = scale / zoom.scale;
  return within(
    { scale, x: point.x - (point.x - zoom.x) * change, y: point.y - (point.y - zoom.y) * change },
    frame,
  );
}

/** Moves the picture; its edge never leaves the frame's. */
export function panBy(zoom: Zoom, dx: number, dy: number, frame: Frame): Zoom {
  return within({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, frame);
}

function within({ scale, x, y }: Zoom, { width, height }: Frame): Zoom {
  const most = { x: ((scale - 1) * width) / 2, y: ((scale - 1) * height) / 2 };
  // Adding zero turns -0 into 0.
  return {
    scale,
    x: Math.max(-most.x, Math.min(most.x, x)) + 0,
    y: Math.max(-most.y, Math.min(most.y, y)) + 0,
  };
}
