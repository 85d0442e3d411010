import { createServer as createHttp, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, createServer as createTcp } from "node:net";

/** Real servers on the loopback interface, as an alarm's far side. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpEnd {
  readonly url: string;
  readonly received: Received[];
  /** Status of the next answers, in order; 200 when empty. */
  readonly answers: { status: number; headers?: Record<string, string> }[];
  close(): Promise<void>;
}

export async function httpEnd(): Promise<HttpEnd> {
  const received: Received[] = [];
  const answers: HttpEnd["answers"] = [];
  const server = createHttp((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const { status, headers } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end("answer");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

export interface SmtpEnd {
  readonly url: string;
  readonly mails: { from: string; to: string[]; data: string }[];
  /** Answers to the next DATA, in order; 250 when empty. */
  readonly answers: string[];
  close(): Promise<void>;
}

/** As much of RFC 5321 as a client needs to hand a mail over. */
export async function smtpEnd(): Promise<SmtpEnd> {
  const mails: SmtpEnd["mails"] = [];
  const answers: string[] = [];
  const server = createTcp((socket) => {
    let buffer = "";
    let inData = false;
    let mail = { from: "", to: [] as string[], data: "" };
    const say = (line: string) => void socket.write(`${line}\r\n`);
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("data", (piece: string) => {
      buffer += piece;
      for (;;) {
        const end = buffer.indexOf(inData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          const answer = answers.shift() ?? "250 taken";
          if (answer.startsWith("250")) mails.push({ ...mail, data: line });
          mail = { from: "", to: [], data: "" };
          say(answer);
        } else if (/^(EHLO|HELO)/i.test(line)) say("250 loopback");
        else if (/^MAIL FROM:/i.test(line)) {
          mail.from = line.slice(10);
          say("250 ok");
        } else if (/^RCPT TO:/i.test(line)) {
          mail.to.push(line.slice(8));
          say("250 ok");
        } else if (/^DATA/i.test(line)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
    say("220 loopback");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    answers,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}
