export { ReminderHost } from './ReminderHost.tsx';
export { ScheduleButton } from './ScheduleButton.tsx';
export { UpcomingList } from './UpcomingList.tsx';
