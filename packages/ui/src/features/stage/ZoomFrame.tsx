import { NO_ZOOM, panBy, zoomAt, ZOOM_STEP, type Zoom } from '@parley/core/domain/zoom';
import { useEffect, useEffectEvent, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Maximize from 'lucide-react/icons/maximize';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import { classes } from '../../primitives/classes.ts';

/** One press of an arrow key moves the picture so far, in CSS pixels. */
const PAN_STEP = 60;
/** How strongly a wheel enlarges, per pixel of its travel. */
const WHEEL = 0.002;
const CENTRE = { x: 0, y: 0 };

type Point = { readonly x: number; readonly y: number };

/** Lets a picture be enlarged and moved: by wheel, two fingers, dragging, keys and buttons. */
export function ZoomFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const [zoom, setZoom] = useState<Zoom>(NO_ZOOM);
  const size = (): { readonly width: number; readonly height: number } => ({
    width: frame.current?.clientWidth ?? 0,
    height: frame.current?.clientHeight ?? 0,
  });
  const zoomBy = (factor: number, at: Point = CENTRE): void =>
    setZoom((current) => zoomAt(current, factor, at, size()));
  const pan = (dx: number, dy: number): void => setZoom((current) => panBy(current, dx, dy, size()));
  /** Counted from the frame's centre. */
  const fromCentre = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return CENTRE;
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * WHEEL * (event.ctrlKey ? 4 : 1)), fromCentre(event));
  });
  useEffect(() => {
    const element = frame.current;
    // React listens passively, and the page would scroll or enlarge itself.
    const listener = (event: WheelEvent): void => onWheel(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);
  const onMove = (event: PointerEvent<HTMLElement>): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = fromCentre(event);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other) {
      const apart = (point: Point): number => Math.hypot(point.x - other.x, point.y - other.y);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      if (apart(before) > 0) zoomBy(apart(now) / apart(before), middle);
    } else pan(now.x - before.x, now.y - before.y);
  };
  const KEYS: Readonly<Record<string, () => void>> = {
    '+': () => zoomBy(ZOOM_STEP),
    '=': () => zoomBy(ZOOM_STEP),
    '-': () => zoomBy(1 / ZOOM_STEP),
    '0': () => setZoom(NO_ZOOM),
    ArrowLeft: () => pan(PAN_STEP, 0),
    ArrowRight: () => pan(-PAN_STEP, 0),
    ArrowUp: () => pan(0, PAN_STEP),
    ArrowDown: () => pan(0, -PAN_STEP),
  };
  const enlarged = zoom.scale > 1;
  const buttons = [
    { name: t('stage.zoomOut'), icon: ZoomOut, act: () => zoomBy(1 / ZOOM_STEP), off: !enlarged },
    { name: t('stage.zoomReset'), icon: Maximize, act: () => setZoom(NO_ZOOM), off: !enlarged },
    { name: t('stage.zoomIn'), icon: ZoomIn, act: () => zoomBy(ZOOM_STEP), off: false },
  ];
  return (
    <div
      ref={frame}
      role="presentation"
      data-zoom={zoom.scale.toFixed(2)}
      className={classes(
        // Two fingers enlarge this picture: the browser would take them for the page.
        'absolute inset-0 touch-none overflow-hidden',
        enlarged && 'cursor-grab active:cursor-grabbing',
      )}
      onPointerDown={(event) => {
        // A swipe turns pages where nothing is enlarged; here it moves the picture.
        if (enlarged || !event.isPrimary) event.stopPropagation();
        if (event.target instanceof Element && event.target.closest('button')) return;
        fingers.current.set(event.pointerId, fromCentre(event));
      }}
      onPointerMove={onMove}
      onPointerUp={(event) => void fingers.current.delete(event.pointerId)}
      onPointerCancel={(event) => void fingers.current.delete(event.pointerId)}
      onPointerLeave={(event) => void fingers.current.delete(event.pointerId)}
      onKeyDown={(event) => {
        const act = KEYS[event.key];
        if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
      }}
    >
      <div
        className="absolute inset-0"
        style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
      >
        {children}
      </div>
      <div
        role="toolbar"
        aria-label={t('stage.zoom')}
        className={classes(
          'absolute end-2 bottom-2 z-10 flex gap-1 rounded-full bg-[#0b0d1e]/72 p-1 text-white transition-opacity group-hover/tile:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100',
          !enlarged && 'opacity-0',
        )}
      >
        {buttons.map(({ name, icon: Icon, act, off }) => (
          <button
            key={name}
            type="button"
            aria-label={name}
            aria-disabled={off}
            title={name}
            onClick={act}
            className="grid size-8 place-items-center rounded-full hover:bg-white/15 aria-disabled:opacity-45 pointer-coarse:size-10"
          >
            <Icon className="size-4" aria-hidden="true" />
          </button>
        ))}
      </div>
    </div>
  );
}
