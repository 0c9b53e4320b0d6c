import type { Tile } from '@parley/core/call';
import type { StageLayout } from '@parley/core/domain/layout';
import { useTranslation } from 'react-i18next';
import { classes } from '../../primitives/classes.ts';
import { TileView } from './TileView.tsx';

type LayoutOf<K extends StageLayout['kind']> = Extract<StageLayout, { readonly kind: K }>;

interface ArrangementProps<K extends StageLayout['kind']> {
  readonly layout: LayoutOf<K>;
  readonly find: (id: string) => Tile | null;
}

/** Space between tiles. */
const GAP = '0.625rem';

/** Equal tiles in rows; a last row that is not full stands in the middle. */
export function GridStage({ layout, find }: ArrangementProps<'grid'>) {
  const { columns, rows, shown } = layout;
  return (
    <div className="flex size-full flex-wrap content-center justify-center" style={{ gap: GAP }}>
      {shown.map((id) => {
        const tile = find(id);
        return (
          tile && (
            <div key={id} className="min-w-0" style={{ width: share(columns), height: share(rows) }}>
              <TileView tile={tile} size={shown.length > 6 ? 'small' : 'large'} />
            </div>
          )
        );
      })}
    </div>
  );
}

/** The other one large, oneself in the corner. */
export function PairStage({ layout, find }: ArrangementProps<'pair'>) {
  const main = find(layout.main);
  const self = find(layout.self);
  return (
    <>
      {main && <TileView tile={main} size="large" />}
      {self && (
        <div className="absolute end-3 bottom-3 aspect-3/4 w-[clamp(6rem,26%,9rem)] sm:aspect-video sm:w-[clamp(11rem,22%,18rem)]">
          <TileView tile={self} size="small" floating />
        </div>
      )}
    </>
  );
}

/** A share with all the room it can get, people in a strip. */
export function FocusStage({ layout, find }: ArrangementProps<'focus'>) {
  const { t } = useTranslation();
  const main = find(layout.main);
  const beside = layout.side === 'right';
  return (
    <div className={classes('flex size-full', beside ? 'flex-row' : 'flex-col')} style={{ gap: GAP }}>
      <div className="min-h-0 min-w-0 flex-1">{main && <TileView tile={main} size="large" />}</div>
      <div
        className={classes(
          'relative flex shrink-0 justify-center',
          beside ? 'w-[clamp(11rem,18%,18rem)] flex-col' : 'h-30 flex-row',
        )}
        style={{ gap: GAP }}
      >
        {layout.strip.map((id) => {
          const tile = find(id);
          return (
            tile && (
              <div key={id} className={beside ? 'aspect-video max-h-44 w-full' : 'aspect-4/3 h-full min-w-0'}>
                <TileView tile={tile} size="small" />
              </div>
            )
          );
        })}
        {layout.hidden > 0 && (
          <span className="absolute end-1.5 top-1.5 rounded-full bg-raised/92 px-2.5 py-1 text-xs font-[600] shadow-control">
            {t('call.moreHidden', { count: layout.hidden })}
          </span>
        )}
      </div>
    </div>
  );
}

/** One of `count` equal parts along an axis, gaps taken off. */
function share(count: number): string {
  return `calc((100% - ${count - 1} * ${GAP}) / ${count})`;
}
