import { useEffect, useRef } from 'react';

const BARS = 5;

interface LevelMeterProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly level: { readonly value: number; subscribe(listener: () => void): () => void };
}

/** A level that moves many times a second: drawn past React, so that nothing else is drawn anew with it. */
export function LevelMeter({ label, level }: LevelMeterProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = (): void => {
      const bars = root.current?.children ?? [];
      const lit = level.value * BARS;
      Array.from(bars).forEach((bar, index) => {
        if (bar instanceof HTMLElement) bar.style.opacity = String(Math.min(1, Math.max(0.22, lit - index)));
      });
    };
    draw();
    return level.subscribe(draw);
  }, [level]);
  return (
    <div ref={root} role="img" aria-label={label} className="flex h-5 items-end gap-0.75">
      {Array.from({ length: BARS }, (_, index) => (
        <span
          key={index}
          className="w-1 rounded-full bg-speaking"
          style={{ height: `${40 + index * 15}%`, opacity: 0.22 }}
        />
      ))}
    </div>
  );
}
