import { Menu } from '@base-ui/react/menu';
import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../../primitives/MenuButton.tsx';
import type { PopupButtonProps } from '../../primitives/onDemand.tsx';

const REACTIONS = [
  { emoji: '👍', name: 'thumbsUp' },
  { emoji: '👏', name: 'applause' },
  { emoji: '❤️', name: 'heart' },
  { emoji: '😂', name: 'laughter' },
  { emoji: '😮', name: 'surprise' },
  { emoji: '🎉', name: 'celebration' },
] as const;

interface ReactionPopupProps extends PopupButtonProps {
  readonly call: Call;
}

/** The reactions in a row; a press sends one to everyone. */
export function ReactionPopup({ call, ...button }: ReactionPopupProps) {
  const { t } = useTranslation();
  return (
    <MenuButton {...button} popupClassName="flex p-1.5">
      {REACTIONS.map(({ emoji, name }) => (
        <Menu.Item
          key={name}
          aria-label={t(`reactions.${name}`)}
          title={t(`reactions.${name}`)}
          onClick={() => void call.react(emoji)}
          className="grid size-11 cursor-pointer place-items-center rounded-control text-2xl -outline-offset-2 data-highlighted:bg-ink/7"
        >
          <span aria-hidden="true">{emoji}</span>
        </Menu.Item>
      ))}
    </MenuButton>
  );
}
