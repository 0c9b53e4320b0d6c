import { Menu } from '@base-ui/react/menu';
import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import SmilePlus from 'lucide-react/icons/smile-plus';

const REACTIONS = [
  { emoji: '👍', name: 'thumbsUp' },
  { emoji: '👏', name: 'applause' },
  { emoji: '❤️', name: 'heart' },
  { emoji: '😂', name: 'laughter' },
  { emoji: '😮', name: 'surprise' },
  { emoji: '🎉', name: 'celebration' },
] as const;

/** What one can show everyone without a word. */
export function ReactionMenu({ call, className }: { readonly call: Call; readonly className: string }) {
  const { t } = useTranslation();
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={t('reactions.title')} title={t('reactions.title')} className={className}>
        <SmilePlus className="size-5.5" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={12} collisionPadding={12} className="z-40">
          <Menu.Popup className="flex rounded-card border border-line bg-raised p-1.5 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            {REACTIONS.map(({ emoji, name }) => (
              <Menu.Item
                key={name}
                aria-label={t(`reactions.${name}`)}
                title={t(`reactions.${name}`)}
                onClick={() => void call.react(emoji)}
                className="grid size-11 cursor-pointer place-items-center rounded-control text-2xl outline-none data-highlighted:bg-ink/7"
              >
                <span aria-hidden="true">{emoji}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
