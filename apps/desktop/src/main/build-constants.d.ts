/** What the first run proposes as the server's address; set when the app is built (`PARLEY_DEFAULT_SERVER`). */
declare const PARLEY_DEFAULT_SERVER: string;
