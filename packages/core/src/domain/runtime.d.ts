// The two globals every runtime of ours has (browser, Node, Electron). Declared here by hand so that the pure
// rooms compile without the DOM or Node typings, which would let the rest of those worlds in.
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly href: string;
}
