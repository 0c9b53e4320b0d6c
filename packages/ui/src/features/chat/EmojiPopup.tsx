import { Menu } from '@base-ui/react/menu';
import { MenuButton } from '../../primitives/MenuButton.tsx';
import type { PopupButtonProps } from '../../primitives/onDemand.tsx';

/** What people use most in work talk. A screen reader says each by its own name, in the reader's language. */
const EMOJI =
  '😀 😄 😁 😅 😂 🙂 😉 😊 😍 🤩 😘 😋 😎 🤓 🤔 🤨 😐 🙄 😏 😴 😌 😕 🙁 😮 😳 😢 😭 😱 😤 😡 🥳 🤯 🤗 🤭 🤫 🫡 👍 👎 👌 ✌️ 🤞 🤝 👏 🙌 🙏 💪 👋 ✋ 👉 👈 👆 👇 ❤️ 💙 💚 💛 💜 💔 ✨ ⭐ 🔥 💯 ✅ ❌ ❓ ❗ ⚠️ 💡 🎉 🎁 🏆 🚀 ☕ 🍕 🍰 🍀 🌞 🌧️ ⏰ 📅 📌 📎 📈 📉 📝 💻 📱 🔒 🔑 🐛 👀 🧠'.split(
    ' ',
  );

interface EmojiPopupProps extends PopupButtonProps {
  readonly onPick: (emoji: string) => void;
}

/** A small choice of emoji; a press inserts one where the caret is. */
export function EmojiPopup({ onPick, ...button }: EmojiPopupProps) {
  return (
    <MenuButton {...button} popupClassName="grid max-h-72 grid-cols-8 overflow-y-auto p-1.5">
      {EMOJI.map((emoji) => (
        <Menu.Item
          key={emoji}
          onClick={() => onPick(emoji)}
          className="grid size-9 cursor-pointer place-items-center rounded-control text-xl -outline-offset-2 data-highlighted:bg-ink/7"
        >
          {emoji}
        </Menu.Item>
      ))}
    </MenuButton>
  );
}
