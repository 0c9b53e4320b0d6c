import type { CaptureSource } from '@parley/core/contracts/ipc';
import { useRef, type KeyboardEvent } from 'react';
import AppWindow from 'lucide-react/icons/app-window';
import { classes } from '../../primitives/classes.ts';

interface SourceListProps {
  readonly label: string;
  readonly emptyText: string;
  readonly sources: readonly CaptureSource[];
  readonly chosen: string | null;
  readonly onChoose: (sourceId: string) => void;
  /** Double click, or Enter on the chosen one. */
  readonly onConfirm: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A list box of pictures: arrows move the choice, Enter takes it. */
export function SourceList({ label, emptyText, sources, chosen, onChoose, onConfirm }: SourceListProps) {
  const list = useRef<HTMLDivElement>(null);
  if (sources.length === 0) return <p className="py-16 text-center text-muted">{emptyText}</p>;
  const at = sources.findIndex((source) => source.id === chosen);
  const moveTo = (index: number): void => {
    const source = sources[index];
    if (!source) return;
    onChoose(source.id);
    const option = list.current?.children[index];
    if (option instanceof HTMLElement) option.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) moveTo(Math.min(Math.max(at + step, 0), sources.length - 1));
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(sources.length - 1);
    else if (event.key === ' ') moveTo(Math.max(at, 0));
    else if (event.key === 'Enter' && at >= 0) onConfirm();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className="grid grid-cols-2 gap-3 p-1 pb-2 md:grid-cols-3"
    >
      {sources.map((source, index) => (
        <div
          key={source.id}
          role="option"
          aria-label={source.name}
          aria-selected={source.id === chosen}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          onClick={() => onChoose(source.id)}
          onDoubleClick={onConfirm}
          onKeyDown={onKeyDown}
          className={classes(
            'rounded-2xl border-2 p-2 transition-colors',
            source.id === chosen ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-ink/5',
          )}
        >
          <div className="grid aspect-video place-items-center overflow-hidden rounded-[0.7rem] bg-linear-150 from-tile to-tile-deep text-on-tile/60">
            {source.thumbnail === '' ? (
              <AppWindow className="size-9" strokeWidth={1.4} aria-hidden="true" />
            ) : (
              <img src={source.thumbnail} alt="" className="size-full object-contain" />
            )}
          </div>
          <p className="mt-2 flex items-center gap-2 px-1 text-sm font-[540]">
            {source.appIcon !== null && <img src={source.appIcon} alt="" className="size-4 shrink-0" />}
            <span className="truncate">{source.name}</span>
          </p>
        </div>
      ))}
    </div>
  );
}
