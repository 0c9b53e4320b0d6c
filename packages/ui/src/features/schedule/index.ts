import '../../i18n/late.ts';
export { ReminderHost } from './ReminderHost.tsx';
export { ScheduleButton } from './ScheduleButton.tsx';
export { UpcomingList } from './UpcomingList.tsx';
