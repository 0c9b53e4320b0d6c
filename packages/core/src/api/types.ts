import type {
  ConnectionTest,
  CreateRoomRequest,
  CreateRoomResponse,
  JoinRequest,
  JoinResponse,
  LobbyList,
  LinkIdentityRequest,
  LobbyStatus,
  LoginRequest,
  ProblemCode,
  RedeemRequest,
  RegisterRequest,
  Room,
  RoomResponse,
  ServiceConfig,
  User,
} from '../contracts/rest/index.ts';

/** What went wrong, told apart from bugs: a refusal of the service, no answer at all, or an answer not of the contract. */
export type ApiError =
  | {
      readonly kind: 'problem';
      readonly code: ProblemCode;
      readonly status: number;
      readonly requestId: string | null;
      readonly retryAfterSeconds: number | null;
      /** Field errors by path, where the service named them. */
      readonly fields: readonly { readonly path: string; readonly message: string }[];
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-parley' };

export type ApiResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ApiError };

/** What a right password comes to. */
export type SignInAnswer =
  | { readonly kind: 'signed-in'; readonly user: User }
  | { readonly kind: 'two-factor'; readonly ticket: string };

/** The REST contract as calls. Never throws for what a network or a service can do; every answer is parsed. */
export interface ApiClient {
  readonly origin: string;
  config(): Promise<ApiResult<ServiceConfig>>;
  /** A way to the media server that leads to nobody, to try it. */
  testConnection(): Promise<ApiResult<ConnectionTest>>;
  /** Registers and keeps the session in the SessionStore. */
  register(request: RegisterRequest): Promise<ApiResult<User>>;
  login(request: LoginRequest): Promise<ApiResult<SignInAnswer>>;
  /** The second step of a sign-in: the ticket of the first, and a code. */
  verifyTwoFactor(ticket: string, code: string): Promise<ApiResult<User>>;
  /** What links in mails do, by the token that they hold. */
  verifyAddress(token: string): Promise<ApiResult<void>>;
  resetPassword(token: string, password: string): Promise<ApiResult<void>>;
  /** Asks for such a mail; the answer is the same for every address. */
  resendVerification(email: string): Promise<ApiResult<void>>;
  forgotPassword(email: string): Promise<ApiResult<void>>;
  /** Keeps the session of a sign-in that came back from the browser. */
  redeem(request: RedeemRequest): Promise<ApiResult<User>>;
  /** Adds the way to sign in that waits for this person's word. */
  linkIdentity(request: LinkIdentityRequest): Promise<ApiResult<void>>;
  /** Forgets the session here even when the service cannot be reached. */
  logout(): Promise<void>;
  /** The signed-in person, or null. */
  currentUser(): Promise<ApiResult<User | null>>;
  listRooms(): Promise<ApiResult<readonly Room[]>>;
  createRoom(request: CreateRoomRequest): Promise<ApiResult<CreateRoomResponse>>;
  getRoom(codeOrId: string): Promise<ApiResult<RoomResponse>>;
  deleteRoom(codeOrId: string): Promise<ApiResult<void>>;
  /** `participantToken` renews an admission under the same identity. */
  join(request: JoinRequest, participantToken?: string): Promise<ApiResult<JoinResponse>>;
  lobbyStatus(code: string, ticketSecret: string): Promise<ApiResult<LobbyStatus>>;
  leaveLobby(code: string, ticketSecret: string): Promise<ApiResult<void>>;
  /** Host acts, by the participant token of this meeting. */
  lobby(code: string, participantToken: string): Promise<ApiResult<LobbyList>>;
  admit(code: string, ticketId: string, participantToken: string): Promise<ApiResult<void>>;
  deny(code: string, ticketId: string, participantToken: string): Promise<ApiResult<void>>;
  admitAll(code: string, participantToken: string): Promise<ApiResult<void>>;
  endMeeting(code: string, participantToken: string): Promise<ApiResult<void>>;
}
