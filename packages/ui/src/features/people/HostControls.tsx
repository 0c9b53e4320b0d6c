import type { Ban, Room } from '@parley/core/contracts/rest';
import { CIRCLES, type Circle, type Role } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { SwitchField } from '../../primitives/SwitchField.tsx';
import { useServices } from '../../services/index.ts';
import { useActs, type Act } from './moderation-of.ts';

interface HostControlsProps {
  readonly admission: Admission;
  readonly role: Role;
  readonly handsUp: boolean;
  /** How many are in the meeting. */
  readonly present: number;
}

/** What hosts do to everybody at once; the owner also decides who may do what. */
export function HostControls({ admission, role, handsUp, present }: HostControlsProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const act = useActs(admission);
  const titleId = useId();
  const muteAll = async (): Promise<void> => {
    if (await act((api) => api.muteAll())) toasts.show(t('people.mutedAll'));
  };
  return (
    <section aria-labelledby={titleId} className="space-y-3 border-t border-line px-2 pt-3">
      <h3 id={titleId} className="text-sm">
        {t('people.hostControls')}
      </h3>
      <div className="flex flex-wrap gap-2">
        <Button className="min-h-10 px-3.5" onClick={() => void muteAll()}>
          {t('people.muteAll')}
        </Button>
        {handsUp && (
          <Button className="min-h-10 px-3.5" onClick={() => void act((api) => api.lowerHands())}>
            {t('people.lowerHands')}
          </Button>
        )}
      </div>
      {role === 'host' && <RoomRules room={admission.room} act={act} />}
      <Bans act={act} present={present} />
    </section>
  );
}

const RULES = ['share', 'chat', 'unmute', 'record'] as const;
const RULE_NAMES = {
  share: 'people.mayShare',
  chat: 'people.mayChat',
  unmute: 'people.mayUnmute',
  record: 'people.mayRecord',
} as const;

/** The lock and the circles of the room, as the service last said. */
function RoomRules({ room: known, act }: { readonly room: Room; readonly act: Act }) {
  const { t } = useTranslation();
  const [room, setRoom] = useState(known);
  const change = (
    wanted: { locked: boolean } | { settings: Partial<Record<(typeof RULES)[number], Circle>> },
  ) =>
    act(async (api) => {
      const answer = await api.changeRoom(wanted);
      if (answer.ok) setRoom(answer.value);
      return answer;
    });
  return (
    <>
      <SwitchField
        label={t('people.lock')}
        text={t('people.lockText')}
        checked={room.locked}
        onChange={(locked) => void change({ locked })}
      />
      {RULES.map((rule) => (
        <label key={rule} className="block text-sm">
          <span className="mb-1 block font-[560]">{t(RULE_NAMES[rule])}</span>
          <select
            value={room.settings[rule]}
            onChange={(event) => {
              const circle = CIRCLES.find((one) => one === event.target.value);
              if (circle) void change({ settings: { [rule]: circle } });
            }}
            className="min-h-11 w-full rounded-control border border-line-strong/60 bg-raised px-3 text-base hover:border-line-strong"
          >
            {CIRCLES.map((circle) => (
              <option key={circle} value={circle}>
                {t(`people.${circle}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

/** Read anew when somebody comes or goes: whoever is banned goes. */
function Bans({ act, present }: { readonly act: Act; readonly present: number }) {
  const { t } = useTranslation();
  const [bans, setBans] = useState<readonly Ban[]>([]);
  const read = useEffectEvent(async (isOver: () => boolean): Promise<void> => {
    await act(async (api) => {
      const answer = await api.bans();
      if (answer.ok && !isOver()) setBans(answer.value);
      return answer;
    });
  });
  useEffect(() => {
    let over = false;
    void read(() => over);
    return () => {
      over = true;
    };
  }, [present]);
  if (bans.length === 0) return null;
  const lift = async (id: string): Promise<void> => {
    if (await act((api) => api.liftBan(id))) setBans(bans.filter((ban) => ban.id !== id));
  };
  return (
    <>
      <h4 className="text-sm font-[600]">{t('people.bans')}</h4>
      <ul>
        {bans.map((ban) => (
          <li key={ban.id} className="flex items-center justify-between gap-2">
            <bdi className="truncate">{ban.name}</bdi>
            <Button tone="quiet" className="min-h-9 px-3 text-sm" onClick={() => void lift(ban.id)}>
              {t('people.liftBan', { name: ban.name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
