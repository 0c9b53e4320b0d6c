interface CalendarEventTable {
  id: string;
  ownerId: string;
  roomId: string;
  title: string;
  startsAt: number;
  endsAt: number;
  /** As whoever planned it thinks of it; the times above are points in time. */
  timeZone: string;
  /** The owner's own name for the request that made it. */
  idempotencyKey: string;
  createdAt: number;
  cancelledAt: number | null;
}

interface CalendarInvitationTable {
  eventId: string;
  email: string;
  /** The member whose address it was at the time of the invitation. */
  userId: string | null;
}

/** What people have planned, and with whom. */
export interface CalendarSchema {
  calendarEvent: CalendarEventTable;
  calendarInvitation: CalendarInvitationTable;
}
