import type { Admission } from '@parley/core/join';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import { playTone, usePreference } from '../../services/index.ts';
import { useUnread } from '../chat/index.ts';
import { PanelControl } from './side-panel/PanelControl.tsx';
import type { SidePanelControl } from './side-panel/side-panel.ts';

interface ChatControlProps {
  readonly admission: Admission;
  readonly sidePanel: SidePanelControl;
}

/** Opens the chat, and tells the eye and the ear of what came while it was closed. */
export function ChatControl({ admission, sidePanel }: ChatControlProps) {
  const { t } = useTranslation();
  const { unread, arrived } = useUnread(admission);
  const [sounds] = usePreference('sounds');
  useEffect(() => {
    if (arrived && sounds) playTone('message');
  }, [arrived, sounds]);
  return (
    <>
      <PanelControl
        kind="chat"
        control={sidePanel}
        icon={<MessageSquareText className="size-5.5" aria-hidden="true" />}
        badge={unread}
        {...(unread > 0 ? { description: t('call.chatUnread', { count: unread }) } : {})}
      />
      <span role="status" className="sr-only">
        {arrived && t('call.chatArrived', { name: arrived.sender.name })}
      </span>
    </>
  );
}
